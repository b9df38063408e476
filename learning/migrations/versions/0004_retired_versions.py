"""Note when a version was retired because its language was taken away."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Take the step."""
    for table in ("course_version", "module_version", "quiz_version"):
        op.add_column(table, sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True))
