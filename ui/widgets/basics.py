"""Labels, cards, rules and small helpers that every screen repeats."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from ui.access.components import ReaderRole
from ui.plain import LINE_LIMIT, LONGEST_WORD, breakable, joined, one_line
from ui.theme import paint_icon, px, restyle, set_role


class Text(QLabel):
    """Show text in a typographic role and an ink; plain text only, never markup from a user."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words = ""
        super().setWordWrap(wrap)
        self.setText(text)
        self.setProperty("ink", ink)
        set_role(self, role)

    def setText(self, text: str) -> None:
        """Change the words; too long for a label, they are shortened rather than widen a window.

        The same words change nothing: a label that is set lays its page out again.
        """
        if text == self._words:
            return
        self._words = text
        self._show()

    def _show(self) -> None:
        text = self._words
        super().setText(breakable(text) if self.wordWrap() else one_line(text, LINE_LIMIT))

    def setWordWrap(self, on: bool) -> None:
        """Show the words on several lines, or on one."""
        super().setWordWrap(on)
        if len(self._words) > LONGEST_WORD:
            self._show()

    def set_ink(self, ink: str) -> None:
        """Change the ink: ``text``, ``text2``, ``primary`` or a tone."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            restyle(self)


class _TitleLabel(Text):
    """Name a part of a screen: a heading for who moves from one to the next."""

    a11y_role = ReaderRole.Heading
    a11y_level = 0
    role = ""

    def __init__(
        self,
        text: str = "",
        ink: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, self.role, ink, wrap=wrap, parent=parent)

    def a11y_name(self) -> str:
        """Name it by its words, without the breaks that let them go on the next line."""
        return self._words


class ScreenTitle(_TitleLabel):
    """Name the screen."""

    a11y_level = 1
    role = "screen-title"


class StepTitle(_TitleLabel):
    """Name a step, a sheet or what fills a screen."""

    a11y_level = 2
    role = "step-title"


class CardTitle(_TitleLabel):
    """Name a card, a table or a panel."""

    a11y_level = 3
    role = "card-title"


class PartTitle(_TitleLabel):
    """Name what follows inside a card or in a long list."""

    a11y_level = 4
    role = "dense-bold"


class RichLabel(Text):
    """Show markup written by the application itself (bold words in a sentence).

    Only `Markup` is taken as such; any other text is shown as it is written.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(joined(text), role, ink, wrap=wrap, parent=parent)
        self.setTextFormat(Qt.TextFormat.RichText)

    def setText(self, text: str) -> None:
        """Change the words; the same ones change nothing."""
        words = joined(text)
        if words != self._words:
            self._words = words
            self._show()

    def _show(self) -> None:
        QLabel.setText(self, self._words)


class IconMark(QWidget):
    """Show an icon of the theme; silent for screen readers unless it carries a name."""

    def __init__(
        self,
        name: str,
        token: str = "text",
        size: float = 18,
        stroke: float = 2.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size, self._stroke = name, token, size, stroke
        self.setSizePolicy(self.sizePolicy().Policy.Fixed, self.sizePolicy().Policy.Fixed)

    def set_icon(self, name: str, token: str = "text") -> None:
        """Change the icon and its ink."""
        if (name, token) == (self._name, self._token):
            return
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, self._name, self.rect(), self._token, self._stroke)


class KindTile(IconMark):
    """Show the icon of a project kind in its soft square tile."""

    def __init__(self, name: str, size: float = 38, parent: QWidget | None = None) -> None:
        super().__init__(name, "primary", size, 1.75, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_kind_tile(painter, self.rect(), self._name)


def paint_kind_tile(painter: QPainter, rect: QRect, name: str, fill: str = "primaryS") -> None:
    """Paint a kind's tile, for delegates; `fill` is ``surface`` on a selected row."""
    from ui.theme import theme

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(fill))
    painter.drawRoundedRect(rect, px(8), px(8))
    inset = round(rect.width() * 0.21)
    paint_icon(painter, name, rect.adjusted(inset, inset, -inset, -inset), "primary")


class NamedGroup(QFrame):
    """Hold what belongs together: its accessible name is heard when the keyboard enters it."""

    a11y_role = ReaderRole.Grouping


class DrawnView(QWidget):
    """Draw something: its accessible name says what, its description says what is drawn."""

    a11y_role = ReaderRole.Graphic


class Card(NamedGroup):
    """Group related things on a white sheet; `body` is the layout to fill."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 16) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        space = px(padding)
        self.body.setContentsMargins(space, space, space, space)
        self.body.setSpacing(px(8))

    def a11y_name(self) -> str:
        """Name the group: as it was named, else by its title."""
        titles = (one for one in self.findChildren(QWidget) if isinstance(one, _TitleLabel))
        shown = (one for one in titles if one.isVisibleTo(self))
        title = None if self.accessibleName() else next(shown, None)
        return title.a11y_name() if title is not None else self.accessibleName()

    def set_tone(self, tone: str) -> None:
        """Outline the card: ``primary`` for the current one, ``non`` for a failed check."""
        self.setProperty("tone", tone)
        restyle(self)


class Rule(QFrame):
    """Separate two things with a thin line."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def row(*items: QWidget | QLayout | int | None, spacing: int = 8) -> QHBoxLayout:
    """Lay items out on a line; an int is a gap, None takes the remaining room."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(spacing))
    _fill(layout, items)
    return layout


def column(*items: QWidget | QLayout | int | None, spacing: int = 8) -> QVBoxLayout:
    """Stack items; an int is a gap, None takes the remaining room."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(spacing))
    _fill(layout, items)
    return layout


def _fill(
    layout: QHBoxLayout | QVBoxLayout, items: tuple[QWidget | QLayout | int | None, ...]
) -> None:
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(px(item))
        elif isinstance(item, QLabel) and item.wordWrap() and isinstance(layout, QHBoxLayout):
            layout.addWidget(item, 1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


def clear(layout: QLayout) -> None:
    """Empty a layout of its widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
