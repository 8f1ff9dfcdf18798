"""`make pictures`: the pictures of the README, made small from those the demo left."""

import sys
from pathlib import Path

from PIL import Image

WIDTHS = {"kiosk-home": 360, "kiosk-home-bo": 360, "kiosk-service": 360, "kiosk-ticket": 360, "display-call": 720,
          "counter-serving": 720, "counter-display-call": 720, "counter-display-rating": 720, "village-display": 720,
          "village-counter": 720}
SLIP_WIDTH, COLOURS = 240, 64


def main(demo: Path, to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    for name, width in WIDTHS.items():
        reduce(demo / "pictures" / f"{name}.png", to / f"{name}.png", width)
    reduce(sorted((demo / "slips").glob("*.png"))[1], to / "slip.png", SLIP_WIDTH)


def reduce(source: Path, to: Path, width: int) -> None:
    picture = Image.open(source).convert("RGB")
    picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
