"""Demo back office: the journal of what the demo company has done for its customers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "demo_change",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("resource", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_demo_change")),
        sa.UniqueConstraint("customer_id", "number", name=op.f("uq_demo_change_customer_id_number")),
        sa.UniqueConstraint("resource", name=op.f("uq_demo_change_resource")),
    )


def downgrade() -> None:
    op.drop_table("demo_change")
