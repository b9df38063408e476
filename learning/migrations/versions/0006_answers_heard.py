"""Remember which pages have written an answer, so that a late request of any of them changes nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Take the step."""
    op.add_column("answer", sa.Column("earlier", sa.JSON(none_as_null=True), nullable=True))
