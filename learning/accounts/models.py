"""The tables of people, their ways of signing in and their memberships."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learning.access import Role
from learning.database import Base
from learning.units.models import Unit


class User(Base):
    """Somebody who has an account. A pupil has no e-mail address here.

    No number is given twice: what a device still keeps for somebody who was forgotten is not for the next one.
    """

    __tablename__ = "user"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    """The person's lasting name in the municipality's own system; never a national identity number."""
    display_name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str | None] = mapped_column(String(2))
    """The chosen language; None follows the browser."""
    email: Mapped[str | None] = mapped_column(String(254))
    created_at: Mapped[datetime]


class Identity(Base):
    """One way to sign in: `local` with a password, later a card, Feide or Entra ID."""

    __tablename__ = "identity"
    __table_args__ = (
        UniqueConstraint("issuer", "subject"),
        CheckConstraint("issuer <> 'local' OR password_hash IS NOT NULL", name="local_has_a_password"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(255))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    changed_at: Mapped[datetime]
    handed_out_at: Mapped[datetime | None]
    """When somebody else made the password and passed it on; None once its bearer has chosen it."""
    user: Mapped[User] = relationship()


class SignIn(Base):
    """Somebody signed in on a device, until they sign out or it grows too old. Only the cookie holds the token."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    """When the device was last heard of, to within some minutes: not every page writes it."""
    second_factor_at: Mapped[datetime | None]
    """When a code was right, too; None where the password was enough."""


class SecondFactor(Base):
    """An authenticator app that has shown a right code. What it shares with us is derived, and not in the database."""

    __tablename__ = "second_factor"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    salt: Mapped[str] = mapped_column(String(64))
    """With the service's own secret it gives the app's."""
    confirmed_at: Mapped[datetime]
    last_step: Mapped[int]
    """The time step of the last code that was used: none opens twice."""
    wrong_codes: Mapped[int]
    """How many codes in a row were wrong: a limit to guessing that no patience overcomes."""


class RecoveryCode(Base):
    """A code on paper, for whoever has lost the authenticator app; each opens once and is then deleted."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)


class Membership(Base):
    """A role at a unit from a day to a day, both included, so that March's report shows March's organisation."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("user_id", "unit_id", "role", "starts_on"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_it_starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    role: Mapped[Role]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    user: Mapped[User] = relationship()
    unit: Mapped[Unit] = relationship()


class SignInFailure(Base):
    """A failed sign-in, kept for as long as it slows down the next. The keys are hashes: no name, no address."""

    __tablename__ = "sign_in_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
