"""Draw the pictures of the installer: run it when the drawing or the words change, then commit.

python3 packaging/making/artwork.py
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
ARTWORK = ROOT / "packaging" / "windows" / "artwork"
SIDE, HEADER = (492, 942), (450, 171)
"""Three times what the wizard shows at 100 %: Windows makes it smaller, never larger."""

PETROL, PAPER = QColor("#143F4A"), QColor("#FFFFFF")
STRANDS = ("#2C6472", "#8CC3CE", "#F2C572")


def draw_side() -> QImage:
    """Three strands come from the top and go braided to the foot, as ideas to a dossier."""
    image, painter = _begin(SIDE, PETROL)
    for index, colour in enumerate(STRANDS):
        painter.setPen(QPen(QColor(colour), 26, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(_strand(index))
    painter.setPen(PAPER)
    _write(painter, "Tressons", 66, 690, QFont.Weight.DemiBold)
    painter.setPen(QColor("#DDE9EB"))
    _write(painter, "De l’idée au dossier", 36, 790, QFont.Weight.Normal)
    painter.end()
    return image


def _strand(index: int) -> QPainterPath:
    """Return one strand: apart at the top, over and under the two others lower down."""
    places = (126.0, 246.0, 366.0)
    turns = [(index + step) % 3 for step in range(5)]
    path = QPainterPath(QPointF(places[index], -20))
    y = 120.0
    path.lineTo(places[index], y)
    for turn in turns[1:]:
        x = places[turn]
        path.cubicTo(
            path.currentPosition() + QPointF(0, 60), QPointF(x, y + 60), QPointF(x, y + 120)
        )
        y += 120
    return path


def draw_header() -> QImage:
    """The sign of the program, on the right of a white strip."""
    image, painter = _begin(HEADER, PAPER)
    drawing = QSvgRenderer(str(ROOT / "resources" / "icons" / "tressons.svg"))
    drawing.render(painter, QRectF(HEADER[0] - 150, 21, 129, 129))
    painter.end()
    return image


def _begin(size: tuple[int, int], ground: QColor) -> tuple[QImage, QPainter]:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def _write(painter: QPainter, words: str, pixels: int, y: int, weight: QFont.Weight) -> None:
    font = QFont("Source Sans 3")
    font.setPixelSize(pixels)
    font.setWeight(weight)
    painter.setFont(font)
    painter.drawText(QRectF(0, y, SIDE[0], pixels * 1.4), Qt.AlignmentFlag.AlignHCenter, words)


def main() -> int:
    """Write both pictures."""
    app = QGuiApplication(sys.argv[:1])
    for file in sorted((ROOT / "resources" / "fonts").rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    ARTWORK.mkdir(exist_ok=True)
    draw_side().save(str(ARTWORK / "side.png"))
    draw_header().save(str(ARTWORK / "header.png"))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
