"""A case whose acceptance the clerk took back."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cases") as table:
        table.drop_constraint(op.f("ck_cases_state"), type_="check")
        table.create_check_constraint(op.f("ck_cases_state"), "state in ('open', 'finished', 'dropped')")
