"""A language that is taken away leaves bokmål to its readers; who had begun in it ends in it."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses import contents, queries
from learning.courses.models import CourseVersion, Module, ModuleVersion
from learning.publishing.actions import publish
from learning.publishing.queries import published
from learning.publishing.rules import check
from learning.quizzes import actions as quiz_actions
from learning.quizzes import queries as quiz_queries
from tests import builders
from tests.builders import MORNING
from tests.publishing.content import MODULE, QUIZ, SETTINGS, TODAY, files

BOKMAL = files(module=MODULE.replace(b"[[quiz:klima]]\n", b""))
ENGLISH = {path.replace("/nb/", "/en/"): content for path, content in BOKMAL.items()}
ENGLISH["courses/klima/en/index.md"] = b"# Climate\n\nWhat you need about climate, in short.\n"
ENGLISH["quizzes/klima/en/vaer.md"] = QUIZ.replace("# Været\n".encode(), b"# The weather\n", 1)
BOTH = {**BOKMAL, **ENGLISH}


def publish_files(session: Session, content: dict[str, bytes], days: int = 0) -> None:
    publish(session, content=check(content, TODAY), by=None, at=MORNING + timedelta(days=days))


def read_in_english(session: Session) -> tuple[str, list[str], str | None]:
    """What a reader of English gets: the course's title, its modules' languages, its module quiz's title."""
    course = queries.course(session, "klima", "en")
    edition = quiz_queries.module_quiz(session, "klima", "vaer", "en")
    assert course
    modules = contents.modules(session, course.id, "en")
    return course.title, [module.language for module in modules], edition and edition.text.title


def test_readers_of_a_language_that_is_taken_away_get_bokmal(session: Session):
    publish_files(session, BOTH)
    before = read_in_english(session)

    publish_files(session, BOKMAL, days=1)

    assert before == ("Climate", ["en"], "The weather")
    assert read_in_english(session) == ("Klima", ["nb"], "Været")
    assert published(session, "en")[0].languages == ("nb",)


def test_a_quiz_that_is_taken_away_in_one_language_is_taken_in_bokmal(session: Session):
    publish_files(session, BOTH)

    publish_files(session, {path: text for path, text in BOTH.items() if path != "quizzes/klima/en/vaer.md"}, days=1)

    assert read_in_english(session) == ("Climate", ["en"], "Været")


def test_a_language_is_retired_once_and_all_its_versions_with_it(session: Session):
    publish_files(session, BOTH)
    publish_files(session, {**BOTH, "courses/klima/en/index.md": b"# Climate\n\nAll you need, in short.\n"}, days=1)

    for day in (2, 3):
        publish_files(session, BOKMAL, days=day)

    retired = session.scalars(select(CourseVersion.retired_at).where(CourseVersion.language == "en")).all()
    assert retired == [MORNING + timedelta(days=2)] * 2


def test_a_language_that_comes_back_unchanged_is_a_new_version(session: Session):
    publish_files(session, BOTH)
    publish_files(session, BOKMAL, days=1)

    for day in (2, 3):
        publish_files(session, BOTH, days=day)

    versions = select(ModuleVersion.number, ModuleVersion.retired_at).where(ModuleVersion.language == "en")
    assert session.execute(versions.order_by(ModuleVersion.number)).all() == [
        (1, MORNING + timedelta(days=1)),
        (2, None),
    ]
    assert read_in_english(session) == ("Climate", ["en"], "The weather")


def test_who_began_a_quiz_in_a_language_ends_it_in_that_language(session: Session):
    publish_files(session, BOTH)
    english = quiz_queries.module_quiz(session, "klima", "vaer", "en")
    assert english
    kari = builders.person(session, Role.STAFF)
    begun = quiz_actions.start(session, user_id=kari.id, edition=english, at=MORNING)

    publish_files(session, BOKMAL, days=1)
    bokmal = quiz_queries.module_quiz(session, "klima", "vaer", "en")
    assert bokmal
    resumed = quiz_actions.start(session, user_id=kari.id, edition=bokmal, at=MORNING)

    assert (bokmal.text.title, resumed.attempt.id) == ("Været", begun.attempt.id)
    assert resumed.title == "The weather"


def test_a_module_that_is_taken_out_of_the_course_keeps_its_languages(session: Session):
    publish_files(session, BOTH)
    renamed = {path.replace("vaer.md", "nytt.md"): text.replace(b"(vaer#", b"(nytt#") for path, text in BOTH.items()}
    renamed["courses/klima/course.toml"] = SETTINGS.replace(b'"vaer"', b'"nytt"')

    publish_files(session, renamed, days=1)

    retired = session.scalars(select(Module).where(Module.name == "vaer")).one()
    versions = session.scalars(select(ModuleVersion).filter_by(module_id=retired.id)).all()
    assert retired.retired_at
    assert {version.language: version.retired_at for version in versions} == {"nb": None, "en": None}
