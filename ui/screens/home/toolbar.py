"""Search, filters and order of the project list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from tressons_desktop.project.values import ProjectKind
from ui.plain import one_line, remarked, set_tip, unmarked
from ui.screens.home.lines import ALL, SORT_TITLES, STATUS_GROUPS, Filter, Sort
from ui.theme import paint_icon, px, role_font, theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.segmented_filter import Segment, SegmentedFilter

_KEYS = "Ctrl F"
_LABEL_LIMIT = 24


class SearchField(QLineEdit):
    """Look for a project as you type. Échap empties it, ↓ goes to the list."""

    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setAccessibleName("Chercher un projet")
        self.setAccessibleDescription("Nom, commune, nature ou état")
        set_tip(self, "Chercher un projet (Ctrl+F)")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(18)
        mark = QRect(px(12), (self.height() - side) // 2, side, side)
        paint_icon(painter, "search", mark, "text2")
        if not self.text():
            self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        """Say what the field is for: Qt's own hint is too pale to be read."""
        painter.setPen(theme().color("text2"))
        left = px(12) + px(18) + px(9)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, "Chercher un projet")
        hint = painter.fontMetrics().horizontalAdvance("Chercher un projet")
        painter.setFont(role_font("small"))
        wide = painter.fontMetrics().horizontalAdvance(_KEYS) + px(10)
        high = painter.fontMetrics().height() + px(2)
        box = QRect(self.width() - wide - px(12), (self.height() - high) // 2, wide, high)
        if self.hasFocus() or box.left() < left + hint + px(8):
            return
        painter.setPen(QPen(theme().color("edge"), 1))
        painter.drawRoundedRect(box, px(3), px(3))
        painter.setPen(theme().color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _KEYS)

    def _fit(self) -> None:
        self.setTextMargins(px(26), 0, 0, 0)
        self.setMinimumWidth(px(186))
        self.setMaximumWidth(px(420))


class MenuFilter(Button):
    """A button that shows what is chosen and opens the choices."""

    picked = Signal(object)

    def __init__(self, name: str, everything: str, parent: QWidget | None = None) -> None:
        super().__init__(everything, "plain", "chevron-down", trailing=True, parent=parent)
        self._name = name
        self._everything = everything
        self._value: object = None
        self._group: QActionGroup | None = None
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.triggered.connect(self._triggered)

    def value(self) -> object:
        """Return what is chosen."""
        return self._value

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these choices; what is chosen and gone falls back to the first."""
        self._menu.clear()
        if self._group is not None:
            self._group.deleteLater()
        self._group = QActionGroup(self)
        for value, label in choices:
            action = QAction(unmarked(one_line(label)), self._group)
            action.setCheckable(True)
            action.setData(value)
            self._menu.addAction(action)
        values = [value for value, _ in choices]
        self.set_value(self._value if self._value in values else values[0])

    def set_value(self, value: object) -> None:
        """Show another choice, without telling."""
        self._value = value
        for action in self._menu.actions():
            if action.data() == value:
                action.setChecked(True)
                self._name_it(remarked(action.text()))

    def _name_it(self, label: str) -> None:
        short = label if len(label) <= _LABEL_LIMIT else label[: _LABEL_LIMIT - 1] + "…"
        self.setText(short if self._value else self._everything)
        set_tip(self, label)
        self.setAccessibleName(f"{self._name} : {label}")

    def _triggered(self, action: QAction) -> None:
        self.set_value(action.data())
        self.picked.emit(self._value)


class FilterBar(QWidget):
    """All the ways to narrow the list; `changed` when any of them changes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField()
        self.segments = SegmentedFilter(self, name="État des projets")
        self.status = MenuFilter("État", "État")
        self.kind = MenuFilter("Nature", "Nature")
        self.commune = MenuFilter("Commune", "Commune")
        self.sort = MenuFilter("Ordre", SORT_TITLES[Sort.RECENT])
        self.sort.set_choices(list(SORT_TITLES.items()))
        self._menus = QWidget()
        flow = FlowLayout(self._menus, spacing=px(4))
        for button in (self.status, self.kind, self.commune, self.sort):
            flow.addWidget(button)
            button.picked.connect(self._picked)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._shape = ""
        self._room = 0
        self.search.textChanged.connect(self._typed)
        self.segments.chosen.connect(self._chosen)
        self.fit()

    def asked(self, *, archived: bool) -> Filter:
        """Return what is asked."""
        kind = self.kind.value()
        return Filter(
            text=self.search.text(),
            status=str(self.status.value() or ALL),
            kind=kind if isinstance(kind, ProjectKind) else None,
            commune=str(self.commune.value() or ""),
            archived=archived,
            sort=Sort(str(self.sort.value() or Sort.RECENT)),
        )

    def offer(
        self, counts: Mapping[str, int], kinds: Sequence[ProjectKind], communes: Sequence[str]
    ) -> None:
        """Offer what the projects have."""
        groups = [Segment(key, label, counts[key]) for key, (label, _) in STATUS_GROUPS.items()]
        self.segments.set_segments([Segment(ALL, "Tous", counts[ALL]), *groups])
        self.status.set_choices(
            [(None, "Tous les états"), *((g.key, f"{g.label} · {g.count}") for g in groups)]
        )
        self.kind.set_choices([(None, "Toutes les natures"), *((k, k.label) for k in kinds)])
        self.commune.set_choices([(None, "Toutes les communes"), *((c, c) for c in communes)])
        self.segments.set_current(str(self.status.value() or ALL))
        self.fit()

    def clear(self) -> None:
        """Show everything again."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.segments.set_current(ALL)
        for menu in (self.status, self.kind, self.commune):
            menu.set_value(None)
        self.changed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # new words, or a style that came late
            self.fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(186), super().minimumSizeHint().height())

    def set_room(self, width: int) -> None:
        """Lay out for this width, which must not follow our own height.

        A bar that chose its shape from its own width would never settle: another shape brings or
        takes away the scroll bar, which gives it another width.
        """
        self._room = width
        self.fit()

    def fit(self) -> None:
        """Lay out on one line, on two, or with menus alone, as the room allows."""
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(8))
        menus = sum(button.sizeHint().width() + px(4) for button in self._menu_buttons())
        segments = self.segments.sizeHint().width()
        search = px(186) + 2 * px(8)
        fits = search + segments + menus <= self._room
        small = max(segments, search + menus) > self._room
        self._menus.setMinimumWidth(0 if small else menus)
        self._lay("line" if fits else "menus" if small else "two")

    def _menu_buttons(self) -> tuple[MenuFilter, ...]:
        return (self.kind, self.commune, self.sort)

    def _lay(self, shape: str) -> None:
        if shape == self._shape:
            return
        self._shape = shape
        for widget in (self.search, self.segments, self._menus):
            self._grid.removeWidget(widget)
        self.segments.setVisible(shape != "menus")
        self.status.setVisible(shape == "menus")
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        if shape == "menus":
            self._grid.addWidget(self.search, 0, 0, 1, 3)
            self._grid.addWidget(self._menus, 1, 0, 1, 3)
        else:
            below = shape == "two"
            self._grid.addWidget(self.search, 0, 0)
            place = (1, 0, 1, 3) if below else (0, 1, 1, 1)
            self._grid.addWidget(self.segments, *place, left | middle)
            self._grid.addWidget(self._menus, 0, 2, right | middle)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 1)

    def _typed(self, _text: str) -> None:
        self.changed.emit()

    def _chosen(self, key: str) -> None:
        self.status.set_value(None if key == ALL else key)
        self.changed.emit()

    def _picked(self, _value: object) -> None:
        self.segments.set_current(str(self.status.value() or ALL))
        self.changed.emit()
