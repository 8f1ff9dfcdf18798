"""A slip as a picture of black and white dots, in the look of the design's slip.

Every block is drawn on a sheet of its own that is higher than anything in it, and cut to its height: nothing is
clipped, not even a Tibetan stack of four letters. Strokes are two dots and more, there is no grey. Works in any thread
once `ready` was called.
"""

from collections.abc import Callable
from dataclasses import dataclass

import segno
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from printers import blocks as says
from printers.layout.signs import draw_sign
from printers.picture import Picture

SANS = ["Noto Sans CJK SC", "Noto Serif Tibetan", "Noto Sans"]
SERIF = ["Noto Serif CJK SC", "Noto Serif Tibetan"]
CENTRED = Qt.AlignmentFlag.AlignHCenter
SHEET_DOTS = 2400                     # more than any block needs
HAN_STEP, HAN_BASELINE = 1.35, 1.05   # em from line to line, and from the top of a line (design.md, section 3)
TIBETAN_STEP, TIBETAN_BASELINE = 2.0, 1.15      # stacks reach 0.68 above the baseline and 0.69 below it
QR_LEAST_DOTS = 200                   # 25 mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Sizes in dots of one paper width."""

    width: int
    margin: int
    heading: int
    number: int
    large: int
    strong: int
    text: int
    small: int
    figure: int
    gap: int                          # between blocks
    label: int                        # where the second column of a row begins

    def em(self, size: str) -> int:
        return {"large": self.large, "strong": self.strong, "text": self.text, "small": self.small}[size]


WIDE = Look(width=576, margin=16, heading=42, number=216, large=44, strong=33, text=28, small=26, figure=66,
            gap=8, label=150)
NARROW = Look(width=384, margin=8, heading=29, number=144, large=36, strong=29, text=26, small=25, figure=48,
              gap=6, label=128)

_application: QGuiApplication | None = None


def ready() -> None:
    """Fonts need an application: makes one where the program has none. In the main thread, before the first picture."""
    global _application
    if QGuiApplication.instance() is None:
        _application = QGuiApplication(["bianmin", "-platform", "offscreen"])


def draw(slip: says.Slip, dots: int) -> Picture:
    """The whole slip, `dots` wide."""
    pictures = [draw_block(block, dots) for block in slip.blocks]
    return Picture(pictures[0].width, b"".join(picture.data for picture in pictures))


def draw_block(block: says.Block, dots: int) -> Picture:
    """One block, with the space under it. Its picture is as wide as the paper, in whole bytes."""
    look = WIDE if dots >= WIDE.width else NARROW
    image = QImage(dots // 8 * 8, SHEET_DOTS, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        sheet = _Sheet(painter, look, (dots - look.width) / 2 if dots > look.width else 0.0, min(dots, look.width))
        height = _DRAW[type(block)](sheet, block)
    finally:
        painter.end()
    return _dots(image.copy(0, 0, image.width(), round(height) + look.gap))


def _dots(image: QImage) -> Picture:
    mono = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    if mono.color(1) != QColor(Qt.GlobalColor.black).rgb():
        mono.invertPixels()
    size, stride, data = mono.width() // 8, mono.bytesPerLine(), bytes(mono.constBits())
    return Picture(mono.width(), b"".join(data[row:row + size] for row in range(0, stride * mono.height(), stride)))


class _Sheet:
    """What the blocks are drawn on: text that wraps, lines, and the paper's width."""

    def __init__(self, painter: QPainter, look: Look, left: float, width: int) -> None:
        self.painter, self.look = painter, look
        self.left, self.right = left + look.margin, left + width - look.margin
        painter.setPen(QPen(Qt.GlobalColor.black, 2))

    @property
    def width(self) -> float:
        return self.right - self.left

    def text(self, text: str, em: float, y: float, *, x: float | None = None, width: float | None = None,
             bold: bool = False, where: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft, visible: bool = True) -> float:
        """Draws (unless only measured) a paragraph from y down and tells where it ends."""
        x = self.left if x is None else x
        width = self.right - x if width is None else width
        for line in text.split("\n"):
            y = self.paragraph(line, font(em, bold), QRectF(x, y, width, 0), where, visible)
        return y

    def paragraph(self, text: str, face: QFont, box: QRectF, where: Qt.AlignmentFlag, visible: bool = True) -> float:
        layout = QTextLayout(text, face)
        option = QTextOption(where)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        em, tibetan, top = face.pixelSize(), has_tibetan(text), box.y()
        layout.beginLayout()
        width = _even_width(text, face, box.width())
        box = QRectF(box.x() + (box.width() - width) / 2, box.y(), width, 0) if where & CENTRED else box
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            baseline = TIBETAN_BASELINE if tibetan else HAN_BASELINE
            line.setPosition(QPointF(0, top + baseline * em - line.ascent()))
            top += (TIBETAN_STEP if tibetan else HAN_STEP) * em
        layout.endLayout()
        if visible:
            layout.draw(self.painter, QPointF(box.x(), 0))
        return top

    def rule(self, y: float, thickness: float, *, dashed: bool = False) -> None:
        pen = QPen(Qt.GlobalColor.black, thickness)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([3, 2])
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(self.left, y), QPointF(self.right, y))
        self.painter.setPen(QPen(Qt.GlobalColor.black, 2))


