"""A small municipality with a clock of its own, in which things happen by chance, each as the application does them."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.actions import create_user, grant_role
from learning.accounts.models import Membership, User
from learning.accounts.roster.actions import apply_plan
from learning.accounts.roster.entries import Change, MembershipEntry, Period, Post
from learning.accounts.roster.rules import Plan
from learning.courses.actions import mark_as_read
from learning.courses.models import Module, ModuleVersion
from learning.database import NORWAY, Database
from learning.privacy import expiry
from learning.privacy.actions import forget, remove_attempts
from learning.privacy.rules.retention import Limits, batches
from learning.publishing.actions import publish
from learning.publishing.rules import Content, check
from learning.quizzes import actions as quizzes
from learning.quizzes.editions import edition
from learning.quizzes.models import Attempt, QuizVersion
from learning.quizzes.queries import leaf as leaf_of
from learning.quizzes.queries import locked_sheet
from learning.quizzes.sent import Sent
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.builders import MORNING
from tests.publishing.content import MODULE, QUIZ, TODAY, files

SETTINGS = 'audience = {audience}\nmodules = {modules}\ncompleted_by = "{completed_by}"\nvalid_months = 1\n'
STAFF = '["staff", "teacher", "leader"]'
Deed = Callable[["World", Session], None]


@cache
def programs() -> list[Content]:
    """What may be published, one after the other: modules and quizzes come and go, and courses ask for less."""
    two, one = '["vaer", "klima"]', '["vaer"]'
    plain = {"audience": '["staff", "pupil", "teacher"]', "modules": two, "completed_by": "read and passed"}
    changes = ({}, {"completed_by": "read"}, {"modules": one}, {"audience": STAFF}, {"completed_by": "passed"})
    return [_program({**plain, **change}, number) for number, change in enumerate(changes)]


def _program(settings: dict[str, str], number: int) -> Content:
    later = MODULE.replace("# Været".encode(), b"# Klima").replace(b"[[quiz:klima]]", b"")
    found = files(settings=SETTINGS.format(**settings).encode())
    if "klima" in settings["modules"]:
        found["courses/klima/nb/2-klima.md"] = later
        found["quizzes/klima/nb/klima.md"] = QUIZ
    if number % 2 == 0:
        found |= {path.replace("/klima/", "/annet/", 1): text for path, text in files().items()}
    return check(found, TODAY)


class World:
    """The municipality in a database, and what time it is there."""

    def __init__(self, database: Database, random: Random) -> None:
        self.database = database
        self.random = random
        self.at = MORNING

    @property
    def today(self) -> date:
        """The day in Norway."""
        return self.at.astimezone(NORWAY).date()

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.at += timedelta(**time)

    def do(self, deed: Deed) -> None:
        """Do something, in a transaction of its own."""
        with self.database.session() as session:
            deed(self, session)
            session.commit()


def settle_down(world: World, session: Session) -> None:
    """Make the units, the people and the courses."""
    root = builders.municipality(session)
    school, office = (builders.unit(session, name, kind, root) for name, kind in _SECOND)
    groups = [builders.unit(session, name, UnitKind.CLASS, school) for name in ("5A", "5B")]
    section = builders.unit(session, "Arkivet", UnitKind.SECTION, office)
    for unit, roles in ((groups[0], "ppppt"), (groups[1], "pppt"), (school, "tl"), (office, "sssl"), (section, "ss")):
        for letter in roles:
            _newcomer(world, session, unit, _ROLES[letter])
    publish(session, content=programs()[0], by=None, at=world.at)


_SECOND = (("Åsen skole", UnitKind.SCHOOL), ("Rådhuset", UnitKind.WORKPLACE))
_ROLES = {"p": Role.PUPIL, "t": Role.TEACHER, "s": Role.STAFF, "l": Role.LEADER}


def _newcomer(world: World, session: Session, unit: Unit, role: Role) -> None:
    user = create_user(session, code=f"person-{uuid4()}", name="Kari Moen", at=world.at)
    grant_role(session, user=user, unit_id=unit.id, role=role, starts_on=world.today)


def _anybody(world: World, session: Session) -> int:
    return world.random.choice(session.scalars(select(User.id).order_by(User.id)).all())


def read_a_module(world: World, session: Session) -> None:
    """Let somebody read something."""
    versions = select(ModuleVersion.id, ModuleVersion.module_id).join(Module).where(Module.retired_at.is_(None))
    version_id, module_id = world.random.choice(session.execute(versions.order_by(ModuleVersion.id)).all())
    mark_as_read(session, user_id=_anybody(world, session), module_id=module_id, version_id=version_id, at=world.at)


def take_a_quiz(world: World, session: Session) -> None:
    """Let somebody begin a quiz or go on with it, answer rightly or wrongly, and perhaps hand in."""
    user_id, version_id = _anybody_at_a_quiz(world, session)
    begun = quizzes.start(session, user_id=user_id, edition=edition(session, version_id), at=world.at)
    if begun.attempt.finished_at or world.random.random() < 0.4:
        return
    leaf = leaf_of(session, user_id, begun.attempt.id, "klima")
    response = world.random.choice((0, 1, 1))
    quizzes.save_answer(session, leaf=leaf, sent=Sent(response=response, writer=uuid4(), sequence=1, at=world.at))
    if world.random.random() < 0.8:
        quizzes.finish(session, sheet=locked_sheet(session, user_id, begun.attempt.id), at=world.at)


def _anybody_at_a_quiz(world: World, session: Session) -> tuple[int, int]:
    begun = select(Attempt.user_id, Attempt.version_id).where(Attempt.finished_at.is_(None)).order_by(Attempt.user_id)
    open_ones = session.execute(begun).all()
    if open_ones and world.random.random() < 0.5:
        return world.random.choice([tuple(row) for row in open_ones])
    versions = session.scalars(select(QuizVersion.id).where(QuizVersion.retired_at.is_(None)).order_by(QuizVersion.id))
    return _anybody(world, session), world.random.choice(versions.all())


def move_somebody(world: World, session: Session) -> None:
    """Import that somebody holds another place from tomorrow or today, perhaps besides the one they have."""
    random = world.random
    held = random.choice(session.scalars(select(Membership).order_by(Membership.id)).all())
    unit = random.choice(session.scalars(select(Unit).order_by(Unit.id)).all())
    before = _entry(held)
    starts_on = max(world.today, held.starts_on) + timedelta(days=random.choice((0, 1)))
    after = MembershipEntry(before.post, Period(held.starts_on, starts_on))
    new = MembershipEntry(Post(held.user.code, unit.code, held.role), Period(starts_on))
    stays = random.random() < 0.5 or held.unit_id == unit.id
    known = {entry.post for entry in map(_entry, session.scalars(select(Membership)))}
    plan = Plan(
        memberships_added=() if new.post in known else (new,),
        memberships_changed=() if stays else (Change(before, after),),
    )
    apply_plan(session, plan=plan, by=None, at=world.at)


def _entry(held: Membership) -> MembershipEntry:
    return MembershipEntry(Post(held.user.code, held.unit.code, held.role), Period(held.starts_on, held.ends_on))


def publish_something(world: World, session: Session) -> None:
    """Publish other files, which may retire what there was, bring it back, or ask for less."""
    publish(session, content=world.random.choice(programs()), by=None, at=world.at)


def forget_somebody(world: World, session: Session) -> None:
    """Forget one person with all they did."""
    forget(session, user_ids=[_anybody(world, session)], on=world.today)


def let_go_of_attempts(world: World, session: Session) -> None:
    """Remove the attempts that are older than a while: pupils' sooner than others'."""
    pupils, staff = (world.at - timedelta(days=days) for days in (world.random.randint(0, 40), 60))
    limits = Limits(pupil_answers=pupils, staff_answers=staff, events=staff, looks=staff, left=world.today)
    for batch in batches(expiry.old_attempts(session, limits)):
        remove_attempts(session, batch=batch)
