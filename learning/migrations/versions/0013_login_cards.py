"""Let pupils sign in with cards, and classes be open for those who type."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "login_card",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("phrase_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("good_through", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_login_card_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_login_card")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_login_card_token_hash")),
    )
    op.create_index(op.f("ix_login_card_phrase_hash"), "login_card", ["phrase_hash"])
    op.create_table(
        "class_opening",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_class_opening_unit_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_class_opening")),
        sa.UniqueConstraint("code", name=op.f("uq_class_opening_code")),
    )
