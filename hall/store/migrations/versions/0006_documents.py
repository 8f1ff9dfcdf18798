"""Pages scanned for a ticket: what is known of them; the pages lie encrypted in files of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ticket", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("added_at", sa.String(32), nullable=False),
        sa.Column("added_by", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("staff", sa.String(length=16), nullable=True),
        sa.Column("delete_on", sa.String(length=10), nullable=False),
        sa.Column("deleted_at", sa.String(32), nullable=True),
        sa.CheckConstraint("kind in ('pdf', 'jpeg')", name=op.f("ck_documents_kind")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"], name=op.f("fk_documents_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("ticket", "k", name=op.f("uq_documents_ticket")),
    )
