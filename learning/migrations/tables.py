"""All tables there are, and how a step writes their types down. No slice: it knows every one of them."""

from typing import Literal

from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum, MetaData

from learning.accounts.models import User
from learning.assignments.models import Assignment
from learning.audit import Event
from learning.calendar.models import CalendarFeed
from learning.classes.cards.models import LoginCard
from learning.courses.models import Course
from learning.database import Base, UtcDateTime
from learning.lessons.models import Reading
from learning.privacy.models import ErasureRequest
from learning.quizzes.models import Quiz
from learning.reports.models import PreparedFigures
from learning.revisions import Revision
from learning.units.models import Unit

MODELS = (
    *(Assignment, CalendarFeed, Course, ErasureRequest, Event, LoginCard, PreparedFigures),
    *(Quiz, Reading, Revision, Unit, User),
)
"""One of every module that defines tables; importing it defines the rest of them."""
METADATA: MetaData = Base.metadata


def written_type(_kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Return a type of our own as the one that the database knows: a step must not change with the code."""
    if isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else False
