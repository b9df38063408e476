"""All tables there are, for Alembic to compare a database with. No slice: it knows every one of them."""

from sqlalchemy import MetaData

from learning.accounts.models import User
from learning.audit import Event
from learning.courses.models import Course
from learning.database import Base
from learning.quizzes.models import Quiz
from learning.units.models import Unit

MODELS = (Course, Event, Quiz, Unit, User)
"""One of every module that defines tables; importing it defines the rest of them."""
METADATA: MetaData = Base.metadata
