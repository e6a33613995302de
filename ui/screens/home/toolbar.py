"""Search, filters and order of the project list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tressons_desktop.project.kinds import ProjectKind
from ui.screens.home.lines import ALL, SORT_TITLES, STATUS_GROUPS, Filter, Sort
from ui.theme import px
from ui.widgets.filters import MenuFilter, SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter

ALL_COMMUNES = "Toutes les communes"


class FilterBar(QWidget):
    """All the ways to narrow the list; `changed` when any of them changes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        told = "Nom, commune, nature ou statut"
        self.search = SearchField("Chercher un projet", told, parent=self)
        self.segments = SegmentedFilter(self, name="Statut des projets")
        self.status = MenuFilter("Statut", "Statut")
        self.kind = MenuFilter("Nature", "Nature")
        self.commune = MenuFilter("Commune", "Commune")
        self.sort = MenuFilter("Ordre", SORT_TITLES[Sort.RECENT])
        self.sort.set_choices(list(SORT_TITLES.items()))
        self._menus = QWidget(self)
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
        self,
        counts: Mapping[str, int],
        kinds: Sequence[ProjectKind],
        communes: frozenset[str],
        listed: Callable[[], Sequence[str]],
    ) -> None:
        """Offer what the projects have; `listed` puts communes in order when they are wanted."""
        groups = [
            FilterSegment(key, label, counts[key]) for key, (label, _) in STATUS_GROUPS.items()
        ]
        self.segments.set_segments([FilterSegment(ALL, "Tous", counts[ALL]), *groups])
        self.status.set_choices(
            [(None, "Tous les états"), *((g.key, f"{g.label} · {g.rows}") for g in groups)]
        )
        self.kind.set_choices([(None, "Toutes les natures"), *((k, k.label) for k in kinds)])

        def every_commune() -> Sequence[tuple[object, str]]:
            return [(None, ALL_COMMUNES), *((name, name) for name in listed())]

        def label_of(value: object) -> str | None:
            return ALL_COMMUNES if value is None else str(value) if value in communes else None

        self.commune.offer(every_commune, label_of, len(communes) + 1)
        self.segments.set_current(str(self.status.value() or ALL))
        self.fit()

    def ask(self, asked: Filter) -> None:
        """Show what is asked, and tell it."""
        self.search.blockSignals(True)
        self.search.setText(asked.text)
        self.search.blockSignals(False)
        self.segments.set_current(asked.status)
        for menu, value in (
            (self.status, None if asked.status == ALL else asked.status),
            (self.kind, asked.kind),
            (self.commune, asked.commune or None),
            (self.sort, asked.sort),
        ):
            menu.choose(value)
        self.changed.emit()

    def clear(self) -> None:
        """Show everything again."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.segments.set_current(ALL)
        for menu in (self.status, self.kind, self.commune):
            menu.choose(None)
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
        """Lay out on one line, on two, or with menus alone, as the room allows, once known."""
        if not self._room:
            return
        if self._grid.spacing() != px(8):  # set again, it would ask for a layout without end
            self._grid.setSpacing(px(8))
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
        self.status.choose(None if key == ALL else key)
        self.changed.emit()

    def _picked(self, _value: object) -> None:
        self.segments.set_current(str(self.status.value() or ALL))
        self.changed.emit()
