"""Keep for a day which module a pupil has opened."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "reading",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["module_id"], ["module.id"], name=op.f("fk_reading_module_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_reading_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "module_id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_began_at"), "reading", ["began_at"])
