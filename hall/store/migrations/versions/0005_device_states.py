"""How each device of each terminal is, since when, and its last trouble."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device_states",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("where", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("error_at", sa.String(32), nullable=True),
        sa.CheckConstraint("state in ('opening', 'online', 'offline', 'fault', 'gone')",
                           name=op.f("ck_device_states_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_states")),
    )
