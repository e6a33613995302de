"""Ways to narrow a history: words, step, person, period, and the field it was opened from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.project.steps import SHORT_STEPS
from ui.access.focus import move_focus
from ui.screens.history.reader import WantedPage
from ui.screens.history.words import PERIODS, first_day
from ui.theme import px
from ui.widgets.basics import Text, row
from ui.widgets.buttons import Button
from ui.widgets.filters import MenuFilter, SearchField
from ui.widgets.flow import FlowLayout

TYPED_MS = 250
SEARCH_LEAST, SEARCH_SHORT = 300, 220


class HistoryFilters(QWidget):
    """What is asked of the history; `changed` when it is something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(
            "Champ, montant ou mot", "Cherche aussi dans les anciens textes", widest=2000
        )
        self.step = MenuFilter("Étape", "Toutes les étapes", "outlined")
        self.who = MenuFilter("Auteur", "Tout le monde", "outlined")
        self.period = MenuFilter("Période", PERIODS[0][1], "outlined")
        self.field_words = Text("", "dense")
        self.field_button = Button("Tout l’historique", "link", "x")
        self._records: tuple[str, ...] = ()
        self._fields: tuple[str, ...] = ()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPED_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.step.set_choices([(None, "Toutes les étapes"), *SHORT_STEPS.items()])
        self.who.set_choices([(None, "Tout le monde")])
        self.period.set_choices([(days or None, words) for days, words in PERIODS])
        self._menus = QWidget()
        flow = FlowLayout(self._menus, spacing=px(8))
        for menu in (self.step, self.who, self.period):
            flow.addWidget(menu)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(8))
        self._line.addWidget(self.search, 1)
        self._line.addWidget(self._menus)
        self.field_line = QWidget()
        self.field_line.setLayout(row(self.field_words, self.field_button, None, spacing=12))
        self.field_line.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addLayout(self._line)
        layout.addWidget(self.field_line)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed)
        self._typing.timeout.connect(self.changed)
        for menu in (self.step, self.who, self.period):
            menu.picked.connect(self._picked)
        self.field_button.clicked.connect(self.forget_field)

    def asked(self, today: date) -> WantedPage:
        """Return what is asked."""
        period = self.period.value()
        return WantedPage(
            text=self.search.text().strip(),
            step=str(self.step.value() or ""),
            who=str(self.who.value() or ""),
            since=first_day(period if isinstance(period, int) else 0, today),
            records=self._records,
            fields=self._fields,
        )

    def offer(self, people: Sequence[str]) -> None:
        """Offer who made the changes."""
        self.who.set_choices([(None, "Tout le monde"), *((one, one) for one in people if one)])

    def set_field(self, words: str, records: Sequence[str], fields: Sequence[str]) -> None:
        """Keep to the changes of one field."""
        self._records, self._fields = tuple(records), tuple(fields)
        self.field_words.setText(f"Seulement\u00a0: {words}")
        self.field_line.setVisible(bool(records))

    def clear(self) -> None:
        """Ask for everything, without telling."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        for menu in (self.step, self.who, self.period):
            menu.choose(None)
        self.set_field("", (), ())

    def forget_field(self) -> None:
        """Ask for every field again."""
        self.set_field("", (), ())
        move_focus(self.search)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Shorten the menus when one line is too short, then put them under the search."""
        for short in (False, True):
            wide = self._menus_width(short=short)
            one_line = wide + px(SEARCH_SHORT if short else SEARCH_LEAST) <= self.width()
            if one_line:
                break
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if one_line else way.TopToBottom)
        self._menus.setMinimumWidth(wide if one_line else 0)

    def _menus_width(self, *, short: bool) -> int:
        menus = (self.step, self.who, self.period)
        for menu in menus:
            menu.set_short(short)
        return sum(menu.sizeHint().width() + px(8) for menu in menus)

    def _typed(self, _text: str) -> None:
        self._typing.start()

    def _picked(self, _value: object) -> None:
        self.changed.emit()
