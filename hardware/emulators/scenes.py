"""Pictures as a document camera takes them, drawn: a page of known corners on a table, with what goes wrong there.

Source: document-scanner.md A6. `SCENES` has one of each; `picture(scene)` draws it, the same one every time.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from hardware.documents.finding import Corners, Picture
from hardware.documents.pages import PAPERS

REFERENCE = ((620, 150), (1830, 230), (1950, 1830), (560, 1760))       # of A3's reference result
SIZE = (2592, 1944)                                                    # of a 5-megapixel camera
Place = tuple[tuple[float, float], ...]
PAGE_HEIGHT = 1754                                                     # pixels of a page before it is laid on the table
INK, STAMP, CARD = (45, 40, 40), (40, 30, 200), (215, 225, 205)
TABLES = {"dark": (58, 62, 66), "white": (226, 229, 230), "wood": (88, 120, 156)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """corners: where the page lies, in order; without them `paper` lies in the middle, turned by `turned` degrees."""

    width: int = SIZE[0]
    height: int = SIZE[1]
    paper: str = "a4"               # of PAPERS; "" for an empty table
    corners: Place = ()
    turned: float = 0.0
    fill: float = 0.85              # of the picture's shorter side, for an upright A4; other papers keep its scale
    shift: tuple[float, float] = (0.0, 0.0)
    table: str = "dark"
    uneven: float = 0.25            # how much darker the far corner is
    noise: float = 4.0              # standard deviation
    glare: float = 0.0              # radius as a share of the page
    blur: float = 0.0               # of a lens that is out of focus, pixels
    hand: bool = False
    second: bool = False            # another page beside it
    blank: bool = False
    words: str = "Application form"
    seed: int = 1

    def at_size(self, width: int, height: int) -> "Scene":
        """The same as a camera of another size sees it, from the same place."""
        scale = height / self.height
        aside = (width - self.width * scale) / 2
        return replace(self, width=width, height=height, blur=self.blur * scale,
                       corners=tuple((x * scale + aside, y * scale) for x, y in self.corners))


SCENES = {
    "reference": Scene(corners=REFERENCE), "no_page": Scene(paper=""),
    **{f"turned_{angle}": Scene(turned=angle, fill=0.75) for angle in (5, 10, 20, 30)},
    "leaving": Scene(fill=0.8, shift=(0.0, 0.22)), "hand": Scene(hand=True), "uneven": Scene(uneven=0.55),
    "wood": Scene(table="wood"), "white_table": Scene(table="white"), "glare": Scene(glare=0.14),
    "id_card": Scene(paper="id_card", turned=4), "two_pages": Scene(fill=0.6, shift=(-0.22, 0), second=True),
    "blurred": Scene(blur=9.0), "blank": Scene(blank=True),
}


def picture(scene: Scene) -> Picture:
    """What the camera sees, height × width × 3."""
    canvas = np.full((scene.height, scene.width, 3), TABLES[scene.table], np.uint8)
    if scene.paper:
        _lay(canvas, page(scene), corners_of(scene))
    if scene.second:
        other = replace(scene, shift=(-scene.shift[0] * 1.2, 0.02), turned=3, words="Second page")
        _lay(canvas, page(other), corners_of(other))
    if scene.hand:
        _hand(canvas, corners_of(scene))
    return _light(canvas, scene)


def corners_of(scene: Scene) -> Corners:
    """Where the page really lies."""
    if scene.corners:
        return np.array(scene.corners, np.float32)
    scale = min(scene.width, scene.height) * scene.fill / PAPERS["a4"][1]
    half_width, half_height = (side * scale / 2 for side in _upright(scene.paper))
    box = np.array([(-half_width, -half_height), (half_width, -half_height),
                    (half_width, half_height), (-half_width, half_height)])
    angle = np.radians(scene.turned)
    spin = np.array([(np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))])
    middle = (scene.width * (0.5 + scene.shift[0]), scene.height * (0.5 + scene.shift[1]))
    return np.asarray(box @ spin.T + middle, np.float32)


def page(scene: Scene) -> Picture:
    """The page itself, straight, with as many pixels as such a camera makes of it, `PAGE_HEIGHT` at least."""
    width_mm, height_mm = _upright(scene.paper)
    long = round(PAGE_HEIGHT * max(1, scene.height / SIZE[1]))
    height, width = (long, round(long * width_mm / height_mm)) if height_mm > width_mm else (
        round(long * height_mm / width_mm / 1.5), round(long / 1.5))
    sheet = np.full((height, width, 3), CARD if scene.paper == "id_card" else (244, 246, 247), np.uint8)
    if not scene.blank:
        _write(sheet, scene)
    return sheet


def jpeg(drawn: Picture, quality: int = 90) -> bytes:
    return bytes(cv2.imencode(".jpg", drawn, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def _upright(paper: str) -> tuple[float, float]:
    """Width and height in mm; cards lie."""
    short, long = PAPERS[paper]
    return (long, short) if paper == "id_card" else (short, long)


def _write(sheet: Picture, scene: Scene) -> None:
    height, width = sheet.shape[:2]
    edge, line = width // 9, height // 42
    cv2.putText(sheet, scene.words, (edge, edge + line), cv2.FONT_HERSHEY_DUPLEX, width / 620, INK, 3, cv2.LINE_AA)
    rng = np.random.default_rng(scene.seed)
    for y in range(edge + 4 * line, height - 8 * line, line):
        text = " ".join("abcdefghijklmnopqrstuvwxyz"[at:at + int(n)]
                        for at, n in zip(rng.integers(0, 18, 9), rng.integers(3, 8, 9), strict=True))
        cv2.putText(sheet, text[:62], (edge, y), cv2.FONT_HERSHEY_SIMPLEX, width / 1650, INK, 1, cv2.LINE_AA)
    cv2.rectangle(sheet, (edge, height - 7 * line), (width - edge, height - 3 * line), INK, 2)
    middle = (int(width * .74), height - 5 * line)
    cv2.circle(sheet, middle, 3 * line, STAMP, 6, cv2.LINE_AA)
    cv2.putText(sheet, "SEAL", (middle[0] - 2 * line, middle[1] + line // 2), cv2.FONT_HERSHEY_DUPLEX,
                line / 26, STAMP, 3, cv2.LINE_AA)


def _lay(canvas: Picture, sheet: Picture, corners: Corners) -> None:
    """With a shadow at two sides, without which a white page on a white table would have no edge at all."""
    height, width = sheet.shape[:2]
    shadow = canvas.copy()
    cv2.fillConvexPoly(shadow, (corners + canvas.shape[0] / 160).astype(np.int32), (35, 35, 35), cv2.LINE_AA)
    shadow = cv2.GaussianBlur(shadow, (0, 0), canvas.shape[0] / 300)
    canvas[:] = cv2.addWeighted(canvas, 0.45, shadow, 0.55, 0)
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32) - np.float32(0.5)
    matrix = cv2.getPerspectiveTransform(source, corners)
    size = (canvas.shape[1], canvas.shape[0])
    shrink = width / max(np.linalg.norm(corners[1] - corners[0]), 1)
    smooth = cv2.GaussianBlur(sheet, (0, 0), 0.4 * shrink) if shrink > 1 else sheet
    laid = cv2.warpPerspective(smooth, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros(canvas.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, np.rint(corners * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    share = mask[..., None].astype(np.float32) / 255
    canvas[:] = (canvas * (1 - share) + laid * share).astype(np.uint8)


def _hand(canvas: Picture, corners: Corners) -> None:
    """Over the right edge."""
    unit = canvas.shape[0] / 20
    at = (corners[1] * 0.45 + corners[2] * 0.55)
    skin = (122, 150, 205)
    cv2.ellipse(canvas, (int(at[0] + 2 * unit), int(at[1])), (int(3 * unit), int(2 * unit)), 0, 0, 360, skin, -1)
    for finger in (-1.2, -0.4, 0.4, 1.2):
        start = (int(at[0] + unit), int(at[1] + finger * unit))
        end = (int(at[0] - 1.8 * unit), int(at[1] + finger * 1.3 * unit))
        cv2.line(canvas, start, end, skin, int(0.55 * unit), cv2.LINE_AA)
    cv2.rectangle(canvas, (int(at[0] + 3 * unit), int(at[1] - 1.5 * unit)),
                  (canvas.shape[1], int(at[1] + 1.5 * unit)), (90, 60, 40), -1)


def _light(canvas: Picture, scene: Scene) -> Picture:
    """Uneven lamp, glare, lens and sensor noise."""
    height, width = canvas.shape[:2]
    x, y = np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32)[:, None]
    lit: Picture = canvas * (1 - np.float32(scene.uneven) * (0.6 * x + 0.4 * y))[..., None]
    if scene.glare:
        middle, reach = corners_of(scene).mean(axis=0), scene.glare * height
        far = ((x * width - middle[0]) ** 2 + (y * height - middle[1]) ** 2) / reach ** 2
        lit += (700 * np.exp(-far * 1.5))[..., None]
    if scene.blur:
        lit = cv2.GaussianBlur(lit, (0, 0), scene.blur)
    noise = np.random.default_rng(scene.seed).normal(0, scene.noise, (height, width, 1)).astype(np.float32)
    return np.asarray(np.clip(lit + noise, 0, 255), np.uint8)
