"""Let a course have a final quiz beside its pre-test, and note which proofs rest on one.

An earlier release that runs on these tables knows nothing of the columns: what it writes has no final.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Take the step."""
    op.add_column("course", _switch("has_final"))
    op.add_column("course_completion", _switch("rests_on_final"))
    op.drop_index("uq_quiz_pre_test", table_name="quiz")
    with op.batch_alter_table("quiz") as quiz:
        quiz.add_column(_switch("closes_course"))
        quiz.create_check_constraint(op.f("ck_quiz_closes_no_module"), "NOT closes_course OR module_id IS NULL")
    op.create_index(
        "uq_quiz_of_course",
        "quiz",
        ["course_id", "closes_course"],
        unique=True,
        sqlite_where=sa.text("module_id IS NULL"),
        postgresql_where=sa.text("module_id IS NULL"),
    )


def _switch(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
