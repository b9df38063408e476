"""The table of figures that are reckoned beforehand."""

from datetime import date, datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.database import Base


class PreparedFigures(Base):
    """The sums of a day, reckoned from what everybody had done before a moment: a report adds what came since.

    They hold as long as `content` and `people` are the names of these subjects' states (`learning/revisions.py`).
    """

    __tablename__ = "prepared_figures"

    day: Mapped[date] = mapped_column(primary_key=True)
    before: Mapped[datetime]
    content: Mapped[str] = mapped_column(String(32))
    people: Mapped[str] = mapped_column(String(32))
    sums: Mapped[dict[str, dict[str, list[int]]]] = mapped_column(JSON)
    """By topic and node, as `rules/sums.py` writes them."""
