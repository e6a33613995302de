"""A whole number chosen by sliding, by keys or by typing it: the three are one value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QVBoxLayout, QWidget

from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP
from ui.plain import set_tip
from ui.theme import manager, px, theme
from ui.widgets.basics import Text, row
from ui.widgets.choosing import Unwheeled
from ui.widgets.message import Message
from ui.widgets.number_fields import NumberField

_HEIGHT, _KNOB, _TRACK, _FIELD = 32, 20, 4, 112


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a slide goes through: from, to, by how much a page key moves, and in which unit."""

    least: int
    most: int
    page: int
    unit: str


class SlideBar(Unwheeled, QSlider):
    """A slider in the colours of the theme; arrows move by one, Page by more, Début and Fin."""

    def __init__(self, span: Sweep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(span.least, span.most)
        self.setPageStep(span.page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(180), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(100), px(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, knob = self.height() / 2, px(_KNOB) / 2
        look = theme()
        track = QRectF(knob, middle - px(_TRACK) / 2, self.width() - 2 * knob, px(_TRACK))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("edge"))
        painter.drawRoundedRect(track, px(2), px(2))
        here, zero = self._place(self.value()), self._place(max(self.minimum(), 0))
        painter.setBrush(look.color("primary"))
        painter.drawRect(QRectF(min(here, zero), track.top(), abs(here - zero), track.height()))
        focused = self.hasFocus()
        ring = QPen(look.color("focus" if focused else "primary"), look.ring if focused else 2)
        painter.setPen(ring)
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(QRectF(here - knob + 2, middle - knob + 2, 2 * knob - 4, 2 * knob - 4))

    def _place(self, value: int) -> float:
        knob = px(_KNOB) / 2
        part = (value - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        return knob + part * (self.width() - 2 * knob)

    def _follow(self, event: QMouseEvent) -> None:
        knob = px(_KNOB) / 2
        part = (event.position().x() - knob) / max(self.width() - 2 * knob, 1)
        reach = self.maximum() - self.minimum()
        self.setValue(self.minimum() + round(min(max(part, 0.0), 1.0) * reach))
        event.accept()


class Slide(QWidget):
    """A field and a slider that hold the same number; `moved` tells it."""

    moved = Signal(int)

    def __init__(
        self, label: str, span: Sweep, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.span = span
        low, high = Decimal(span.least), Decimal(span.most)
        self.said = f"De {format_number(low)} à {format_number(high)}{NBSP}{span.unit}."
        self.label = Text(label, "label", wrap=True)
        self.field = NumberField(places=0, unit=span.unit, minimum=low, maximum=high)
        self.message = Message()
        self.bar = SlideBar(span)
        self._name(label, name)
        self._build()
        self.bar.valueChanged.connect(self._slid)
        self.field.edited.connect(self._typed)
        self.field.problem_changed.connect(self._problem)
        manager().changed.connect(self._refit)
        self._refit()
        self.put(0)

    def _name(self, label: str, name: str) -> None:
        self.field.setObjectName(name)
        self.label.setBuddy(self.field)
        self.field.setAccessibleName(label)
        self.field.setAccessibleDescription(self.said)
        self.bar.setObjectName(f"{name}_bar")
        self.bar.setAccessibleName(label)
        set_tip(self.bar, self.said)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(2))
        layout.addLayout(row(self.label, self.field))
        layout.addWidget(self.message)
        layout.addWidget(self.bar)

    def value(self) -> int:
        """Return the number."""
        return self.bar.value()

    def put(self, value: int) -> None:
        """Show a number, without telling; a text that was not read gives way to another one."""
        self.bar.blockSignals(True)
        self.bar.setValue(value)
        self.bar.blockSignals(False)
        self._show()

    def _show(self) -> None:
        self.field.show_record(("slide", self.value()), Decimal(self.value()))
        self._say()

    def _say(self) -> None:
        self.bar.setAccessibleDescription(f"{self.field.text()}. {self.said}")
        self.bar.update()

    def _slid(self, value: int) -> None:
        self._show()
        self.moved.emit(value)

    def _typed(self, value: object) -> None:
        number = int(value) if isinstance(value, Decimal | int) else 0
        if number != self.value():
            self.bar.blockSignals(True)
            self.bar.setValue(number)
            self.bar.blockSignals(False)
            self._say()
            self.moved.emit(number)

    def _problem(self, sentence: str) -> None:
        self.message.say(sentence, "triangle-alert", "non")
        said = f"Erreur\u00a0: {sentence} " if sentence else ""
        self.field.setAccessibleDescription(f"{said}{self.said}")

    def _refit(self) -> None:
        self.field.setFixedWidth(px(_FIELD))
