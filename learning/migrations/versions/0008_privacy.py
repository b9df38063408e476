"""Note who asks to be forgotten, and keep sums where answers go."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Take the step."""
    op.create_index(op.f("ix_event_by"), "event", ["by"])
    op.create_table(
        "erasure_request",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_erasure_request_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_erasure_request")),
    )
    op.create_table(
        "quiz_tally",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("population", sa.String(length=20), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 5", name=op.f("ck_quiz_tally_rests_on_five")),
        sa.CheckConstraint("passed BETWEEN 0 AND people", name=op.f("ck_quiz_tally_passed_are_among_them")),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name=op.f("fk_quiz_tally_quiz_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_quiz_tally_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_tally")),
    )
    op.create_index(op.f("ix_quiz_tally_quiz_id"), "quiz_tally", ["quiz_id"])
    op.create_table(
        "question_tally",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("squares", sa.Double(), nullable=False),
        sa.Column("chosen", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("people >= 5", name=op.f("ck_question_tally_rests_on_five")),
        sa.ForeignKeyConstraint(["version_id"], ["quiz_version.id"], name=op.f("fk_question_tally_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_tally")),
    )
    op.create_index(op.f("ix_question_tally_version_id"), "question_tally", ["version_id"])
