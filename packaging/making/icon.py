"""Draw the icon files from the drawing: run it when resources/icons/tressons.svg changes.

python3 packaging/making/icon.py
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def draw(size: int) -> QImage:
    """Return the drawing, `size` pixels wide."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(ICONS / "tressons.svg")).render(painter)
    painter.end()
    return image


def as_png(image: QImage) -> bytes:
    """Return a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)
    return bytes(buffer.data().data())


def as_bitmap(image: QImage) -> bytes:
    """Return a picture as icons hold it: rows from the bottom, blue first, then an empty mask."""
    side = image.width()
    rows = bytes(image.constBits())
    step = image.bytesPerLine()
    colours = b"".join(rows[line * step : (line + 1) * step] for line in reversed(range(side)))
    mask = bytes((side + 31) // 32 * 4 * side)
    header = struct.pack("<IiiHHIIiiII", 40, side, side * 2, 1, 32, 0, len(colours), 0, 0, 0, 0)
    return header + colours + mask


def ico(images: list[QImage]) -> bytes:
    """Put pictures into one Windows icon; only the largest may be PNG for every reader."""
    place = 6 + 16 * len(images)
    entries, body = b"", b""
    for image in images:
        data = as_png(image) if image.width() >= 256 else as_bitmap(image)
        side = image.width() % 256  # 0 means 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), place + len(body))
        body += data
    return struct.pack("<HHH", 0, 1, len(images)) + entries + body


def main() -> int:
    """Write both files."""
    (ICONS / "tressons.ico").write_bytes(ico([draw(size) for size in SIZES]))
    (ICONS / "tressons.png").write_bytes(as_png(draw(256)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
