"""Heads of the pasted columns: where each goes, what it was called; a button each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QWidget

from ui.models.cell_values import NUMERIC
from ui.models.columns import Column
from ui.plain import elided, one_line, set_tip, unmarked
from ui.signals import Carries, carrying
from ui.theme import mark_hovered, paint_icon, px, role_font, theme
from ui.widgets.choosing import ChoiceMenu
from ui.widgets.frozen_view import FrozenHeader

ASIDE = "Ne pas reprendre"


@dataclass(frozen=True, slots=True)
class Head:
    """One head: the place of the pasted column, its title there, the column it goes to."""

    place: int
    title: str
    column: Column | None

    @property
    def words(self) -> str:
        """Return the first line."""
        return self.column.title if self.column else ASIDE


class HeadButton(QPushButton):
    """Say where a pasted column goes; opens the list of what else it could be."""

    reached = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.setProperty("noFocusRing", True)  # painted inside: the ring would frame the table
        self.setAutoDefault(False)
        self.head = Head(0, "", None)

    def show_head(self, head: Head) -> None:
        """Show another head."""
        self.head = head
        came = f", collé sous «\u00a0{head.title}\u00a0»" if head.title else ""
        self.setAccessibleName(f"{head.words}{came}. Choisir une autre colonne")
        set_tip(self, f"{head.words}{came}")
        self.update()

    def sizeHint(self) -> QSize:
        bold, note = QFontMetrics(role_font("dense-bold")), QFontMetrics(role_font("note"))
        words = bold.horizontalAdvance(self.head.words) + px(18)
        wide = max(words, note.horizontalAdvance(self.head.title))
        return QSize(wide + px(24), bold.height() + note.height() + px(14))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(self.rect(), theme().color("sunken"))
        if hovered:
            mark_hovered(painter, self.rect())
        painter.setPen(theme().color("line"))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        body = self.rect().adjusted(px(10), px(6), -px(8), -px(6))
        right = self.head.column is not None and self.head.column.kind in NUMERIC
        self._paint_words(painter, body, right=right)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), theme().ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _paint_words(self, painter: QPainter, body: QRect, *, right: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        bold, note = role_font("dense-bold"), role_font("note")
        metrics, mark = QFontMetrics(bold), px(14)
        room = body.width() - mark - px(4)
        words = elided(metrics, self.head.words, room)
        wide = metrics.horizontalAdvance(words)
        left = body.right() - mark - px(4) - wide if right else body.left()
        line = QRect(left, body.top(), wide + 2, metrics.height())
        painter.setFont(bold)
        painter.setPen(theme().color("text" if self.head.column else "text2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        top = line.center().y() - mark // 2 + 1
        paint_icon(
            painter, "chevron-down", QRect(left + wide + px(4), top, mark, mark), "text2", 2.0
        )
        under = QRect(body.left(), line.bottom(), body.width(), body.bottom() - line.bottom() + 1)
        painter.setFont(note)
        painter.setPen(theme().color("text2"))
        title = elided(QFontMetrics(note), self.head.title, under.width())
        painter.drawText(under, int(side | Qt.AlignmentFlag.AlignVCenter), title)


class ColumnHeads(FrozenHeader):
    """A header whose sections are buttons, so that the keyboard reaches them.

    The first one lies over the others where its column stays.

    `chosen` says where a pasted column must go: its place, the key of a column or None.
    """

    chosen: Carries[[int, str | None]] = carrying(2)
    reached = Signal(int)

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = [column for column in columns if column.editable]
        self._heads: list[Head] = []
        self.buttons: list[HeadButton] = []
        self._menu = ChoiceMenu(self)
        self._menu.setAccessibleName("Colonne")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(self.place_buttons)

    def show_heads(self, heads: Sequence[Head]) -> None:
        """Show other heads, in the order of the sections."""
        self._heads = list(heads)
        while len(self.buttons) < len(heads):
            button = HeadButton(self.viewport())
            button.clicked.connect(self._open)
            button.reached.connect(self._reached)
            self.buttons.append(button)
        for button, head in zip(self.buttons, heads, strict=False):
            button.show_head(head)
        self.setFixedHeight(max((button.sizeHint().height() for button in self.buttons), default=1))
        self.place_buttons()

    def wanted_width(self, section: int) -> int:
        """Return the room that a head needs."""
        return self.buttons[section].sizeHint().width()

    def place_buttons(self) -> None:
        """Lay each button over its section."""
        for section, button in enumerate(self.buttons):
            shown = section < min(len(self._heads), self.count())
            button.setVisible(shown)
            if shown:
                stays = self.frozen and section == 0
                left = 0 if stays else self.sectionViewportPosition(section)
                button.setGeometry(left, 0, self.sectionSize(section), self.height())
                if stays:
                    button.raise_()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self.place_buttons()
        return done

    def menu_of(self, section: int) -> QMenu:
        """Fill the menu of a head: every column of the list, then leaving aside."""
        head = self._heads[section]
        taken = {one.column.key: one.title for one in self._heads if one.column}
        self._menu.clear()
        for column in self._columns:
            action = self._menu.addAction(_entry(column, head, taken))
            action.setData(column.key)
            self._check(action, head.column is not None and head.column.key == column.key)
        self._menu.addSeparator()
        self._check(self._menu.addAction(ASIDE), head.column is None)
        return self._menu

    def choose(self, section: int, key: str | None) -> None:
        """Send a pasted column elsewhere."""
        self.chosen.emit(self._heads[section].place, key)

    def _check(self, action: QAction, on: bool) -> None:
        action.setCheckable(True)
        action.setChecked(on)

    def _open(self) -> None:
        button = self.sender()
        if not isinstance(button, HeadButton):
            return
        section = self.buttons.index(button)
        menu = self.menu_of(section)
        picked = menu.exec(button.mapToGlobal(QPoint(0, button.height())))
        if picked is not None:
            self.choose(section, picked.data())

    def _reached(self) -> None:
        button = self.sender()
        if isinstance(button, HeadButton):
            self.reached.emit(self.buttons.index(button))


def _entry(column: Column, head: Head, taken: dict[str, str]) -> str:
    mine = head.column is not None and head.column.key == column.key
    if mine or column.key not in taken:
        return column.title
    other = one_line(taken[column.key], 40) or "une autre"
    return unmarked(f"{column.title} (au lieu de «\u00a0{other}\u00a0»)")
