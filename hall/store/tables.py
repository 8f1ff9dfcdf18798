"""The tables. Times are ISO 8601 text in UTC, lists and small records JSON text; both sort and read well."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(naming_convention={
    "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s"})
Key = BigInteger().with_variant(Integer, "sqlite")       # SQLite numbers only INTEGER keys by itself


class Moment(TypeDecorator[datetime]):
    """A time as text in UTC, microseconds kept."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return as_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return as_moment(value)


def as_text(value: datetime | None) -> str | None:
    return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")


def as_moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


setup = Table(                       # the centre as it was set up, by version; one row an item, counter, clerk …
    "setup", metadata,
    Column("version", Integer, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("code", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("body", JSON, nullable=False))

days = Table(                        # business days; the last one is the present one, they only move forward
    "days", metadata,
    Column("day", String(10), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("seal", String(64)),                        # SM3 over the chain of its events, once it is sealed
    Column("sealed_events", Integer),
    Column("sealed_at", Moment),
    CheckConstraint("state in ('open', 'closed')", name="state"))

numbers = Table(                     # the last number given, per queue and business day
    "numbers", metadata,
    Column("day", ForeignKey("days.day"), primary_key=True),
    Column("prefix", String(2), primary_key=True),
    Column("last", Integer, nullable=False))

lines = Table(                       # priority calls in a row, per line of waiting tickets
    "lines", metadata,
    Column("day", ForeignKey("days.day"), primary_key=True),
    Column("prefix", String(2), primary_key=True),
    Column("only_counter", Integer, primary_key=True),     # 0: any counter of the queue
    Column("consecutive", Integer, nullable=False))

tickets = Table(
    "tickets", metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("day", ForeignKey("days.day"), nullable=False),
    Column("number", String(12), nullable=False),
    Column("queue", String(2), nullable=False),
    Column("service", String(16), nullable=False),
    Column("service_name", Text, nullable=False),
    Column("matters", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    Column("priority", String(16), nullable=False),
    Column("weight", Integer, nullable=False),
    Column("pending", String(16)),
    Column("channel", String(12), nullable=False),
    Column("language", String(8), nullable=False),
    Column("list_version", Integer, nullable=False),
    Column("missing", JSON, nullable=False),
    Column("identity", JSON),
    Column("card_due", Boolean, nullable=False),
    Column("expected_min", Float, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("queued_at", Moment, nullable=False),
    Column("for_counter", Integer),
    Column("overtaken", Integer, nullable=False),
    Column("exempt", Boolean, nullable=False),
    Column("called_at", Moment),
    Column("last_call_at", Moment),
    Column("missed_at", Moment),
    Column("calls", Integer, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Column("counter", Integer),
    Column("staff", String(16)),
    Column("outcome", String(16)),
    Column("case_number", String(64)),
    Column("held_s", Float, nullable=False),
    Column("held_at", Moment),
    Column("transfers", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("slip", String(8), nullable=False),
    Column("ahead", Integer, nullable=False),
    Column("p50_s", Integer),
    Column("p90_s", Integer),
    Column("follow_code", String(32), nullable=False),
    Column("recalls", Integer, nullable=False, server_default="0"),
    Column("appointment", String(12)),
    Column("due_at", Moment),
    Column("returns", Integer, nullable=False, server_default="0"),
    Column("wait_error_s", Integer),
    Column("foreseen_s", Integer),
    Column("spread_s", Integer),
    Column("reason", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    UniqueConstraint("day", "number"),
    CheckConstraint("state in ('waiting', 'called', 'serving', 'held', 'no_show', 'finished', 'cancelled', 'expired')",
                    name="state"))
Index("ix_tickets_day_state", tickets.c.day, tickets.c.state)
Index("uq_tickets_follow_code", tickets.c.follow_code, unique=True)
# a counter never has two tickets in hand: the database itself says so
Index("uq_tickets_in_hand", tickets.c.counter, unique=True,
      sqlite_where=tickets.c.state.in_(("called", "serving")),
      postgresql_where=tickets.c.state.in_(("called", "serving")))

stays = Table(                       # every stay of a ticket in a state: durations are derived from these
    "stays", metadata,
    Column("ticket", ForeignKey("tickets.id"), primary_key=True),
    Column("began_seq", Key, primary_key=True, autoincrement=False),
    Column("state", String(12), nullable=False),
    Column("queue", String(2), nullable=False),
    Column("counter", Integer),
    Column("staff", String(16)),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment))

counters = Table(                    # who sits where now
    "counters", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("staff", String(16)),
    Column("device", String(64)),
    Column("since", Moment),
    Column("pause", JSON),
    Column("ticket", ForeignKey("tickets.id")),
    Column("last_call", JSON),
    Column("served", Integer, nullable=False),
    Column("extra", JSON, nullable=False, server_default="[]"),
    Column("active_at", Moment))

appointments = Table(                # booked for a moment; known by a code, never by a name or number of a person
    "appointments", metadata,
    Column("code", String(12), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("at", Moment, nullable=False),
    Column("service", String(16), nullable=False),
    Column("queue", String(2), nullable=False),
    Column("visitor", String(32), nullable=False),
    Column("channel", String(12), nullable=False),
    Column("state", String(12), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ticket", ForeignKey("tickets.id")),
    CheckConstraint("state in ('booked', 'arrived', 'cancelled', 'absent')", name="state"))
Index("ix_appointments_visitor", appointments.c.visitor, appointments.c.day)
Index("ix_appointments_day", appointments.c.day)

alerts = Table(                      # what somebody had to look at, who reacted, when it was over
    "alerts", metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("kind", String(24), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("state", String(8), nullable=False),
    Column("raised_at", Moment, nullable=False),
    Column("acked_at", Moment),
    Column("acked_by", String(64)),
    Column("cleared_at", Moment),
    CheckConstraint("state in ('raised', 'acked', 'cleared')", name="state"))
Index("ix_alerts_state", alerts.c.state)

cases = Table(                       # accepted matters and their promised limits
    "cases", metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("ticket", ForeignKey("tickets.id"), nullable=False),
    Column("number", String(12), nullable=False),
    Column("service", String(16), nullable=False),
    Column("service_name", Text, nullable=False),
    Column("list_version", Integer, nullable=False),
    Column("promised_days", Integer, nullable=False),
    Column("day_unit", String(12), nullable=False),
    Column("case_number", String(64)),
    Column("counter", Integer),
    Column("staff", String(16)),
    Column("opened_at", Moment, nullable=False),
    Column("opened_on", String(10), nullable=False),
    Column("due", String(10), nullable=False),
    Column("state", String(8), nullable=False),
    Column("stage", String(8), nullable=False),
    Column("finished_at", Moment),
    Column("finished_by", String(64)),
    Column("reason", Text, nullable=False),
    CheckConstraint("state in ('open', 'finished', 'dropped')", name="state"))
Index("ix_cases_state", cases.c.state)

exceptions = Table(                  # days kept against the calendar of public holidays
    "exceptions", metadata,
    Column("day", String(10), primary_key=True),
    Column("kept", String(8), nullable=False),
    Column("note", Text, nullable=False),
    Column("by", String(64), nullable=False))

events = Table(                      # append-only, gapless
    "events", metadata,
    Column("seq", Key, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("day", ForeignKey("days.day"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("ticket", Key),
    Column("counter", Integer),
    Column("staff", String(16)),
    Column("device", String(64), nullable=False),
    Column("body", Text, nullable=False),          # the message as the listeners got it
    Column("record", Text))                        # what the ticket became, whole, to rebuild the tables from
Index("ix_events_day_kind", events.c.day, events.c.kind)

commands = Table(                    # what was answered, so that a command sent twice acts once
    "commands", metadata,
    Column("command_id", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False))

ratings = Table(                     # never updated, never deleted: triggers in the migration see to it
    "ratings", metadata,
    Column("ticket", ForeignKey("tickets.id"), primary_key=True),
    Column("level", Integer, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("comment", Text, nullable=False),
    Column("channel", String(12), nullable=False),
    Column("counter", Integer),
    Column("staff", String(16)),
    Column("service", String(16), nullable=False),
    Column("list_version", Integer, nullable=False),
    Column("day", ForeignKey("days.day"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("level between 1 and 5", name="level"))

devices = Table(                     # who may speak with the hall; tokens only as hashes
    "devices", metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("admitted_at", Moment, nullable=False))

documents = Table(                   # pages scanned for a ticket; they lie encrypted in files of their own
    "documents", metadata,
    Column("id", String(32), primary_key=True),
    Column("ticket", ForeignKey("tickets.id"), nullable=False),
    Column("k", Integer, nullable=False),
    Column("number", String(12), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("added_by", String(64), nullable=False),
    Column("counter", Integer),
    Column("staff", String(16)),
    Column("delete_on", String(10), nullable=False),
    Column("deleted_at", Moment),
    UniqueConstraint("ticket", "k"),
    CheckConstraint("kind in ('pdf', 'jpeg')", name="kind"))

device_states = Table(               # terminals and what hangs on them: how each is, since when, its last trouble
    "device_states", metadata,
    Column("id", String(128), primary_key=True),
    Column("where", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("name", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("state", String(8), nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("error", Text, nullable=False),
    Column("error_at", Moment),
    CheckConstraint("state in ('opening', 'online', 'offline', 'fault', 'gone')", name="state"))

pins = Table(                        # a clerk's PIN, as a hash, and wrong tries
    "pins", metadata,
    Column("staff", String(16), primary_key=True),
    Column("hash", String(160), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment))

passwords = Table(                   # of persons who sign in by browser, as PINs are kept
    "passwords", metadata,
    Column("staff", String(16), primary_key=True),
    Column("hash", String(160), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment))

sessions = Table(                    # who is signed in by browser; the cookie only as a hash
    "sessions", metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("staff", String(16), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False))
Index("ix_sessions_staff", sessions.c.staff)
