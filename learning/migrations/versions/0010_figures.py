"""Keep figures that are reckoned beforehand, and find what was done since."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "prepared_figures",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("people", sa.String(length=32), nullable=False),
        sa.Column("sums", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_prepared_figures")),
    )
    op.create_index(op.f("ix_attempt_started_at"), "attempt", ["started_at"])
    op.create_index(op.f("ix_attempt_finished_at"), "attempt", ["finished_at"])
    op.create_index(op.f("ix_completion_read_at"), "completion", ["read_at"])
    op.create_index(op.f("ix_completion_passed_at"), "completion", ["passed_at"])
    op.create_index(op.f("ix_course_completion_completed_at"), "course_completion", ["completed_at"])
