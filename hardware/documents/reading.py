"""The pages of one of our PDFs as pictures, for a screen: the picture bytes that lie in it, and how each is turned.

    python -m hardware.documents.reading       a PDF on standard input, messages on standard output, see messages.py
In a process of its own: what takes a file apart must not take the clerk's screen with it.
"""

import io
import subprocess
import sys
from dataclasses import dataclass

from hardware.documents.marking import NAME as MARK
from hardware.documents.messages import BadMessage, packed, read_message

READER = (sys.executable, "-m", "hardware.documents.reading")
PATIENCE_S = 20.0
MOST_PIXELS = 100_000_000


class CannotRead(Exception):
    """No PDF whose pages are pictures, or one that the reader did not survive."""


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """JPEG or PNG. turn: clockwise, for who shows it."""

    data: bytes
    turn: int = 0


def pictures_of(pdf: bytes) -> tuple[Picture, ...]:
    """One for each page, read by another process; blocks. CannotRead."""
    try:
        done = subprocess.run(READER, input=pdf, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE_S)
        stream, found = io.BytesIO(done.stdout), []
        while (message := read_message(stream)) is not None:
            found.append(Picture(message[1], int(message[0]["turn"])))
    except (OSError, subprocess.TimeoutExpired, BadMessage, KeyError, ValueError) as wrong:
        raise CannotRead from wrong
    if done.returncode or not found:
        raise CannotRead
    return tuple(found)


def main() -> None:
    """Ends with 1 when a page holds no picture, or more than one besides its mark."""
    import pikepdf
    with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
        for page in pdf.pages:
            [picture] = (picture for name, picture in page.images.items() if name != MARK)
            made = io.BytesIO()
            image = pikepdf.PdfImage(picture)
            if image.width * image.height > MOST_PIXELS:
                sys.exit("too large")
            if image.extract_to(stream=made) not in (".jpg", ".png"):
                made = io.BytesIO()
                image.as_pil_image().save(made, "PNG")
            sys.stdout.buffer.write(packed({"turn": int(page.get("/Rotate", 0)) % 360}, made.getvalue()))


if __name__ == "__main__":
    main()
