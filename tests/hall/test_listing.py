"""The tables of a list, read with all the others: whole or not at all (S28)."""

import csv
from io import StringIO

import pytest

from config.mistakes import ConfigMistakes
from hall.domain.errors import Refusal
from hall.domain.lists import changes
from hall.listing import read_list, sources_of, understood
from tests.hall.actions.in_hand import CENTRE
from tests.running import SAMPLE

SOURCES = sources_of(SAMPLE)


def edited(change, table="services"):
    """The sample's table, its rows changed: change(rows) with the header first."""
    rows = list(csv.reader(StringIO(SOURCES[table], newline="")))
    change(rows)
    made = StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue()


def cell(rows, code, column, value):
    next(row for row in rows if row[0] == code)[rows[0].index(column)] = value


def noon(rows):
    """S28: MZ005 promises 7 days instead of 10, JY004 is gone."""
    cell(rows, "MZ005", "promised_days", "7")
    rows[:] = [row for row in rows if row[0] != "JY004"]


def test_S28_the_sample_with_a_shorter_promise_and_one_item_less():
    centre, tables = understood(SOURCES, {"services": edited(noon)}, "town", 2)
    assert (centre.list_version, centre.services["MZ005"].promised_days) == (2, 7)
    changed = changes(CENTRE.listed, centre.listed)
    assert (changed.added, changed.gone, changed.changed) == ((), ("JY004",), ("MZ005",))
    assert set(tables) == set(SOURCES)


def test_a_table_as_spreadsheets_save_it_is_read():
    """With a byte order mark, as CSV UTF-8."""
    assert understood(SOURCES, {"services": b"\xef\xbb\xbf" + SOURCES["services"].encode()}, "town", 2)[0].services


def test_quotas_and_agents_items_of_an_item_that_is_gone_go_with_it():
    kept = {**SOURCES, "quotas": SOURCES["quotas"].rstrip() + "\nJY004,正常,5,\n"}
    _, tables = understood(kept, {"services": edited(noon)}, "town", 2)
    assert "JY004" not in tables["quotas"]
    assert len(tables["quotas"].splitlines()) == len(SOURCES["quotas"].splitlines())


@pytest.mark.parametrize(("change", "place"), [
    (lambda rows: cell(rows, "MZ005", "counter_group", "民政局"), "services.csv 6:counter_group"),
    (lambda rows: rows.append(rows[5]), "services.csv 137:code"),
    (lambda rows: cell(rows, "MZ005", "promised_days", "soon"), "services.csv 6:promised_days"),
    (lambda rows: rows[0].__setitem__(0, "编号"), "services.csv 1:code"),
    (lambda rows: rows[7].pop(), "services.csv 8:-"),
    (lambda rows: rows.__delitem__(slice(1, None)), "services.csv"),
    (lambda rows: cell(rows, "GA001", "code", "GA999"), "one_things.csv 2:member_service_codes")])
def test_S28_a_wrong_list_is_refused_as_a_whole_with_its_rows_named(change, place):
    with pytest.raises(Refusal) as refused:
        read_list(SOURCES, {"services": edited(change)}, "town", 2)
    assert refused.value.code == "list_refused"
    assert place in refused.value.facts["where"]
    assert refused.value.facts["mistakes"]


@pytest.mark.parametrize(("table", "words"), [
    (SOURCES["services"].encode("gb18030"), "GB18030"), (SOURCES["services"].encode("utf-16"), "UTF-16"),
    (b"PK\x03\x04\xff\xfe", "spreadsheet"), (b"", "column"), (b"\x00" * 64, "column"), (b'code,"name\n', "quotes")])
def test_what_is_no_table_at_all_is_explained(table, words):
    with pytest.raises(ConfigMistakes, match=words):
        understood(SOURCES, {"services": table}, "town", 2)
