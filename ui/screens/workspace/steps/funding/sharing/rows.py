"""The lines of a plan today and as proposed, each with the lock that keeps its amount."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from tressons_desktop.finance.proposal.model import SharedPlan, ShareRow
from tressons_desktop.text.money import format_amount
from ui.access.announcer import announce
from ui.access.components import chosen
from ui.plain import set_tip
from ui.screens.workspace.steps.funding.presenter import swatch_of
from ui.theme import icon, px
from ui.widgets.basics import IconMark, NamedGroup, Rule, Text, clear, row
from ui.widgets.buttons import ToggleButton
from ui.widgets.series import paint_series

LOCK, NAME, TODAY, PROPOSED, CHANGE, STOP = range(6)
_HEADS: Final = ("Fixe", "Financeur", "Aujourd’hui", "Proposé", "Écart", "Ce qui arrête la ligne")
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FIGURES: Final = (TODAY, PROPOSED, CHANGE)


class FunderDot(QWidget):
    """Show the colour of a funder, which the name beside it says."""

    def __init__(self, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(11), px(11))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_series(painter, QRectF(self.rect()), self._token, radius=2)


class LockButton(ToggleButton):
    """Keep the amount of a line, or let it move; what is granted says why it stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("role", "lock")
        self.line_id = ""
        self._held = ""
        self.clicked.connect(self._refuse)

    def show_row(self, line: ShareRow) -> None:
        """Show another state, and say the line it belongs to."""
        self._held = line.held
        self.setChecked(line.locked)
        self.setIcon(icon("lock", "onprimary") if line.locked else icon("lock-open", "text"))
        self.setIconSize(QSize(px(18), px(18)))
        self.setAccessibleName(f"Fixe, {line.name}")
        self.setAccessibleDescription(row_words(line))
        kept = "Ce montant est gardé. Espace le libère."
        set_tip(self, line.held or (kept if line.locked else "Espace garde ce montant."))

    def _refuse(self) -> None:
        if self._held:
            self.setChecked(True)
            announce(self, self._held)

    @property
    def held(self) -> bool:
        """Tell whether it may not be released."""
        return bool(self._held)

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ShareRows(NamedGroup):
    """A grid of lines under their titles, the total last. `toggled_line` tells which lock moved."""

    toggled_line = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Plan aujourd’hui et proposé")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(10), px(4), px(10), px(4))
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(NAME, 3)
        self._grid.setColumnStretch(STOP, 4)
        self.locks: dict[str, LockButton] = {}
        self._cells: dict[str, dict[int, Text]] = {}
        self._marks: dict[str, IconMark] = {}

    def first_stop(self) -> QWidget | None:
        """Return the first lock."""
        return next(iter(self.locks.values()), None)

    def show_proposal(self, made: SharedPlan) -> None:
        """Show other figures; the locks stay where they are while the lines are the same."""
        if list(self.locks) != [one.line.id for one in made.rows]:
            self._rebuild(made)
        for one in made.rows:
            self._show(one)
        total = self._cells[""]
        total[TODAY].setText(format_amount(made.total_today))
        total[PROPOSED].setText(format_amount(made.total))
        total[CHANGE].setText(signed(made.change))
        missing = f"Il manque {format_amount(made.gap)}" if made.gap else "Déséquilibré"
        balanced = made.is_balanced
        total[STOP].setText("Équilibré" if balanced else missing)
        self._marks[""].set_icon(*(("check", "ok") if balanced else ("triangle-alert", "non")))

    def _show(self, one: ShareRow) -> None:
        self.locks[one.line.id].show_row(one)
        cells = self._cells[one.line.id]
        cells[NAME].setText(one.name)
        cells[TODAY].setText(format_amount(one.today))
        cells[PROPOSED].setText(format_amount(one.proposed))
        cells[CHANGE].setText(signed(one.change))
        cells[CHANGE].set_ink("text" if one.change else "text2")
        cells[STOP].setText(one.stop)
        self._marks[one.line.id].setVisible(one.limited)

    def _rebuild(self, made: SharedPlan) -> None:
        clear(self._grid)
        self.locks, self._cells, self._marks = {}, {}, {}
        for place, words in enumerate(_HEADS):
            head = Text(words, "dense", "text2")
            self._put(head, 0, place)
        for number, one in enumerate(made.rows):
            self._grid.addWidget(Rule(), 2 * number + 1, 0, 1, STOP + 1)
            self._add_row(2 * number + 2, one)
        at = 2 * len(made.rows) + 1
        self._grid.addWidget(Rule(), at, 0, 1, STOP + 1)
        self._add_cells(at + 1, "", "dense-bold")
        self._cells[""][NAME].setText("Total")
        self._grid.setRowMinimumHeight(at + 1, px(34))

    def _add_row(self, at: int, one: ShareRow) -> None:
        lock = LockButton(self)
        lock.line_id = one.line.id
        lock.clicked.connect(self._toggled)
        self.locks[one.line.id] = lock
        self._grid.addWidget(lock, at, LOCK)
        self._grid.setRowMinimumHeight(at, px(40))
        self._add_cells(at, one.line.id, "dense", swatch_of(one.line))

    def _add_cells(self, at: int, name: str, role: str, swatch: str = "") -> None:
        cells = {
            place: Text("", role, wrap=place in (NAME, STOP)) for place in range(NAME, STOP + 1)
        }
        if role == "dense":
            cells[PROPOSED] = Text("", "dense-bold")
            cells[STOP].set_ink("text2")
        self._cells[name] = cells
        mark = IconMark("scale", "text2", 16)
        self._marks[name] = mark
        for place, cell in cells.items():
            if place == NAME and swatch:
                self._grid.addLayout(row(FunderDot(swatch), cell), at, NAME)
            elif place == STOP:
                self._grid.addLayout(row(mark, cell, spacing=6), at, STOP)
            else:
                self._put(cell, at, place)

    def _put(self, cell: Text, at: int, place: int) -> None:
        self._grid.addWidget(cell, at, place, _RIGHT if place in _FIGURES else _LEFT)

    def _toggled(self, on: bool) -> None:
        lock = self.sender()
        if isinstance(lock, LockButton) and not lock.held:
            chosen(lock)
            self.toggled_line.emit(lock.line_id, on)


def signed(amount: Decimal) -> str:
    """Write a difference with its sign, the minus being one."""
    if not amount:
        return format_amount(amount)
    return f"{'+' if amount > 0 else '−'}{format_amount(abs(amount))}"


def row_words(one: ShareRow) -> str:
    """Say a whole line, for whoever does not see the grid."""
    said = f"aujourd’hui {format_amount(one.today)}, proposé {format_amount(one.proposed)}"
    change = f", écart {signed(one.change)}" if one.change else ", inchangé"
    return f"{said}{change}. {one.stop}." if one.stop else f"{said}{change}."
