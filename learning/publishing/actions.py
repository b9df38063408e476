"""Publishing: what the files say becomes versions that never change. Unchanged texts cost nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, event, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from learning.access import Role
from learning.audit import record
from learning.courses.actions import settle
from learning.courses.aims import Aims
from learning.courses.models import Audience, Course, CourseVersion, GuideVersion, Image, Module, ModuleVersion
from learning.courses.settings import CourseSettings
from learning.courses.source import CourseText
from learning.database import lock
from learning.publishing.folder import FINAL, PRE_TEST
from learning.publishing.pages import Publication, Words, image_hash
from learning.publishing.program import made_of
from learning.publishing.rules import Content
from learning.quizzes.models import Quiz, QuizVersion
from learning.revisions import Subject, renew

PUBLISHING = 2026_11_24
"""The name of the lock that those who publish at once wait for; any number, as long as it stays."""
Latest = dict[int, dict[str, Any]]
"""The newest version of each text in each language: first by whose text it is."""


class UnpublishableError(Exception):
    """A file has an error: nothing was published."""


@dataclass(kw_only=True)
class Run:
    """One publishing: by whom and when, and how many texts were new and how many as before."""

    session: Session
    content: Content
    by: int | None
    at: datetime
    new: int = field(default=0, init=False)
    unchanged: int = field(default=0, init=False)
    is_change: bool = field(default=False, init=False)
    """Something was written: a text, a setting, or that something is no longer offered."""

    known: dict[object, Latest] = field(default_factory=dict, init=False)

    def latest(self, owner: InstrumentedAttribute[Any]) -> Latest:
        """Return the newest version of everything of a kind, in each language, as it was before this publishing."""
        if owner not in self.known:
            version: Any = owner.class_
            columns = (owner.label("owner_id"), version.language, version.number, version.hash, version.retired_at)
            found = self.known.setdefault(owner, {})
            for row in self.session.execute(select(*columns).order_by(version.number)):
                found.setdefault(row.owner_id, {})[row.language] = row
        return self.known[owner]

    def note(self, session: Session, *_about: object) -> None:
        """Remember that something is about to be written; every query writes first what has been gathered."""
        changed = [one for one in session.dirty if session.is_modified(one)]
        self.is_change = self.is_change or bool(session.new or changed)


def publish(session: Session, *, content: Content, by: int | None, at: datetime) -> Run:
    """Make the database teach what the files say; raise UnpublishableError where one of them has an error.

    Courses, modules and quizzes that are no longer there are retired, not deleted.
    """
    if not content.is_publishable:
        raise UnpublishableError
    run = Run(session=session, content=content, by=by, at=at)
    # What the session holds already is not of this publishing.
    session.flush()
    event.listen(session, "before_flush", run.note)
    try:
        _publish_courses(run)
    finally:
        event.remove(session, "before_flush", run.note)
    renew(session, Subject.FILES, made_of(content.files))
    if run.is_change:
        renew(session, Subject.CONTENT)
        record(session, by=by, what="published", about=f"{run.new} new texts")
    return run


def _publish_courses(run: Run) -> None:
    session, content = run.session, run.content
    courses = {course.name: course for course in session.scalars(_known_courses(session))}
    for course in courses.values():
        course.retired_at = None if course.name in content.courses.courses else course.retired_at or run.at
    for text in content.courses.courses.values():
        _publish_course(run, text, courses.get(text.name) or Course(name=text.name))
    session.flush()


def _known_courses(session: Session) -> Select[Course]:
    # One publishing at a time; and while it settles what people have done, nobody completes a part of these courses.
    lock(session, PUBLISHING)
    courses = select(Course).options(selectinload(Course.audience)).order_by(Course.id)
    return courses.with_for_update(key_share=True).execution_options(populate_existing=True)


def _publish_course(run: Run, text: CourseText, course: Course) -> None:
    _apply_settings(course, text.settings)
    course.has_pre_test, course.has_final = ((text.name, name) in run.content.quizzes for name in (PRE_TEST, FINAL))
    run.session.add(course)
    run.session.flush()
    publication = Publication(content=run.content, course=text)
    for image in text.images.values():
        _publish_image(run, course, image.name, image.content)
    _publish_versions(run, CourseVersion.course_id, course.id, publication.introduction())
    _publish_versions(run, GuideVersion.course_id, course.id, publication.guide())
    modules = _publish_modules(run, course, publication)
    _publish_quizzes(run, course, modules)
    run.session.flush()
    settle(run.session, course=course, at=run.at)


def _apply_settings(course: Course, settings: CourseSettings) -> None:
    course.completed_by = settings.completed_by
    course.pass_percent = settings.pass_percent
    course.valid_months = settings.valid_months
    course.greencomp, course.curriculum = list(settings.greencomp), list(settings.curriculum)
    course.strategy = list(settings.strategy)
    grades: dict[Role, tuple[int | None, ...]] = {Role.PUPIL: settings.grades or (None,)}
    wanted = [(Role(role), grade) for role in settings.audience for grade in grades.get(Role(role), (None,))]
    if [(audience.role, audience.grade) for audience in course.audience] != wanted:
        known = {(audience.role, audience.grade): audience for audience in course.audience}
        course.audience = [known.get(pair) or Audience(role=pair[0], grade=pair[1]) for pair in wanted]


def _publish_image(run: Run, course: Course, name: str, content: bytes) -> None:
    hash = image_hash(content)
    same = select(Image.id).where(Image.course_id == course.id, Image.name == name, Image.hash == hash)
    if run.session.scalar(same) is None:
        run.session.add(Image(course_id=course.id, name=name, hash=hash, content=content))


def _publish_modules(run: Run, course: Course, publication: Publication) -> dict[str, Module]:
    existing = {module.name: module for module in run.session.scalars(select(Module).filter_by(course_id=course.id))}
    settings = publication.course.settings
    names = settings.modules
    for place, name in enumerate(names, start=1):
        module = existing.setdefault(name, Module(course_id=course.id, name=name))
        module.place = place
        module.has_quiz = (course.name, name) in run.content.quizzes
        aims = settings.module_aims.get(name, Aims())
        module.greencomp, module.curriculum = list(aims.greencomp), list(aims.curriculum)
        run.session.add(module)
    for name, module in existing.items():
        module.retired_at = None if name in names else module.retired_at or run.at
    run.session.flush()
    for name in names:
        _publish_versions(run, ModuleVersion.module_id, existing[name].id, publication.module(name))
    return existing


def _publish_quizzes(run: Run, course: Course, modules: dict[str, Module]) -> None:
    quizzes = run.session.scalars(select(Quiz).filter_by(course_id=course.id))
    existing = {(quiz.module_id, quiz.closes_course): quiz for quiz in quizzes}
    offered = set()
    for (course_name, name), texts in run.content.quizzes.items():
        if course_name != course.name:
            continue
        place = (None if name in (PRE_TEST, FINAL) else modules[name].id, name == FINAL)
        offered.add(place)
        module_id, closes_course = place
        quiz = existing.setdefault(place, Quiz(course_id=course.id, module_id=module_id, closes_course=closes_course))
        run.session.add(quiz)
        run.session.flush()
        words = {language: {"title": text.quiz.title, "source": text.source} for language, text in texts.items()}
        _publish_versions(run, QuizVersion.quiz_id, quiz.id, words)
    for place, quiz in existing.items():
        quiz.retired_at = None if place in offered else quiz.retired_at or run.at


def _publish_versions(run: Run, owner: InstrumentedAttribute[Any], owner_id: int, words: Words) -> None:
    """Publish a text in every language that it is there in; in the others, readers get bokmål from now on."""
    model: Any = owner.class_
    known = run.latest(owner).get(owner_id, {})
    if any(version.retired_at is None for language, version in known.items() if language not in words):
        gone = (owner == owner_id, model.language.not_in(words), model.retired_at.is_(None))
        run.session.execute(update(model).where(*gone).values(retired_at=run.at))
        run.is_change = True
    for language, in_language in words.items():
        hash = sha256(repr(sorted(in_language.items())).encode()).hexdigest()
        latest = known.get(language)
        if latest and latest.hash == hash and latest.retired_at is None:
            run.unchanged += 1
            continue
        run.new += 1
        version = {"number": latest.number + 1 if latest else 1, "published_at": run.at, "published_by": run.by}
        run.session.add(model(**{owner.key: owner_id}, language=language, hash=hash, **version, **in_language))
