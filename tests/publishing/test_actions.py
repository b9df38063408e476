"""What the files say is what is taught; what was taught before stays for those who learnt it."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.audit import Event
from learning.courses import contents
from learning.courses.actions import mark_as_read, record_pass
from learning.courses.models import (
    Audience,
    Course,
    CourseCompletion,
    CourseVersion,
    GuideVersion,
    Image,
    Module,
    ModuleVersion,
)
from learning.publishing.actions import Run, UnpublishableError, publish
from learning.publishing.folder import read_folder
from learning.publishing.queries import published
from learning.publishing.rules import check
from learning.quizzes.models import Purpose, Quiz, QuizVersion
from tests import builders
from tests.builders import MORNING
from tests.publishing.content import MODULE, QUIZ, SETTINGS, TODAY, files


def publish_files(session: Session, days: int = 0, **changes: bytes | None) -> Run:
    content = check(files(**changes), TODAY)
    return publish(session, content=content, by=None, at=MORNING + timedelta(days=days))


def test_a_course_is_published_with_its_modules_quizzes_and_figures(session: Session):
    run = publish_files(session)

    course = session.scalars(select(Course)).one()
    module = session.scalars(select(ModuleVersion)).one()
    assert (run.new, run.unchanged) == (4, 0)
    assert (course.name, course.has_pre_test, course.pass_percent) == ("klima", True, 80)
    assert 'src="/kurs/klima/bilder/' in module.html
    assert "/ov/klima/vaer?sporsmal=klima" in module.html
    assert len(session.scalars(select(Quiz)).all()) == 2
    assert session.scalars(select(Image.name)).all() == ["sky.svg"]


def test_a_module_is_published_with_its_aims_and_a_course_with_its_page_for_teachers(session: Session):
    aims = SETTINGS + b'[module.vaer]\ngreencomp = ["2.1"]\ncurriculum = ["KV78"]\n'
    guide = {"courses/klima/nb/teachers.md": "# For læreren\n\nSe [været](vaer#vaer).\n".encode()}

    publish(session, content=check({**files(settings=aims), **guide}, TODAY), by=None, at=MORNING)

    module, page = session.scalars(select(Module)).one(), session.scalars(select(GuideVersion)).one()
    assert (module.greencomp, module.curriculum) == (["2.1"], ["KV78"])
    assert (page.title, page.language) == ("For læreren", "nb")
    assert 'href="/kurs/klima/vaer#vaer"' in page.html


def test_a_page_for_teachers_that_is_taken_away_is_retired(session: Session):
    guide = {"courses/klima/nb/teachers.md": "# For læreren\n\nEn plan.\n".encode()}
    publish(session, content=check({**files(), **guide}, TODAY), by=None, at=MORNING)

    publish_files(session, days=1)

    assert session.scalars(select(GuideVersion.retired_at)).one() == MORNING + timedelta(days=1)


def test_grades_are_for_pupils_alone(session: Session):
    publish_files(session)

    audience = session.execute(select(Audience.role, Audience.grade).order_by(Audience.id)).all()

    assert audience == [(Role.STAFF, None), (Role.PUPIL, 5), (Role.PUPIL, 6)]


def test_two_courses_keep_their_quizzes_apart(session: Session):
    other = {path.replace("/klima/", "/annet/"): content for path, content in files().items()}

    publish(session, content=check({**files(), **other}, TODAY), by=None, at=MORNING)

    assert len(session.scalars(select(Quiz)).all()) == 4


def test_unchanged_texts_cost_nothing(session: Session):
    publish_files(session)

    run = publish_files(session, days=1)

    assert (run.new, run.unchanged) == (0, 4)
    assert session.scalar(select(func.count(Image.id))) == 1


def test_the_trail_says_when_something_was_published_or_retired_and_only_then(session: Session):
    publish_files(session)
    publish_files(session, days=1)
    publish_files(session, days=2, settings=SETTINGS + b"pass_percent = 70\n")
    publish_files(session, days=3, settings=SETTINGS + b"pass_percent = 70\n", pre_test=None)
    publish(session, content=check({}, TODAY), by=None, at=MORNING)

    trail = session.scalars(select(Event.about).order_by(Event.id)).all()

    assert trail == ["4 new texts", *["0 new texts"] * 3]


def test_a_changed_text_becomes_a_version_and_the_old_one_stays(session: Session):
    publish_files(session)

    run = publish_files(session, days=1, module=MODULE.replace(b"gjennomsnittet", b"snittet"))

    versions = session.scalars(select(ModuleVersion).order_by(ModuleVersion.number)).all()
    assert run.new == 1
    assert [version.number for version in versions] == [1, 2]
    assert "gjennomsnittet" in versions[0].source


def test_going_back_to_an_earlier_text_is_a_new_version_too(session: Session):
    publish_files(session)
    publish_files(session, days=1, quiz=QUIZ.replace(b"Tretti", b"30"))

    publish_files(session, days=2)

    numbers = session.scalars(select(QuizVersion.number).join(Quiz).where(Quiz.module_id.is_not(None))).all()
    assert sorted(numbers) == [1, 2, 3]


def test_who_the_course_is_for_may_change(session: Session):
    publish_files(session)

    publish_files(session, days=1, settings=SETTINGS.replace(b"[5, 6]", b"[6]"))

    assert session.scalars(select(Audience.grade).order_by(Audience.id)).all() == [None, 6]


def test_what_is_taken_away_is_retired_and_comes_back_when_it_returns(session: Session):
    publish_files(session)

    publish_files(session, days=1, pre_test=None, quiz=None, module=MODULE.replace(b"[[quiz:klima]]\n", b""))
    retired = session.scalars(select(Quiz.retired_at)).all()
    has_quiz = session.scalars(select(Module.has_quiz)).one()
    publish_files(session, days=2)

    assert None not in retired
    assert not has_quiz
    assert session.scalars(select(Quiz.retired_at)).all() == [None, None]


def test_a_final_quiz_stands_beside_the_pre_test_until_its_file_goes(session: Session):
    publish_files(session)
    pre_test = session.scalars(select(Quiz).where(Quiz.module_id.is_(None))).one()

    publish_files(session, days=1, final=QUIZ)
    final = session.scalars(select(Quiz).where(Quiz.closes_course)).one()
    has_final = session.scalars(select(Course.has_final)).one()
    publish_files(session, days=2)

    assert (pre_test.purpose, final.purpose) == (Purpose.PRE_TEST, Purpose.FINAL)
    assert has_final
    assert (pre_test.retired_at, final.retired_at) == (None, MORNING + timedelta(days=2))
    assert not session.scalars(select(Course.has_final)).one()


def test_who_had_only_the_final_left_gets_the_proof_when_it_is_no_longer_asked(session: Session):
    publish_files(session, final=QUIZ)
    user_id, module = builders.person(session, Role.STAFF).id, session.scalars(select(Module)).one()
    record_pass(session, user_id=user_id, module_id=module.id, at=MORNING)
    version_id = contents.version_id(session, module.id, "nb")
    mark_as_read(session, user_id=user_id, module_id=module.id, version_id=version_id, at=MORNING)
    publish_files(session, days=1, final=QUIZ, settings=SETTINGS + b"pass_percent = 70\n")
    before = session.scalars(select(CourseCompletion)).all()

    publish_files(session, days=2)

    proof = session.scalars(select(CourseCompletion)).one()
    assert before == []
    assert (proof.completed_at, proof.rests_on_final) == (MORNING + timedelta(days=2), False)


def test_a_course_that_is_gone_is_retired_and_keeps_its_texts(session: Session):
    publish_files(session)

    publish(session, content=check({}, TODAY), by=None, at=MORNING)

    assert session.scalars(select(Course.retired_at)).one() == MORNING
    assert session.scalars(select(CourseVersion)).one()


def test_a_module_that_is_gone_is_retired(session: Session):
    publish_files(session)
    two = {**files(settings=SETTINGS.replace(b'"vaer"', b'"nytt"'), module=None, quiz=None, image=None)}
    two["courses/klima/nb/1-nytt.md"] = MODULE.split(b"![")[0]
    two["quizzes/klima/nb/_start.md"] = QUIZ.replace(b" [Les mer](vaer#vaer).", b"")

    publish(session, content=check(two, TODAY), by=None, at=MORNING)

    modules = session.execute(select(Module.name, Module.retired_at)).all()
    assert dict(modules) == {"vaer": MORNING, "nytt": None}


def test_one_error_anywhere_publishes_nothing(session: Session):
    with pytest.raises(UnpublishableError):
        publish_files(session, quiz=b"# Uten noe\n")

    assert session.scalars(select(Course)).all() == []


def test_editors_see_what_is_published_in_which_languages(session: Session):
    publish_files(session)

    row = published(session, "nb")[0]

    assert (row.course.title, row.languages, row.changed_at) == ("Klima", ("nb",), MORNING)


def test_a_folder_is_read_without_what_editors_hide_in_it(tmp_path: Path):
    for path in ("courses/klima/nb/index.md", "courses/klima/.swp", "quizzes/klima/nb/vaer.md", "other/file.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")

    assert sorted(read_folder(tmp_path)) == ["courses/klima/nb/index.md", "quizzes/klima/nb/vaer.md"]
