"""The table of who has a calendar address."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.database import Base


class CalendarFeed(Base):
    """The secret address of one person's calendar: whoever knows it reads their due dates, and nothing else."""

    __tablename__ = "calendar_feed"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(2))
    """What the page was in when it was made: calendars do not say what they read."""
    made_at: Mapped[datetime]
