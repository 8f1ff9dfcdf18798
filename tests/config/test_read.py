"""A centre's folder: read as each site of it works, or refused as a whole with every mistake named."""

import csv
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.cells import Material
from config.mistakes import ConfigMistakes
from config.read import read_centre
from config.settings import SETTINGS
from config.tables import FILES
from hall.loading import centre_of

SAMPLE = Path(__file__).parents[2] / "config" / "centres" / "sample"


def mistakes(path: Path, site: str = "town") -> list[str]:
    with pytest.raises(ConfigMistakes) as error:
        read_centre(path, site)
    return str(error.value).splitlines()


@pytest.mark.parametrize("site, services, themes, windows, staff", [
    ("town", 135, 25, 8, 15), ("street", 118, 23, 8, 15), ("station", 135, 25, 2, 3), ("village", 40, 10, 2, 3),
    ("village2", 40, 10, 2, 3)])
def test_each_site_has_its_list_and_its_windows(site, services, themes, windows, staff):
    centre = read_centre(SAMPLE, site)
    assert (len(centre.services), len(centre.one_things), len(centre.windows), len(centre.staff)) == (
        services, themes, windows, staff)
    assert set(centre.settings) == set(SETTINGS)


def test_cells_are_values():
    centre = read_centre(SAMPLE)
    first, noon = centre.services[0], centre.hours[1]
    assert (first.code, first.high_frequency, first.statutory_days, first.promised_days) == ("MZ001", True, 30, 20)
    assert first.materials[0] == Material(name="申请人身份证", form="original", count=1, required=True)
    assert first.steps[:2] == ("申请", "受理")
    assert (noon.start, noon.take_number_until, noon.windows) == (time(12), time(13, 15), (1,))
    assert noon.weekdays == {1, 2, 3, 4, 5}
    assert [level.name for level in centre.rating_levels] == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    assert centre.settings["kiosk.languages"] == "zh_CN;bo;en"


def test_a_street_has_no_rural_items_and_no_themes_led_by_them():
    town, street = read_centre(SAMPLE), read_centre(SAMPLE, "street")
    assert [theme.name for theme in street.one_things] == [theme.name for theme in town.one_things if theme.in_street]
    listed = {service.code for service in street.services}
    names = {theme.name for theme in street.one_things}
    assert all(set(theme.member_service_codes) <= listed for theme in street.one_things)
    assert all(set(service.one_thing) <= names for service in street.services)


def test_a_village_has_the_agents_items():
    village = read_centre(SAMPLE, "village")
    assert {service.code for service in village.services} == {one.service_code for one in village.village_agency_items}
    assert not village.quotas


def test_byte_order_mark_line_ends_and_blanks_do_not_matter(folder):
    for name in FILES:
        path = folder.path / f"{name}.csv"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n,,\r\n")
    folder.put("windows.csv", 2, "name", "  综合受理一窗 ")
    assert read_centre(folder.path) == read_centre(SAMPLE)


def test_columns_may_stand_in_any_order(folder):
    folder.write("quotas.csv", [line[::-1] for line in folder.lines("quotas.csv")])
    assert read_centre(folder.path) == read_centre(SAMPLE)


def test_a_missing_setting_has_its_default(folder):
    lines = folder.lines("settings.csv")
    folder.write("settings.csv", [line for line in lines if line[0] != "ticket.reprint_limit"])
    assert read_centre(folder.path).settings["ticket.reprint_limit"] == "3"


