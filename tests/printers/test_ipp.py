"""The bytes of the print protocol; `test_cups.py` has a real CUPS read ours and write its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers import ipp
from printers.ipp import Answer, Operation

TOLD = bytes.fromhex(                          # RFC 8010, appendix A.2: Print-Job, successful
    "0101 0000 00000001 01"
    "47 0012 617474726962757465732d63686172736574 0005 7574662d38"
    "48 001b 617474726962757465732d6e61747572616c2d6c616e6775616765 0005 656e2d7573"
    "41 000e 7374617475732d6d657373616765 000d 7375636365737366756c2d6f6b"
    "02 21 0006 6a6f622d6964 0004 00000093"
    "45 0007 6a6f622d757269 0019 6970703a2f2f7072696e7465722e6578616d706c652e636f6d"
    "23 0009 6a6f622d7374617465 0004 00000003 03")


def test_an_operation_is_written_as_the_rfc_draws_it():
    """RFC 8010, appendix A.1, with our attributes."""
    written = ipp.request(Operation.PRINT_JOB, (ipp.URI, "printer-uri", "ipp://h/p"), (ipp.INTEGER, "job-id", 147),
                          document=b"A012\n")
    assert written[:9] == bytes.fromhex("0101 0002 00000001 01")
    assert written[9:9 + 28] == bytes.fromhex("47 0012") + b"attributes-charset" + bytes.fromhex("0005") + b"utf-8"
    assert written.endswith(bytes.fromhex("21 0006 6a6f622d6964 0004 00000093 03") + b"A012\n")


def test_an_answer_of_the_rfc():
    told = ipp.answer(TOLD)
    assert (told.good, told.number("job-id"), told.number("job-state")) == (True, 0x93, 3)
    assert told.words("status-message") == ("successful-ok",)
    assert (told.number("job-uri"), told.number("none"), told.words("none")) == (None, None, ())


def test_several_values_and_values_that_are_not_there():
    more = bytes.fromhex("44 0001 61 0001 78  44 0000 0001 79  13 0001 62 0000  22 0001 63 0001 01 03")
    assert ipp.answer(TOLD[:8] + bytes((4,)) + more).values == {"a": ("x", "y"), "b": (None,), "c": (1,)}
    assert not Answer(0x0406, {}).good


def test_an_answer_that_is_cut_at_any_byte_is_none():
    for size in range(len(TOLD)):
        with pytest.raises(ValueError, match="no answer"):
            ipp.answer(TOLD[:size])


@given(st.binary(max_size=200))
def test_whatever_comes_is_an_answer_or_none(data):
    try:
        assert isinstance(ipp.answer(data), Answer)
    except ValueError as wrong:
        assert "no answer" in str(wrong)