def has_tibetan(text: str) -> bool:
    return any("\u0f00" <= character <= "\u0fff" for character in text)


def font(em: float, bold: bool = False, families: list[str] = SANS) -> QFont:
    face = QFont()
    face.setFamilies(families)
    face.setPixelSize(round(em))
    face.setBold(bold)
    face.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    face.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    return face


def _even_width(text: str, face: QFont, width: float) -> float:
    """Narrower than `width` where a line would be left with a character or two of its own."""
    whole = _width(face, text)
    lines = int(whole // width) + 1
    rest = whole - (lines - 1) * width
    return whole / lines + face.pixelSize() if lines > 1 and rest < 3 * face.pixelSize() else width


def _fitting(text: str, em: float, width: float, families: list[str], *, bold: bool) -> QFont:
    """The font at this size, or as much smaller as the text needs to stand in one line."""
    face = font(em, bold, families)
    while QFontMetricsF(face).horizontalAdvance(text) > width and face.pixelSize() > 24:
        face.setPixelSize(face.pixelSize() - 1)
    return face


def _heading(sheet: _Sheet, block: says.Heading) -> float:
    face = _fitting(block.text, sheet.look.heading, sheet.width, SERIF, bold=True)
    y = sheet.paragraph(block.text, face, QRectF(sheet.left, 8, sheet.width, 0), CENTRED)
    sheet.rule(y + 10, 6)                                  # the thick and the thin line of the house
    sheet.rule(y + 18, 2)
    return y + 22


def _number(sheet: _Sheet, block: says.Number) -> float:
    face = _fitting(block.text, sheet.look.number, sheet.width, SANS, bold=True)
    ink = QFontMetricsF(face).tightBoundingRect(block.text)
    sheet.painter.setFont(face)
    sheet.painter.drawText(QPointF(sheet.left + (sheet.width - ink.width()) / 2 - ink.x(), 12 - ink.y()), block.text)
    return 12 + ink.height() + 14


def _words(sheet: _Sheet, block: says.Words) -> float:
    where = CENTRED if block.centred else Qt.AlignmentFlag.AlignLeft
    return sheet.text(block.text, sheet.look.em(block.size), 0, bold=block.size in ("strong", "large"), where=where)


def _badge(sheet: _Sheet, block: says.Badge) -> float:
    em = sheet.look.strong - 3
    words = QFontMetricsF(font(em, True)).horizontalAdvance(block.text)
    width, height = words + em * 2.4, em * 1.6
    x = (sheet.left + sheet.right - width) / 2
    sheet.painter.setPen(QPen(Qt.GlobalColor.black, 3))
    sheet.painter.drawRoundedRect(QRectF(x, 4, width, height), 8, 8)
    draw_sign(sheet.painter, block.text, QRectF(x + em * 0.55, 4 + em * 0.3, em, em))
    sheet.painter.setPen(QPen(Qt.GlobalColor.black, 2))
    sheet.text(block.text, em, 4 + (height - em * HAN_STEP) / 2, x=x + em * 1.8, width=words + 2, bold=True)
    return 4 + height + 6


def _facts(sheet: _Sheet, block: says.Facts) -> float:
    split = sheet.left + sheet.width * 0.43
    ends = (_fact(sheet, block.left, sheet.left, split), _fact(sheet, block.right, split + 4, sheet.right))
    sheet.painter.setPen(QPen(Qt.GlobalColor.black, 3))
    sheet.painter.drawLine(QPointF(split, 6), QPointF(split, max(ends)))
    return max(ends) + 2


def _fact(sheet: _Sheet, fact: says.Fact, left: float, right: float) -> float:
    """Label, and under it figure and unit on one baseline; a figure in words is set smaller."""
    y = sheet.text(fact.label, sheet.look.text, 2, x=left, width=right - left, where=CENTRED)
    face = font(sheet.look.figure if fact.unit else sheet.look.large - 6, True)
    unit = font(sheet.look.strong, True)
    gap = 12 if fact.unit else 0
    while (width := _width(face, fact.figure) + gap + _width(unit, fact.unit)) > right - left - 8:
        face.setPixelSize(face.pixelSize() - 2)
    x, baseline = (left + right - width) / 2, y + sheet.look.figure * 0.9
    sheet.painter.setFont(face)
    sheet.painter.drawText(QPointF(x, baseline), fact.figure)
    sheet.painter.setFont(unit)
    sheet.painter.drawText(QPointF(x + _width(face, fact.figure) + gap, baseline), fact.unit)
    return baseline + 10


def _width(face: QFont, text: str) -> float:
    return QFontMetricsF(face).horizontalAdvance(text)


def _row(sheet: _Sheet, block: says.Row) -> float:
    look = sheet.look
    end = sheet.text(block.label, look.text, 0, width=sheet.width)
    label = _width(font(look.text), block.label) + 16 if block.label else 0
    x = sheet.left + max(look.label, label)
    under = label > look.label and _width(font(look.text, block.strong), block.value) > sheet.right - x
    if under:
        return sheet.text(block.value, look.text, end, bold=block.strong)
    return max(end, sheet.text(block.value, look.text, 0, x=x, bold=block.strong))


def _ends(sheet: _Sheet, block: says.Ends) -> float:
    em, right = sheet.look.small, Qt.AlignmentFlag.AlignRight
    both = _width(font(em), block.left) + _width(font(em), block.right) + em
    end = sheet.text(block.left, em, 0)
    return max(end, sheet.text(block.right, em, 0 if both <= sheet.width else end, where=right))


def _code(sheet: _Sheet, block: says.Code) -> float:
    """The QR code with its lines beside it, as high as the higher of the two."""
    matrix = [list(row) for row in segno.make(block.url, error="m", micro=False).matrix]
    module = -(-QR_LEAST_DOTS // len(matrix))
    side = module * len(matrix)
    for down, row in enumerate(matrix):
        for across, dark in enumerate(row):
            if dark:
                dot = QRectF(sheet.left + across * module, 4 + down * module, module, module)
                sheet.painter.fillRect(dot, Qt.GlobalColor.black)
    narrow = sheet.look is NARROW
    x, top = (sheet.left, float(side + 16)) if narrow else (sheet.left + side + 25, 0.0)
    if not narrow:
        top = max(0.0, (side - _lines(sheet, block.lines, x, 0.0, visible=False)) / 2)
    return max(side + 8.0, _lines(sheet, block.lines, x, top))


def _lines(sheet: _Sheet, lines: tuple[says.Words, ...], x: float, y: float, *, visible: bool = True) -> float:
    """Paragraphs under each other; tells where they end."""
    for line in lines:
        y = sheet.text(line.text, sheet.look.em(line.size), y, x=x, bold=line.size == "strong", visible=visible)
    return y


def _rule(sheet: _Sheet, block: says.Rule) -> float:
    sheet.rule(6, 3, dashed=True)
    return 8


_DRAW: dict[type, Callable[..., float]] = {
    says.Heading: _heading, says.Number: _number, says.Words: _words, says.Badge: _badge, says.Facts: _facts,
    says.Row: _row, says.Ends: _ends, says.Code: _code, says.Rule: _rule,
}
