"""What the hall does by itself: looked at before every batch of commands and every two seconds, each in its unit."""

from hall.actions.alerts import watch
from hall.actions.cases import watch_cases
from hall.actions.cover import end_extras
from hall.actions.days import keep

KEEPERS = (keep, end_extras, watch, watch_cases)
