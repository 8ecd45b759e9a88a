"""Self-service: tickets, the second factor, codes by e-mail, what the bot carries into a new session."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CLAIM_KINDS = (
    "kind IN ('phone','contract','email','identity_token','telegram_contact','whatsapp_number','sender_address')"
)


def upgrade() -> None:
    op.execute("CREATE SEQUENCE ticket_number START WITH 1001")
    op.create_table(
        "ticket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), server_default=sa.text("nextval('ticket_number')"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("department_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('open', 'pending', 'resolved')", name=op.f("ck_ticket_ticket_status")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_ticket_customer_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_ticket_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("key", name=op.f("uq_ticket_key")),
        sa.UniqueConstraint("number", name=op.f("uq_ticket_number")),
    )
    op.create_index("ix_ticket_customer_recent", "ticket", ["customer_id", "number"])
    op.create_index(op.f("ix_ticket_department_id"), "ticket", ["department_id"])
    op.create_table(
        "ticket_link",
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_ticket_link_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_link_ticket_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ticket_id", "conversation_id", name=op.f("pk_ticket_link")),
    )
    op.create_index(op.f("ix_ticket_link_conversation_id"), "ticket_link", ["conversation_id"])
    op.create_table(
        "knowledge_guess",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("customer_digest", sa.String(), nullable=False),
        sa.Column("matched", sa.Boolean(), nullable=True),
        sa.Column("forgotten", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_knowledge_guess_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_knowledge_guess")),
    )
    op.create_index("ix_knowledge_guess_customer", "knowledge_guess", ["customer_digest", "created_at"])
    op.drop_column("identity_claim", "possession_proved")
    op.add_column("identity_claim", sa.Column("possession_proved_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("identity_claim", sa.Column("proof", sa.String(), nullable=True))
    op.add_column(
        "identity_claim", sa.Column("knowledge_asked", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.alter_column("identity_claim", "knowledge_asked", server_default=None)
    op.drop_constraint(op.f("ck_identity_claim_claim_kind"), "identity_claim")
    op.create_check_constraint(op.f("ck_identity_claim_claim_kind"), "identity_claim", _CLAIM_KINDS)
    op.add_column("code_challenge", sa.Column("medium", sa.String(length=32), server_default="sms", nullable=False))
    op.alter_column("code_challenge", "medium", server_default=None)
    op.create_check_constraint(op.f("ck_code_challenge_medium"), "code_challenge", "medium IN ('sms', 'email')")
    op.add_column("bot_state", sa.Column("turns", sa.Integer(), server_default="0", nullable=False))
    op.alter_column("bot_state", "turns", server_default=None)
    op.add_column(
        "bot_state",
        sa.Column("carried", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
    )
    op.alter_column("bot_state", "carried", server_default=None)


def downgrade() -> None:
    op.drop_column("bot_state", "carried")
    op.drop_column("bot_state", "turns")
    op.drop_column("code_challenge", "medium")
    op.execute("DELETE FROM identity_claim WHERE kind NOT IN ('phone', 'contract', 'identity_token')")
    op.drop_constraint(op.f("ck_identity_claim_claim_kind"), "identity_claim")
    op.create_check_constraint(
        op.f("ck_identity_claim_claim_kind"), "identity_claim", "kind IN ('phone', 'contract', 'identity_token')"
    )
    op.drop_column("identity_claim", "knowledge_asked")
    op.drop_column("identity_claim", "proof")
    op.drop_column("identity_claim", "possession_proved_at")
    op.add_column(
        "identity_claim", sa.Column("possession_proved", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.alter_column("identity_claim", "possession_proved", server_default=None)
    op.drop_table("knowledge_guess")
    op.drop_table("ticket_link")
    op.drop_table("ticket")
    op.execute("DROP SEQUENCE ticket_number")
