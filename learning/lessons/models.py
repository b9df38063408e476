"""The table of those who read a module just now."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from learning.database import Base


class Reading(Base):
    """A pupil who has opened a module that is not completed, and when last. Kept for a day."""

    __tablename__ = "reading"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(index=True)
