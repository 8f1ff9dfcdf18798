"""The text blocks of cards that belong to nobody: residents, permits, and foreigners of both editions.

Source: the SDT reader's protocol, section 6; 256 bytes, UTF-16LE, padded with U+0020.
"""

BLOCK = 256
PERMIT_REGIONS = ("810000", "820000", "830000")


def card_of(number: str, name: str = "张三丰") -> bytes:
    """A card with this number, of the kind that such a number belongs to. ValueError when it belongs to none."""
    if len(number) == 15:
        return foreigner_2017(number, name)
    if len(number) != 18 or not number[6:17].isdigit():
        raise ValueError("wanted a number of 18 characters, or a foreigner's of 15")
    if number[0] == "9" and not number.startswith("999999"):       # 999999 is nobody's region, for tests
        return foreigner_2023(number, name)
    return permit(number, name) if number[:6] in PERMIT_REGIONS else resident_card(number, name)


def resident_card(number: str, name: str = "张三丰", *, address: str = "北京市东城区示例街道1号",
                  authority: str = "北京市公安局东城分局", begins: str = "20200101", ends: str = "20400101",
                  sex: str = "", tail: str = "") -> bytes:
    """A resident's card or, with a tail of 18 characters, a permit. sex: "" is what the number says."""
    sex = sex or ("1" if int(number[16]) % 2 else "2")
    return _block((name, 15), (sex, 1), ("01", 2), (number[6:14], 8), (address, 35), (number, 18), (authority, 15),
                  (begins, 8), (ends, 8), (tail, 18))


def permit(number: str = "810000199408230021", name: str = "陈大文", *, travel: str = "H12345678") -> bytes:
    """The residence permit of a resident of Hong Kong, Macao or Taiwan."""
    return resident_card(number, name, tail=f"{travel:<9}01   J   ")


def foreigner_2017(number: str = "KAZ110090123105", name: str = "约翰", *, latin: str = "JOHN SMITH",
                   birth: str = "", ends: str = "20300101") -> bytes:
    """A permanent resident's card, 2017 edition; birth: "" is what the number says, in the last century."""
    return _block((latin, 60), ("1", 1), (number, 15), (number[:3], 3), (name, 15), ("20200101", 8), (ends, 8),
                  (birth or f"19{number[7:13]}", 8), ("01", 2), ("1100", 4), ("I", 1), ("", 3))


def foreigner_2023(number: str = "911840198808151239", name: str = "约翰", *, latin: str = "JOHN SMITH",
                   birth: str = "", ends: str = "20340101") -> bytes:
    """A permanent resident's card, 2023 edition; an English name of more than 35 characters stands in two places."""
    return _block((name, 15), ("1", 1), ("00", 2), (birth or number[6:14], 8), (latin[:35], 35), (number, 18), ("", 15),
                  ("20240101", 8), (ends, 8), (latin[35:], 11), (number[3:6], 3), ("Y", 1), ("001", 3))


def _block(*fields: tuple[str, int]) -> bytes:
    """Fields one after the other, each of so many UTF-16 units; ValueError when one is longer."""
    parts = []
    for text, units in fields:
        written = text.encode("utf-16-le")
        if len(written) > 2 * units:
            raise ValueError(f"a text of {len(written) // 2} units where {units} are")
        parts.append(written + " ".encode("utf-16-le") * (units - len(written) // 2))
    return b"".join(parts)
