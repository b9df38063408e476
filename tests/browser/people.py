"""The demo's people, as a browser meets them, and pupils who have done nothing yet."""

from dataclasses import dataclass
from itertools import count

from playwright.sync_api import Page
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, SignIn
from learning.database import Database, create_database_engine
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders

numbers = count(1)


@dataclass(frozen=True)
class Pupil:
    """A pupil of the demo's municipality, with a user name of their own."""

    id: int
    name: str
    database_url: str

    def sign_in(self, page: Page) -> None:
        """Sign in on the page that is open: it asks for it, or the front page does."""
        if "/logg-inn" not in page.url:
            page.goto("/logg-inn")
        page.locator("#name").fill(self.name)
        page.locator("#password").fill(builders.PASSWORD)
        page.locator("#password").press("Enter")
        page.wait_for_url(lambda url: "/logg-inn" not in url)

    def lose_sign_ins(self) -> None:
        """Let every sign-in of this pupil run out."""
        with open_session(self.database_url) as session:
            session.execute(delete(SignIn).where(SignIn.user_id == self.id))
            session.commit()


def add_pupil(database_url: str) -> Pupil:
    """Return a pupil who was not there before."""
    with open_session(database_url) as session:
        name = f"ny-elev-{next(numbers)}"
        user = builders.person(session, Role.PUPIL, name=f"Ny Elev {name.rpartition('-')[2]}")
        user.code = name
        builders.identity(session, user, name)
        session.commit()
        return Pupil(user.id, name, database_url)


def let_teach_more(database_url: str, name: str) -> None:
    """Let one of the demo's teachers teach all classes of their school."""
    with open_session(database_url) as session:
        user_id = session.scalar(select(Identity.user_id).where(Identity.subject == name))
        own = (
            session.execute(
                select(Unit)
                .join(Membership, Membership.unit_id == Unit.id)
                .where(Membership.user_id == user_id, Unit.kind == UnitKind.CLASS)
            )
            .scalars()
            .all()
        )
        others = select(Unit.id).where(
            Unit.parent_id == own[0].parent_id, Unit.kind == UnitKind.CLASS, Unit.id.not_in([one.id for one in own])
        )
        for unit_id in session.scalars(others).all():
            session.add(Membership(user_id=user_id, unit_id=unit_id, role=Role.TEACHER, starts_on=builders.AUTUMN))
        session.commit()


def open_session(database_url: str) -> Session:
    """Return a session in the database of a demo that is being served."""
    engine = create_database_engine(database_url)
    return Database(engine).session()


def sign_in(page: Page, name: str) -> None:
    """Sign in as one of the demo's people, by the button of that user name: `sign_in(page, "larer")`."""
    page.goto("/logg-inn")
    page.locator("form", has=page.locator(f"input[name=name][value={name}]")).get_by_role("button").click()
    page.wait_for_url(lambda url: "/logg-inn" not in url)
