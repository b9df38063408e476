"""The tables of login cards and of the classes that are open for them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.database import Base


class LoginCard(Base):
    """A card that signs a pupil in. What stands on it is nowhere but on paper: a new one replaces the row."""

    __tablename__ = "login_card"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    phrase_hash: Mapped[str] = mapped_column(String(64), index=True)
    made_at: Mapped[datetime]
    good_through: Mapped[date]


class ClassOpening(Base):
    """A class whose pupils may sign in by typing, until it closes. The code stands on the board."""

    __tablename__ = "class_opening"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(5), unique=True)
    closes_at: Mapped[datetime]
