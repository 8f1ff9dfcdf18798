"""Publishing a new version of the list: whole or not at all, while tickets wait (S28)."""

from collections.abc import Mapping
from dataclasses import replace

from hall.actions.ports import Unit
from hall.domain.centre import Centre
from hall.domain.errors import Refusal
from hall.domain.lists import ListVersion, changes
from hall.domain.outcomes import note


def publish_list(unit: Unit, new: Centre, sources: Mapping[str, str], replaces: int | None, words: str) -> ListVersion:
    """The new list holds from now on; every ticket keeps the version it was issued under.

    new: read and found without mistakes, one version above the present one. sources: the tables it was read from.
    replaces: the version its maker had before them; refused when somebody else published meanwhile.
    """
    present = unit.centre.list_version
    if replaces not in (None, present) or new.list_version != present + 1:
        raise Refusal("list_changed", version=present)
    changed = changes(unit.centre.listed, new.listed)
    published = ListVersion(
        version=new.list_version, published_at=unit.now, by=unit.staff or unit.device, note=note(words),
        services=len(new.services), themes=len(new.themes), changes=changed)
    unit.publish(replace(new, published_at=unit.now, public_days=unit.centre.public_days), published, sources)
    unit.tell("services.published", version=new.list_version, added=changed.added, gone=changed.gone,
              changed=changed.changed)
    return published

