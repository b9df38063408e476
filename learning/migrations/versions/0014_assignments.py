"""Give courses and modules to classes and units, and let single people off."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("repeats", sa.String(length=20), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("assigned_by", sa.Integer(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "repeats = 'never' OR module_id IS NULL", name=op.f("ck_assignment_only_whole_courses_repeat")
        ),
        sa.CheckConstraint(
            "(repeats = 'after completion') = (months IS NOT NULL)", name=op.f("ck_assignment_months_after_completion")
        ),
        sa.CheckConstraint("repeats <> 'yearly' OR due_on IS NOT NULL", name=op.f("ck_assignment_yearly_needs_a_day")),
        sa.ForeignKeyConstraint(
            ["assigned_by"], ["user.id"], name=op.f("fk_assignment_assigned_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_assignment_course_id")),
        sa.ForeignKeyConstraint(["module_id"], ["module.id"], name=op.f("fk_assignment_module_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_assignment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("batch", "unit_id", name=op.f("uq_assignment_batch_unit_id")),
    )
    for column in ("assigned_by", "course_id", "module_id", "unit_id"):
        op.create_index(op.f(f"ix_assignment_{column}"), "assignment", [column])
    op.create_table(
        "exemption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'later') = (due_on IS NOT NULL)", name=op.f("ck_exemption_later_has_a_day")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_exemption_assignment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by"], ["user.id"], name=op.f("fk_exemption_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_exemption_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
        sa.UniqueConstraint("assignment_id", "user_id", name=op.f("uq_exemption_assignment_id_user_id")),
    )
    for column in ("by", "user_id"):
        op.create_index(op.f(f"ix_exemption_{column}"), "exemption", [column])