@pytest.mark.parametrize("name, row, column, value, wanted", [
    ("services", 2, "code", "MZ1", "is 'MZ1'; wanted: two capitals and three digits, as MZ001"),
    ("services", 3, "code", "MZ001", "wanted: another code than row 2; it is there twice"),
    ("services", 3, "short_name", "申请低保", "wanted: another short_name than row 2"),
    ("services", 2, "name", "", "is ''; wanted: a text"),
    ("services", 2, "short_name", "名称比八个字还长一点", "wanted: 1 to 8 characters"),
    ("services", 2, "item_class", "依申请行政权利", "(nearest: '依申请行政权力')"),
    ("services", 2, "agency", "是", "is '是'; wanted: yes or no"),
    ("services", 2, "agency", "no", "wanted: yes, as village_agency_items.csv has it"),
    ("services", 2, "counter_group", "民证", "wanted: '民证' among the name of counter_groups.csv (nearest: '民政')"),
    ("services", 2, "materials", "身份证|original|1", "wanted: '身份证|original|1' as name|form|count|need"),
    ("services", 2, "materials", "身份证|orignal|1|required", "wanted: one of copy, original (nearest: 'original')"),
    ("services", 2, "materials", "身份证|copy|0|required", "wanted: a whole number, 1 to 9"),
    ("services", 2, "materials", "甲|copy|1|required;甲|copy|1|required", "wanted: the material '甲' once"),
    ("services", 2, "materials", "", "or 无 when none are needed"),
    ("services", 2, "steps", ";", "wanted: at least 1, parted by ;"),
    ("services", 2, "promised_days", "40", "wanted: not more than the law allows, 30"),
    ("services", 2, "promised_days", "二十", "wanted: a whole number, 0 to 9999"),
    ("services", 2, "average_minutes", "0", "wanted: a whole number, 1 to 240"),
    ("services", 2, "one_thing", "困难救济", "among the name of one_things.csv (nearest: '困难救助')"),
    ("services", 2, "one_thing", "教育入学", "wanted: themes that name MZ001 in one_things.csv; 教育入学 does not"),
    ("services", 3, "verify_note", "", "wanted: what is not verified yet"),
    ("one_things", 2, "member_service_codes", "WJ001;GA999", "wanted: 'GA999' among the code of services.csv"),
    ("one_things", 2, "member_service_codes", "WJ001;WJ001", "wanted: 'WJ001' once"),
    ("one_things", 2, "merged_material_count", "4", "wanted: the number of merged materials, 5"),
    ("one_things", 2, "in_street", "no", "wanted: the same as its leading item WJ001"),
    ("village_agency_items", 2, "name", "低保", "wanted: the name of MZ001 (nearest: '最低生活保障审核确认')"),
    ("counter_groups", 2, "ticket_prefix", "I", "wanted: one letter, A to Z without I and O"),
    ("counter_groups", 3, "ticket_prefix", "A", "wanted: another ticket_prefix than row 2"),
    ("counter_groups", 2, "ui_key", "group.generl", "(nearest: 'group.general')"),
    ("sites", 3, "parent", "town", "wanted: another site, or nothing"),
    ("sites", 3, "window_set", "twn", "wanted: 'twn' among the site of windows.csv (nearest: 'town')"),
    ("sites", 3, "list_variant", "in_twon", "wanted: one of agency, in_street, in_town (nearest: 'in_town')"),
    ("sites", 4, "window_set", "", "wanted: a site of windows.csv, as it has a list"),
    ("windows", 3, "number", "1", "wanted: another site and number than row 2; it is there twice"),
    ("windows", 2, "number", "01", "wanted: a whole number, 1 to 99"),
    ("windows", 2, "counter_groups", "综合受理;资询", "wanted: '资询' among the name of counter_groups.csv"),
    ("windows", 2, "site", "twon", "wanted: 'twon' among the code of sites.csv (nearest: 'town')"),
    ("staff", 3, "staff_id", "工号001", "wanted: another staff_id than row 2; it is there twice"),
    ("staff", 2, "home_window", "9", "wanted: windows of town in windows.csv: 1, 2, 3, 4, 5, 6, 7, 8"),
    ("staff", 2, "ab_partner", "工号001", "wanted: a colleague of the same site: 工号002"),
    ("staff", 2, "ab_partner", "工号101", "wanted: a colleague of the same site"),
    ("staff", 2, "login_role", "clark", "(nearest: 'clerk')"),
    ("staff", 2, "phone", "无", "wanted: a phone number in digits and hyphens"),
    ("hours", 2, "start", "9:00", "wanted: a time as hh:mm, 00:00 to 23:59"),
    ("hours", 2, "end", "08:00", "wanted: a time after 09:00"),
    ("hours", 2, "end", "12:10", "row 3, start: is '12:00'; wanted: a session that does not overlap H01"),
    ("hours", 3, "start", "11:00", "wanted: a session that does not overlap H01 (row 2)"),
    ("hours", 2, "weekdays", "1-8", "wanted: weekdays from 1 (Monday) to 7"),
    ("hours", 2, "windows", "1;19", "wanted: windows of town in windows.csv"),
    ("hours", 2, "take_number_until", "", "wanted: both times of taking numbers, or neither"),
    ("hours", 2, "take_number_until", "12:30", "wanted: a time after 09:00 and up to 12:00"),
    ("hours", 7, "booking_required", "no", "wanted: a time, as no booking is required"),
    ("priority_classes", 13, "code", "NORMALE", "wanted: a row for NORMAL"),
    ("priority_classes", 13, "weight_minutes", "5", "wanted: 0, for ordinary tickets"),
    ("notices", 2, "shown_on", "大厅公示拦", "(nearest: '大厅公示栏')"),
    ("rating_levels", 2, "name", "很满意", "wanted: 非常满意, as everywhere"),
    ("rating_levels", 2, "is_bad", "yes", "wanted: yes for 2 and 1, no for the others"),
    ("rating_levels", 2, "score", "4", "score: is '4'; wanted: 5"),
    ("rating_levels", 6, "code", "2", "wanted: a row for level 1"),
    ("quotas", 2, "code", "ZJ999", "wanted: 'ZJ999' among the code of services.csv"),
    ("quotas", 2, "limit", "0", "wanted: a whole number, 1 to 9999"),
    ("devices", 5, "window", "12", "wanted: windows of town in windows.csv"),
    ("settings", 2, "key", "ticket.fromat", "wanted: a known setting (nearest: 'ticket.format')"),
    ("settings", 2, "value", "{prefix}", "wanted: for ticket.format: {prefix} and {number}, as {prefix}{number:03d}"),
])
def test_a_wrong_cell_is_named(folder, name, row, column, value, wanted):
    folder.put(f"{name}.csv", row, column, value)
    named = mistakes(folder.path)
    assert any(one.startswith(f"{name}.csv, ") and wanted in one for one in named), named


