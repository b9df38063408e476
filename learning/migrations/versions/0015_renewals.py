"""Say of each proof when the course is taken anew, which may be before it has run out.

An earlier release that runs on these tables knows nothing of the column: what it writes has none, and is taken anew
when it has run out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
DAY_AFTER = {"sqlite": "date(valid_until, '+1 day')", "postgresql": "valid_until + 1"}


def upgrade() -> None:
    """Take the step."""
    op.add_column("course_completion", sa.Column("renews_on", sa.Date(), nullable=True))
    proof = sa.table("course_completion", sa.column("valid_until"), sa.column("renews_on"))
    day = sa.text(DAY_AFTER[op.get_bind().dialect.name])
    op.execute(sa.update(proof).where(proof.c.valid_until.is_not(None)).values(renews_on=day))
