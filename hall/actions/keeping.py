"""What the hall does by itself: looked at before every batch of commands and every two seconds, each in its unit."""

from hall.actions.alerts import watch
from hall.actions.cases import watch_cases
from hall.actions.cover import end_extras
from hall.actions.days import end_old_day, keep, seal_old_day
from hall.actions.notices import watch_notices
from hall.actions.restart import give_back

KEEPERS = (give_back, end_old_day, seal_old_day, keep, end_extras, watch, watch_cases, watch_notices)