@pytest.mark.parametrize("key, value, wanted", [
    ("ticket.daily_reset", "24:00", "a time as hh:mm"), ("call.repeat_count", "0", "a whole number, 1 to 10"),
    ("kiosk.languages", "en;zh_CN", "zh_CN first"), ("kiosk.languages", "zh_CN;de", "one of bo, en, zh_CN"),
    ("voice.one", "yi", "one of 一, 幺"), ("phone.base_url", "hall:8080", "an address as http://host:port"),
    ("report.reminder_days", "8;31", "a whole number, 1 to 28"), ("report.seal_in_use", "true", "yes or no"),
    ("log.retention_days", "30", "a whole number, 180 to 9999"), ("priority.combine", "sum", "one of max")])
def test_a_setting_out_of_range_is_named(folder, key, value, wanted):
    row = folder.row_of("settings.csv", key)
    folder.put("settings.csv", row, "value", value)
    (only,) = mistakes(folder.path)
    assert only.startswith(f"settings.csv, row {row}, value: is {value!r}; wanted: for {key}: ") and wanted in only


def test_all_mistakes_come_at_once_in_the_order_of_the_files(folder):
    folder.put("settings.csv", 2, "key", "ticket.fromat")
    folder.put("services.csv", 9, "fee", "")
    folder.put("services.csv", 4, "agency", "maybe")
    folder.put("hours.csv", 2, "start", "")
    assert [one.split(":")[0] for one in mistakes(folder.path)] == [
        "services.csv, row 4, agency", "services.csv, row 9, fee",
        "hours.csv, row 2, start", "settings.csv, row 2, key"]


def test_one_wrong_row_does_not_make_others_wrong(folder):
    folder.put("counter_groups.csv", 2, "sort_order", "first")       # 综合受理, which many items name
    assert len(mistakes(folder.path)) == 1


def test_files_and_columns_that_are_missing_or_unknown(folder):
    (folder.path / "hours.csv").rename(folder.path / "hour.csv")
    lines = folder.lines("quotas.csv")
    folder.write("quotas.csv", [["code", "sesion_kind", "limit", "note"], *lines[1:]])
    assert mistakes(folder.path) == [
        "hours.csv: wanted: a file of this name; it is missing (nearest: 'hour.csv')",
        "quotas.csv, row 1, session_kind: wanted: this column; it is missing (nearest: 'sesion_kind')",
        "quotas.csv, row 1: is 'sesion_kind'; wanted: one of the columns code, session_kind, limit, note "
        "(nearest: 'session_kind')"]


def test_a_column_that_stands_twice(folder):
    folder.write("quotas.csv", [[*line, line[0]] for line in folder.lines("quotas.csv")])
    assert mistakes(folder.path) == ["quotas.csv, row 1, code: wanted: this column once, not twice"]


@pytest.mark.parametrize("encoding, words", [
    ("gb18030", "this is GB18030 (GBK): save it again"), ("utf-16", "this is UTF-16: save it again")])
