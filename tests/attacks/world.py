"""A municipality with somebody of every role, each with a secret; who may read which secret is written down."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.sessions.actions import begin_session
from learning.courses.models import Course, Image, Module
from learning.database import now, today
from learning.quizzes.models import Answer, Attempt, Quiz, QuizVersion
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.quizzes.texts import EVERY_TYPE

VISITOR, FORMER, IMPOSTOR = "visitor", "former", "impostor"
"""Somebody who is not signed in, somebody whose roles ended yesterday, and somebody with an invented cookie."""
ACTORS = (VISITOR, IMPOSTOR, FORMER, *Role)
STRANGER_PUPIL, STRANGER_STAFF = "Fremmed Elevsen", "Fremmed Ansattsen"
SEEN_BY_SUPERIORS = {Role.PUPIL: Role.TEACHER, Role.STAFF: Role.LEADER}


@dataclass(frozen=True)
class World:
    """Who there is, where they belong, and who may read which words."""

    people: dict[str, User]
    own_unit: Unit
    own_class: Unit
    other_unit: Unit
    attempts: dict[str, UUID]
    secrets: dict[str, frozenset[str]]

    def told_to(self, actor: str, text: str) -> list[str]:
        """Return the secrets in the text that are not the actor's to read."""
        return [word for word, readers in self.secrets.items() if actor not in readers and word in text]


def make_world(session: Session) -> World:
    """Return two schools' classes, two workplaces, a course that everybody takes, and an open attempt each."""
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    five_a, five_b = (builders.unit(session, name, UnitKind.CLASS, school) for name in ("5A", "5B"))
    archive, waterworks = builders.unit(session, "Arkivet"), builders.unit(session, "Vannverket")
    places = {Role.PUPIL: five_a, Role.TEACHER: five_a, Role.STAFF: archive, Role.LEADER: archive}
    people = {str(role): _person(session, role, f"Navn {role}", places.get(role)) for role in Role}
    people[FORMER] = _person(session, Role.STAFF, "Navn former", archive)
    session.query(Membership).filter_by(user_id=people[FORMER].id).update({"ends_on": today() - timedelta(days=1)})
    strangers = {
        STRANGER_PUPIL: _person(session, Role.PUPIL, STRANGER_PUPIL, five_b),
        STRANGER_STAFF: _person(session, Role.STAFF, STRANGER_STAFF, waterworks),
    }
    course, module = _course(session)
    attempts = {name: _attempt(session, module, user) for name, user in {**people, **strangers}.items()}
    _finished(session, course, strangers[STRANGER_STAFF])
    session.commit()
    return World(people, archive, five_a, waterworks, attempts, _secrets(people))


def _person(session: Session, role: Role, name: str, place: Unit | None) -> User:
    user = builders.person(session, role, place, name)
    user.code = f"kode-{name.replace(' ', '-').casefold()}"
    builders.identity(session, user, f"bruker-{user.id}")
    return user


def _course(session: Session) -> tuple[Course, Module]:
    course = builders.course(session, roles=tuple(Role), has_pre_test=True)
    module = builders.module(session, course, "vaer", EVERY_TYPE)
    builders.add_quiz(session, course, None, EVERY_TYPE)
    builders.add_final(session, course, EVERY_TYPE)
    session.add(Image(course_id=course.id, name="sky.svg", hash="abc", content=b"<svg/>"))
    return course, module


def _attempt(session: Session, module: Module, user: User) -> UUID:
    quiz = session.query(Quiz).filter_by(module_id=module.id).one()
    return _add_attempt(session, quiz, user, {}).id


def _finished(session: Session, course: Course, user: User) -> None:
    quiz = session.query(Quiz).filter_by(course_id=course.id, module_id=None, closes_course=False).one()
    _add_attempt(session, quiz, user, {"finished_at": builders.MORNING, "points": 1, "of": 7})


def _add_attempt(session: Session, quiz: Quiz, user: User, end: dict[str, object]) -> Attempt:
    version = session.query(QuizVersion).filter_by(quiz_id=quiz.id).one()
    purpose = quiz.purpose
    one = Attempt(
        id=UUID(int=user.id * 2 + bool(end)),
        user_id=user.id,
        quiz_id=quiz.id,
        version_id=version.id,
        purpose=purpose,
        number=1,
        seed=1,
        started_at=builders.MORNING,
        **end,
    )
    session.add(one)
    session.flush()
    kept = {"writer": UUID(int=1), "sequence": 1, "points": 0, "of": 1, "answered_at": builders.MORNING}
    session.add(Answer(attempt_id=one.id, question="tekst", response=answer_of(user.display_name), **kept))
    session.flush()
    return one


def answer_of(name: str) -> str:
    """Return what somebody typed, which is nobody else's business."""
    return f"Svaret til {name}"


def _secrets(people: dict[str, User]) -> dict[str, frozenset[str]]:
    secrets: dict[str, frozenset[str]] = {}
    for actor, user in people.items():
        superior = SEEN_BY_SUPERIORS.get(Role(actor) if actor in tuple(Role) else None)
        secrets[answer_of(user.display_name)] = frozenset({actor})
        secrets[user.code] = frozenset({actor})
        secrets[user.display_name] = frozenset({actor, *([superior] if superior else [])})
    # A report of a past day shows the unit of that day to whoever leads it now.
    secrets[people[FORMER].display_name] |= {Role.LEADER}
    # Whose results a superior has looked at may read who that was.
    for learner, superior in SEEN_BY_SUPERIORS.items():
        secrets[people[superior].display_name] |= {learner}
    words = (STRANGER_PUPIL, STRANGER_STAFF, "kode-fremmed", builders.CHEAP_HASH, "argon2")
    return secrets | dict.fromkeys(words, frozenset())


def cookies(app: Flask, session: Session, world: World) -> dict[str, str]:
    """Return each actor's cookie header, empty for a visitor."""
    headers = {VISITOR: "", IMPOSTOR: cookie(app, {"_user_id": "invented", "_fresh": True})}
    for actor, user in world.people.items():
        token = begin_session(session, user_id=user.id, at=now(), has_shown_code=True)
        headers[actor] = cookie(app, {"_user_id": token, "_fresh": True, "_permanent": True})
    session.commit()
    return headers


def cookie(app: Flask, content: dict[str, object]) -> str:
    """Return the header of a session that the application would have signed."""
    signer = app.session_interface.get_signing_serializer(app)
    assert signer
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps(content)}"
