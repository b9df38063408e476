"""What is kept about a person's account: who they are, how they sign in, what they are and where."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, RecoveryCode, SecondFactor, SignIn, User
from learning.calendar.models import CalendarFeed
from learning.classes.cards.models import LoginCard
from learning.units.models import Unit
from learning.units.rules import is_made_here


@dataclass(frozen=True, kw_only=True)
class PersonKept:
    """A row of `user`."""

    number: int
    code: str
    name: str
    language: str | None
    email: str | None
    kept_since: datetime

    @property
    def is_made_here(self) -> bool:
        """Whether a teacher added the person, whom no list of the municipality knows."""
        return is_made_here(self.code)


@dataclass(frozen=True, kw_only=True)
class SignInNameKept:
    """A row of `identity`, without the hash of the password."""

    issuer: str
    user_name: str
    changed_at: datetime
    handed_out_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class SignInKept:
    """A row of `sign_in`, without the hash of its token."""

    began_at: datetime
    seen_at: datetime
    second_factor_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class SecondFactorKept:
    """The row of `second_factor`, without its salt, and how many recovery codes are left."""

    confirmed_at: datetime
    last_step: int
    wrong_codes: int
    recovery_codes: int


@dataclass(frozen=True, kw_only=True)
class LoginCardKept:
    """The row of `login_card`, without the hashes of what stands on the card."""

    made_at: datetime
    good_through: date


@dataclass(frozen=True, kw_only=True)
class RoleKept:
    """A row of `membership`."""

    role: Role
    unit: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, kw_only=True)
class CalendarKept:
    """The row of `calendar_feed`, without the hash of its token."""

    language: str
    made_at: datetime


def person(session: Session, user_id: int) -> PersonKept:
    """Return who the person is."""
    user = session.scalars(select(User).where(User.id == user_id)).one()
    return PersonKept(
        number=user.id,
        code=user.code,
        name=user.display_name,
        language=user.language,
        email=user.email,
        kept_since=user.created_at,
    )


def sign_in_names(session: Session, user_id: int) -> list[SignInNameKept]:
    """Return the names that the person signs in with."""
    mine = select(Identity).where(Identity.user_id == user_id).order_by(Identity.id)
    return [
        SignInNameKept(
            issuer=row.issuer,
            user_name=row.subject,
            changed_at=row.changed_at,
            handed_out_at=row.handed_out_at,
        )
        for row in session.scalars(mine)
    ]


def sign_ins(session: Session, user_id: int) -> list[SignInKept]:
    """Return where the person is signed in now, the latest first."""
    mine = select(SignIn).where(SignIn.user_id == user_id).order_by(SignIn.began_at.desc())
    return [
        SignInKept(began_at=row.began_at, seen_at=row.seen_at, second_factor_at=row.second_factor_at)
        for row in session.scalars(mine)
    ]


def second_factor(session: Session, user_id: int) -> SecondFactorKept | None:
    """Return what is kept of the person's second step at sign-in; None where there is none."""
    codes = select(func.count()).where(RecoveryCode.user_id == user_id).scalar_subquery()
    row = session.execute(
        select(SecondFactor, codes.label("codes")).where(SecondFactor.user_id == user_id)
    ).one_or_none()
    if row is None:
        return None
    factor, left = row
    return SecondFactorKept(
        confirmed_at=factor.confirmed_at,
        last_step=factor.last_step,
        wrong_codes=factor.wrong_codes,
        recovery_codes=left,
    )


def login_card(session: Session, user_id: int) -> LoginCardKept | None:
    """Return what is kept of the pupil's login card; None where there is none."""
    card = session.scalars(select(LoginCard).where(LoginCard.user_id == user_id)).one_or_none()
    return LoginCardKept(made_at=card.made_at, good_through=card.good_through) if card else None


def roles(session: Session, user_id: int) -> list[RoleKept]:
    """Return what the person is and was, and where, the latest first."""
    rows = session.execute(
        select(Membership.role, Unit.name, Membership.starts_on, Membership.ends_on)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(Membership.user_id == user_id)
        .order_by(Membership.starts_on.desc(), Membership.id)
    )
    return [RoleKept(role=role, unit=unit, starts_on=starts, ends_on=ends) for role, unit, starts, ends in rows]


def calendar(session: Session, user_id: int) -> CalendarKept | None:
    """Return what is kept of the person's calendar address; None where there is none."""
    row = session.execute(
        select(CalendarFeed.language, CalendarFeed.made_at).where(CalendarFeed.user_id == user_id)
    ).one_or_none()
    return CalendarKept(**row._mapping) if row else None
