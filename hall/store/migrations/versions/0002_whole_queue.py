"""Appointments, alerts, exceptions of the calendar; what tickets and counters know besides."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for column in (
            sa.Column("recalls", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("appointment", sa.String(length=12), nullable=True),
            sa.Column("due_at", sa.String(32), nullable=True),
            sa.Column("missed_at", sa.String(32), nullable=True),
            sa.Column("returns", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("wait_error_s", sa.Integer(), nullable=True),
            sa.Column("foreseen_s", sa.Integer(), nullable=True),
            sa.Column("spread_s", sa.Integer(), nullable=True),
            sa.Column("reason", sa.Text(), nullable=False, server_default=""),
            sa.Column("note", sa.Text(), nullable=False, server_default="")):
        op.add_column("tickets", column)
    op.add_column("counters", sa.Column("extra", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("counters", sa.Column("active_at", sa.String(32), nullable=True))
    for column in (sa.Column("seal", sa.String(length=64), nullable=True),
                   sa.Column("sealed_events", sa.Integer(), nullable=True),
                   sa.Column("sealed_at", sa.String(32), nullable=True)):
        op.add_column("days", column)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("create trigger events_of_a_sealed_day before insert on events "
                   "when (select seal from days where day = new.day) is not null "
                   "begin select raise(abort, 'the day of this event is sealed'); end")
    op.create_table(
        "appointments",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("service", sa.String(length=16), nullable=False),
        sa.Column("queue", sa.String(length=2), nullable=False),
        sa.Column("visitor", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("ticket", KEY, nullable=True),
        sa.CheckConstraint("state in ('booked', 'arrived', 'cancelled', 'absent')", name=op.f("ck_appointments_state")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"], name=op.f("fk_appointments_ticket")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_appointments")),
    )
    op.create_index("ix_appointments_visitor", "appointments", ["visitor", "day"])
    op.create_index("ix_appointments_day", "appointments", ["day"])
    op.create_table(
        "alerts",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("raised_at", sa.String(32), nullable=False),
        sa.Column("acked_at", sa.String(32), nullable=True),
        sa.Column("acked_by", sa.String(length=64), nullable=True),
        sa.Column("cleared_at", sa.String(32), nullable=True),
        sa.CheckConstraint("state in ('raised', 'acked', 'cleared')", name=op.f("ck_alerts_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    op.create_index("ix_alerts_state", "alerts", ["state"])
    op.create_table(
        "exceptions",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("kept", sa.String(length=8), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_exceptions")),
    )
    op.create_table(
        "cases",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("ticket", KEY, nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("service", sa.String(length=16), nullable=False),
        sa.Column("service_name", sa.Text(), nullable=False),
        sa.Column("list_version", sa.Integer(), nullable=False),
        sa.Column("promised_days", sa.Integer(), nullable=False),
        sa.Column("day_unit", sa.String(length=12), nullable=False),
        sa.Column("case_number", sa.String(length=64), nullable=True),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("staff", sa.String(length=16), nullable=True),
        sa.Column("opened_at", sa.String(32), nullable=False),
        sa.Column("opened_on", sa.String(length=10), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("finished_at", sa.String(32), nullable=True),
        sa.Column("finished_by", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("state in ('open', 'finished')", name=op.f("ck_cases_state")),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"], name=op.f("fk_cases_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_state", "cases", ["state"])
