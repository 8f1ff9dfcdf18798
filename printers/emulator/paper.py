"""The paper of the virtual printer: what commands put on it, as dots and as text."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import segno
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from printers.emulator.commands import Command

CELL_WIDTH, CELL_HEIGHT = 12, 24
LINE_DOTS = 30
CUTTER_DOTS = 96                       # from the print line to the knife: 12 mm
FONT = ["Noto Sans Mono CJK SC", "Noto Sans CJK SC"]
MISSING = "??"                         # for a character that the printer's font does not have


@dataclass(frozen=True, slots=True)
class Style:
    width: int = 1
    height: int = 1
    bold: bool = False
    underline: bool = False
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """One piece of paper that came out."""

    picture: QImage
    text: str                          # what was sent as text
    codes: tuple[str, ...]             # what was sent to the printer's own QR codes


@dataclass(slots=True)
class Paper:
    """A roll in a printer of `dots` a line."""

    dots: int
    charset: str = "gb18030"           # which Chinese its font has: gb18030, gbk, gb2312, none
    style: Style = field(default_factory=Style)
    align: int = 0
    spacing: int = LINE_DOTS
    _strips: list[QImage] = field(default_factory=list)
    _runs: list[tuple[str, Style]] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _codes: list[str] = field(default_factory=list)
    _qr: dict[int, bytes] = field(default_factory=dict)
    _graphics: bytes = b""

    @property
    def rows(self) -> int:
        """Dots printed since the last cut."""
        return sum(strip.height() for strip in self._strips)

    def do(self, command: Command) -> PrintedSlip | None:
        """Carries a command out; the slip, when it was the cut."""
        if command.name == "cut":
            return self._cut(command.data)
        actions: dict[str, Callable[[bytes], None]] = {
            "initialise": self._initialise, "text": self._text, "line": self._line, "feed_lines": self._feed_lines,
            "feed_dots": self._feed_dots, "line_spacing": self._set_spacing, "default_spacing": self._set_spacing,
            "align": self._set_align, "bold": self._set_bold, "underline": self._set_underline, "size": self._set_size,
            "reverse": self._set_reverse, "mode": self._set_mode, "chinese_style": self._set_chinese,
            "raster": self._raster, "graphics": self._graphics_command, "columns": self._columns,
            "qr": self._qr_command}
        if command.name in actions:
            actions[command.name](command.data)
        return None

    def clear(self) -> None:
        """Forgets the line that was not printed yet."""
        self._runs.clear()
        self._initialise(b"")

    def _initialise(self, data: bytes) -> None:
        self.style, self.align, self.spacing = Style(), 0, LINE_DOTS

    def _set_spacing(self, data: bytes) -> None:
        self.spacing = data[0] if data else LINE_DOTS

    def _set_align(self, data: bytes) -> None:
        self.align = data[0] & 3

    def _set_bold(self, data: bytes) -> None:
        self.style = replace(self.style, bold=bool(data[0] & 1))

    def _set_underline(self, data: bytes) -> None:
        self.style = replace(self.style, underline=bool(data[0] & 3))

    def _set_reverse(self, data: bytes) -> None:
        self.style = replace(self.style, reverse=bool(data[0] & 1))

    def _set_size(self, data: bytes) -> None:
        self.style = replace(self.style, width=(data[0] >> 4 & 7) + 1, height=(data[0] & 7) + 1)

    def _set_mode(self, data: bytes) -> None:
        mode = data[0]
        self.style = replace(self.style, bold=bool(mode & 8), height=1 + (mode >> 4 & 1), width=1 + (mode >> 5 & 1))

    def _set_chinese(self, data: bytes) -> None:
        self.style = replace(self.style, width=1 + (data[0] >> 2 & 1), height=1 + (data[0] >> 3 & 1))

    def _text(self, data: bytes) -> None:
        text = data.decode("gb18030", errors="replace")
        shown = "".join(character if self._has(character) else MISSING for character in text)
        self._runs.append((shown, self.style))

    def _has(self, character: str) -> bool:
        """Characters of four bytes are in no printer's font."""
        if self.charset == "none":
            return character.isascii()
        return 0 < len(character.encode(self.charset, errors="ignore")) <= 2

    def _line(self, data: bytes = b"") -> None:
        """Prints the buffered line, breaking it where the paper ends."""
        line: list[tuple[str, Style]] = []
        used = 0
        for text, style in self._runs:
            for character in text:
                width = _cell(character) * style.width
                if used + width > self.dots:
                    self._print(line)
                    line, used = [], 0
                line.append((character, style))
                used += width
        self._texts.append("".join(text for text, _ in self._runs))
        self._runs.clear()
        self._print(line)

    def _print(self, line: list[tuple[str, Style]]) -> None:
        height = max([CELL_HEIGHT * style.height for _, style in line], default=CELL_HEIGHT)
        strip = self._blank(max(height, self.spacing))
        painter = QPainter(strip)
        x = self._left(sum(_cell(character) * style.width for character, style in line))
        for character, style in line:
            x = _draw(painter, character, style, x, height)
        painter.end()
        self._strips.append(strip)

    def _feed_lines(self, data: bytes) -> None:
        if self._runs:
            self._line()
        self._strips += [self._blank(self.spacing) for _ in range(data[0])]

    def _feed_dots(self, data: bytes) -> None:
        if self._runs:
            self._line()
        if data[0]:
            self._strips.append(self._blank(data[0]))

    def _raster(self, data: bytes) -> None:
        row, height = int.from_bytes(data[1:3], "little"), int.from_bytes(data[3:5], "little")
        self._place(_image(data[5:], row, height), wide=1 + (data[0] & 1), high=1 + (data[0] >> 1 & 1))

    def _graphics_command(self, data: bytes) -> None:
        """30 70: keep a picture; 30 32 (or 30 02): print it."""
        if data[:2] == b"\x30\x70":
            self._graphics = data
        elif data[:2] in (b"\x30\x32", b"\x30\x02") and self._graphics:
            kept = self._graphics
            width, height = int.from_bytes(kept[6:8], "little"), int.from_bytes(kept[8:10], "little")
            self._place(_image(kept[10:], -(-width // 8), height), wide=kept[3], high=kept[4])
            self._graphics = b""

    def _columns(self, data: bytes) -> None:
        """ESC *: columns of 8 or 24 dots, top dot highest."""
        size = 3 if data[0] >= 32 else 1
        width = int.from_bytes(data[1:3], "little")
        bits = [int.from_bytes(data[3 + x * size:3 + (x + 1) * size]) for x in range(width)]
        image = QImage(max(width, 1), size * 8, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        for x, column in enumerate(bits):
            for y in range(size * 8):
                if column >> (size * 8 - 1 - y) & 1:
                    image.setPixelColor(x, y, Qt.GlobalColor.black)
        self._place(image)

    def _qr_command(self, data: bytes) -> None:
        function = data[1]
        self._qr[function] = data[2:]
        if function == 0x51 and 0x50 in self._qr:
            content = self._qr[0x50][1:].decode("utf-8", errors="replace")
            level = "lmqh"[self._qr.get(0x45, b"1")[0] - 0x30]
            self._codes.append(content)
            code = segno.make(content, error=level, micro=False, boost_error=False)
            self._place(_matrix(code.matrix, self._qr.get(0x43, b"\x03")[0]))

    def _place(self, image: QImage, *, wide: int = 1, high: int = 1) -> None:
        """Puts a picture on the paper, aligned; what is too wide is lost at the right, as on paper."""
        strip = self._blank(image.height() * high)
        painter = QPainter(strip)
        width = image.width() * wide
        painter.drawImage(QRectF(self._left(width), 0, width, strip.height()), image)
        painter.end()
        self._strips.append(strip)

    def _cut(self, data: bytes) -> PrintedSlip:
        if self._runs:
            self._line()
        self._strips.append(self._blank(CUTTER_DOTS + (data[1] if len(data) > 1 else 0)))
        whole = self._blank(self.rows)
        painter = QPainter(whole)
        y = 0
        for strip in self._strips:
            painter.drawImage(QPointF(0, y), strip)
            y += strip.height()
        painter.end()
        slip = PrintedSlip(whole, "\n".join(self._texts), tuple(self._codes))
        self._strips, self._texts, self._codes = [], [], []
        return slip

    def _left(self, width: int) -> int:
        return max(0, (self.dots - width) * self.align // 2)

    def _blank(self, rows: int) -> QImage:
        strip = QImage(self.dots, max(rows, 1), QImage.Format.Format_Grayscale8)
        strip.fill(Qt.GlobalColor.white)
        return strip


def _cell(character: str) -> int:
    """Dots of a character at size 1."""
    return CELL_WIDTH if len(character.encode("gb18030")) == 1 else 2 * CELL_WIDTH


def _draw(painter: QPainter, character: str, style: Style, x: int, line_height: int) -> int:
    """One character in its cell, on the common bottom of the line; tells where the next begins."""
    face = QFont()
    face.setFamilies(FONT)
    face.setPixelSize(CELL_HEIGHT - 2)
    face.setBold(style.bold)
    face.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    cell = QRectF(0, 0, _cell(character), CELL_HEIGHT)
    painter.save()
    painter.translate(x, line_height - CELL_HEIGHT * style.height)
    painter.scale(style.width, style.height)
    if style.reverse:
        painter.fillRect(cell, Qt.GlobalColor.black)
    painter.setPen(Qt.GlobalColor.white if style.reverse else Qt.GlobalColor.black)
    painter.setFont(face)
    painter.drawText(cell, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, character)
    if style.underline:
        painter.drawLine(0, CELL_HEIGHT - 1, _cell(character), CELL_HEIGHT - 1)
    painter.restore()
    return x + _cell(character) * style.width


def _image(dots: bytes, row_bytes: int, height: int) -> QImage:
    image = QImage(dots, row_bytes * 8, height, row_bytes, QImage.Format.Format_Mono)
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _matrix(rows: tuple[bytearray, ...], module: int) -> QImage:
    image = QImage(len(rows), len(rows), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.setPixelColor(x, y, Qt.GlobalColor.black)
    return image.scaled(len(rows) * module, len(rows) * module)
