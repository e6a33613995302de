"""« Il reste à faire »: what is missing, each line one click from its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.text.numbers import plural
from ui.plain import LINE_LIMIT, breakable, one_line, unmarked
from ui.theme import mark_hovered, paint_icon, px, role_font, theme
from ui.widgets.basics import CardTitle, NamedGroup, Text
from ui.widgets.buttons import Button, link_button
from ui.widgets.rows_kept import keep_rows
from ui.widgets.scroll_page import ScrollPage

BLOCKER, MISSING, TO_CHECK = "blocker", "missing", "to_check"
_KINDS = {
    BLOCKER: ("octagon-alert", "non", "Point bloquant"),
    MISSING: ("circle", "text2", "Manque"),
    TO_CHECK: ("circle-question-mark", "ver", "À vérifier"),
}
_ORDER = (BLOCKER, MISSING, TO_CHECK)
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class TodoItem:
    """Describe something to do: key of the place to go, kind, what to do, where."""

    key: str
    kind: str
    title: str
    place: str = ""


class TodoLink(QAbstractButton):
    """Paint one thing to do; the whole line goes to its field."""

    def __init__(self, item: TodoItem, parent: QWidget) -> None:
        super().__init__(parent)
        self._show(item)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_item(self, item: TodoItem) -> None:
        """Say the same thing in other words: a sum in it changes at each edit."""
        if item != self.item:
            self._show(item)
            self.updateGeometry()
            self.update()

    def _show(self, item: TodoItem) -> None:
        self.item = item
        self._words = breakable(one_line(item.title, LINE_LIMIT))
        self.setText(unmarked(item.title))
        self.setAccessibleName(f"{_KINDS[item.kind][2]}\u00a0: {item.title}")
        self.setAccessibleDescription(item.place)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, place = self._areas(width)
        return place.bottom() + px(10) if self.item.place else title.bottom() + px(10)

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.heightForWidth(px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(42))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            mark_hovered(painter, self.rect())
        painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
        name, token, _ = _KINDS[self.item.kind]
        side = px(18)
        paint_icon(painter, name, QRect(0, px(11), side, side), token, 2.0)
        title, place = self._areas(self.width())
        painter.setFont(role_font("body"))
        painter.setPen(theme().color("text"))
        painter.drawText(title, _WRAP, self._words)
        painter.setFont(role_font("note"))
        painter.setPen(theme().color("text2"))
        painter.drawText(place, _WRAP, self.item.place)
        arrow = QRect(self.width() - px(16), px(12), px(16), px(16))
        paint_icon(painter, "chevron-right", arrow, "text2")

    def _areas(self, width: int) -> tuple[QRect, QRect]:
        room = QRect(px(28), px(9), max(width - px(28) - px(22), px(60)), 1 << 14)
        title = QFontMetrics(role_font("body")).boundingRect(room, _WRAP, self._words)
        below = QRect(room.left(), title.bottom() + px(1), room.width(), 1 << 14)
        place = QFontMetrics(role_font("note")).boundingRect(below, _WRAP, self.item.place or " ")
        title.setWidth(room.width())
        place.setWidth(room.width())
        return title, place


class TodoPanel(NamedGroup):
    """List what remains, blockers first; shows a few and offers the rest."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, shown: int = 5) -> None:
        super().__init__(parent)
        self.setObjectName("todo")
        self._limit, self._all = shown, False
        self._items: tuple[TodoItem, ...] = ()
        self._title = CardTitle("Il reste à faire")
        self._subtitle = Text("", "dense", "text2", wrap=True)
        self._nothing = Text("Rien ne manque.", "body", "text2", wrap=True)
        self._more = link_button("")
        self._more.clicked.connect(self._show_all)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(px(4), 0, px(4), px(4))
        self._lines.setSpacing(0)
        self._links: dict[tuple[str, int], TodoLink] = {}
        self._more_line = QWidget()
        self._build()
        self.set_items(())

    def _build(self) -> None:
        line = QHBoxLayout(self._more_line)
        line.setContentsMargins(0, px(12), 0, 0)
        line.addWidget(self._more)
        line.addStretch(1)
        self._lines.addWidget(self._nothing)
        self._lines.addWidget(self._more_line)
        self._lines.addStretch(1)
        scroll = ScrollPage()
        scroll.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(14), px(16), px(14), px(12))
        layout.setSpacing(px(2))
        for label in (self._title, self._subtitle):
            label.setIndent(px(4))
            layout.addWidget(label)
        layout.addSpacing(px(8))
        layout.addWidget(scroll, 1)

    def set_items(self, items: Sequence[TodoItem], subtitle: str = "") -> None:
        """Show what remains; `subtitle` says before when."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._items = tuple(sorted(items, key=_rank))
        self._refill()

    def items(self) -> tuple[TodoItem, ...]:
        """Return what remains, in the order shown."""
        return self._items

    def _refill(self) -> None:
        """Show the first lines, or all; those that remain true stay."""
        shown = self._items if self._all else self._items[: self._limit]
        things = _named(shown)
        self._links = keep_rows(
            self._lines, self._links, tuple(things), lambda thing: self._make_link(things[thing])
        )
        for thing, link in self._links.items():
            link.show_item(things[thing])
        self._nothing.setVisible(not self._items)
        self._more.setText(f"Voir les {len(self._items)} points")
        self._more_line.setVisible(len(self._items) > len(shown))

    def _make_link(self, item: TodoItem) -> TodoLink:
        link = TodoLink(item, self._list)
        link.clicked.connect(self._clicked)
        return link

    def _clicked(self) -> None:
        link = self.sender()
        if isinstance(link, TodoLink):
            self.chosen.emit(link.item.key)

    def _show_all(self) -> None:
        self._all = True
        self._refill()


class TodoButton(Button):
    """Stand for the panel when the window is narrow: « 2 bloquants »; the rest is in its name."""

    def open_panel(self, words: str) -> None:
        """Name another panel than what remains."""
        self._say(words, words)
        self.set_icon("panel-right-open")
        self.set_role("outlined")

    def set_items(self, items: Sequence[TodoItem]) -> None:
        """Write how many things remain."""
        blockers = sum(1 for item in items if item.kind == BLOCKER)
        whole = todo_words(blockers, len(items) - blockers)
        self._say(whole.partition(",")[0], whole)
        self.set_icon("octagon-alert" if blockers else "list-checks")
        self.set_role("danger" if blockers else "outlined")

    def _say(self, words: str, whole: str) -> None:
        self.setText(words)
        self.setAccessibleName(whole)
        self.set_hint(whole if whole != words else "")


def todo_words(blockers: int, others: int) -> str:
    """Say how many blockers and other things remain."""
    blocking = plural(blockers, "bloquant", "bloquants")
    rest = plural(others, "autre", "autres")
    if blockers and others:
        return f"{blocking}, {rest}"
    if blockers:
        return blocking
    return f"{others} à faire" if others else "Rien ne manque"


def _named(items: Sequence[TodoItem]) -> dict[tuple[str, int], TodoItem]:
    """Name each thing by its key, and by its turn where a key comes twice."""
    turns = Counter[str]()
    named: dict[tuple[str, int], TodoItem] = {}
    for item in items:
        named[item.key, turns[item.key]] = item
        turns[item.key] += 1
    return named


def _rank(item: TodoItem) -> int:
    return _ORDER.index(item.kind)