def test_another_encoding_is_recognised(folder, encoding, words):
    folder.write("quotas.csv", folder.lines("quotas.csv"), encoding)
    (only,) = mistakes(folder.path)
    assert only.startswith("quotas.csv, row ") and words in only


def test_a_spreadsheet_in_place_of_csv(folder):
    (folder.path / "quotas.csv").write_bytes(b"PK\x03\x04\xff\xff")
    assert "this is a spreadsheet (xlsx)" in mistakes(folder.path)[0]


@pytest.mark.parametrize("data, words", [
    (b'code,session_kind,limit,note\nZJ001,"\xe6\xad\xa3,20,\n', "row 2: wanted: commas between cells and quotes"),
    (b"code,session_kind,limit,note\nZJ001,20\n", "row 2: is 'ZJ001,20'; wanted: 4 cells, not 2"),
    (b"", "row 1, code: wanted: this column; it is missing")])
def test_a_broken_file(folder, data, words):
    (folder.path / "quotas.csv").write_bytes(data)
    assert words in mistakes(folder.path)[0]


def test_a_folder_that_is_not_there(tmp_path):
    assert len(mistakes(tmp_path / "nowhere")) == len(FILES) + 1      # and no such site


@pytest.mark.parametrize("site", ["county", "twn"])
def test_a_site_must_be_known_and_serve_people(site):
    assert mistakes(SAMPLE, site) == [
        f"sites.csv, code: is {site!r}; wanted: a site with a list: station, street, town, village, village2"]


def test_every_item_of_the_list_has_a_window(folder):
    folder.put("windows.csv", folder.row_of("windows.csv", "village"), "counter_groups", "咨询")
    wrong = mistakes(folder.path, "village")
    assert all("wanted: a group that a window of village serves" in one for one in wrong)
    assert any(one.startswith("services.csv, row 2, counter_group: is '民政'") for one in wrong)
    assert read_centre(folder.path, "town").services


CELLS = [(name, row, column) for name in FILES
         for row, line in enumerate(csv.reader((SAMPLE / f"{name}.csv").read_text("utf-8").splitlines()))
         for column in range(len(line))]
SPOILT = st.text(max_size=12) | st.sampled_from(["", "0", "-1", "²", "９", '"', ";|;", "1-", "{", "[0-9"])


@settings(max_examples=150, deadline=None)
@given(place=st.sampled_from(CELLS), text=SPOILT)
def test_any_spoilt_cell_is_understood_or_named(shared_folder, place, text):
    name, row, column = place
    lines = shared_folder.lines(f"{name}.csv")
    whole = lines[row][column]
    lines[row][column] = text.encode("utf-8", "ignore").decode()
    shared_folder.write(f"{name}.csv", lines)
    try:
        read_centre(shared_folder.path)
    except ConfigMistakes as error:
        assert any(one.file.endswith(".csv") and one.wanted for one in error.mistakes)
    finally:
        lines[row][column] = whole
        shared_folder.write(f"{name}.csv", lines)


def test_a_counter_may_say_in_which_order_it_takes_its_queues(folder):
    assert {one.order for one in read_centre(folder.path).windows} == {"score"}          # a file without the column
    lines = folder.lines("windows.csv")
    folder.write("windows.csv", [[*lines[0], "order"], *([*line, "listed"] for line in lines[1:])])
    assert {one.order for one in read_centre(folder.path).windows} == {"listed"}
    folder.put("windows.csv", 2, "order", "best")
    with pytest.raises(ConfigMistakes, match="score"):
        read_centre(folder.path)


def test_R31_one_pooled_queue_is_enough_and_a_department_has_one_only_where_it_is_configured(folder):
    """A centre that names one group pools every item there; nothing in the product wants another."""
    groups = folder.lines("counter_groups.csv")
    folder.write("counter_groups.csv", groups[:2])
    pooled = groups[1][groups[0].index("name")]
    for name in ("services.csv", "windows.csv", "staff.csv"):
        lines = folder.lines(name)
        column = lines[0].index("counter_group" if name == "services.csv" else "counter_groups")
        folder.write(name, [lines[0], *([*line[:column], pooled, *line[column + 1:]] for line in lines[1:])])
    centre = centre_of(read_centre(folder.path, "town"))
    assert list(centre.queues) == ["A"]
    assert {service.queue for service in centre.services.values()} == {"A"}
    assert centre.serving("A") == tuple(centre.places)
