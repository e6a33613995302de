"""The dialog of a paste: what was copied, as understood, before anything is written.

Opens only when something is doubtful; a cell is corrected in the table or beside it, the same cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QDialog,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from ui.access.announcer import announce
from ui.access.focus import Regions, move_focus
from ui.access.keys import bind
from ui.models.paste_plan import PastePlan
from ui.screens.workspace.pasting.panel import PastePanel
from ui.screens.workspace.pasting.paste_table import PasteTable
from ui.screens.workspace.pasting.sheet_choice import SheetChoice
from ui.screens.workspace.pasting.words import (
    PasteOutcome,
    columns_words,
    gesture_of,
    lines_words,
    otherwise,
    received_words,
    unread_title,
)
from ui.theme import px
from ui.widgets.basics import IconMark, Rule, StepTitle, Text, row
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import CheckField, ChoiceField, Option
from ui.widgets.flow import FlowLayout
from ui.widgets.key_tips import KeyTips
from ui.widgets.scroll_page import ScrollPage

_NARROW: Final = 900
_ADD, _OVER = "add", "over"
QWIDGETSIZE_MAX: Final = (1 << 24) - 1

Foresee = Callable[[PastePlan], Iterable[PasteOutcome]]


class PasteDialog(QDialog):
    """Show a plan and let the person put it right; accepted, it is to be written.

    `other_sheet` carries the number of the sheet that is wanted instead.
    """

    other_sheet = Signal(int)

    def __init__(self, plan: PastePlan, name: str, foresee: Foresee, parent: QWidget) -> None:
        super().__init__(parent)
        KeyTips(self)
        self.plan = plan
        self._foresee = foresee
        self._words = gesture_of(plan)
        title = f"{self._words.title} {name}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.title = StepTitle(title)
        self.received = Text("", "dense", "text2")
        self.sheet = SheetChoice(plan.source)
        self.titled = CheckField("La première ligne donne les titres")
        self.columns = Text("", "dense", "text2", wrap=True)
        self.where = ChoiceField(
            [
                Option(_ADD, "Ajouter à la suite"),
                Option(_OVER, "Écrire sur les lignes en place"),
            ]
        )
        self.view = PasteTable(plan)
        self.model, self.heads = self.view.paste_model, self.view.heads
        self.panel = PastePanel()
        self._page = ScrollPage()
        self.later = Text("", "dense", wrap=True)
        self.reject_button = Button(self._words.give_up, "outlined")
        self.accept_button = Button("", "primary")
        self._regions = Regions(self)
        self._build()
        self._connect()
        self._show_columns()
        self._fit()
        count = unread_title(len(plan.unread))
        self.setAccessibleDescription(f"{self.received.text()} {self.columns.text()} {count}.")

    # building -----------------------------------------------------------------------------------
    def _build(self) -> None:
        self.where.setAccessibleName("Où coller")
        self.where.setFixedWidth(px(270))
        head = row(self.title, self.received, None, spacing=12)
        head.setContentsMargins(px(20), px(12), px(20), px(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Rule())
        page = QWidget()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self._left(), 3)
        self._middle.addWidget(self.panel, 1)
        self._page.setWidget(page)
        layout.addWidget(self._page, 1)
        layout.addWidget(Rule())
        layout.addLayout(self._foot())

    def _left(self) -> QWidget:
        left = QWidget()
        card = QFrame()
        card.setProperty("role", "card")
        card.setProperty("framesFocus", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        layout = QVBoxLayout(left)
        layout.setContentsMargins(px(20), px(10), px(16), px(10))
        layout.setSpacing(px(8))
        layout.addWidget(self.sheet)
        layout.addLayout(row(self.titled, self.columns, spacing=16))
        layout.addLayout(row(self.where, None, self._legend()))
        layout.addWidget(card, 1)
        keys = (
            "Une cellule se corrige ici même\u00a0: F2 ou taper. F6 passe au volet, puis au pied."
        )
        layout.addLayout(
            row(IconMark("info", "text2", 16), Text(keys, "dense", "text2", wrap=True))
        )
        return left

    def _legend(self) -> QWidget:
        legend = QWidget()
        flow = FlowLayout(legend, spacing=px(16))
        for icon, token, words in (
            ("corner-down-right", "primary", "Lu autrement"),
            ("triangle-alert", "non", "Non lu"),
        ):
            pair = QWidget()
            ink = "non" if token == "non" else "text"
            pair.setLayout(row(IconMark(icon, token, 16), Text(words, "dense", ink), spacing=6))
            flow.addWidget(pair)
        return legend

    def _foot(self) -> QBoxLayout:
        foot = row(self.later, self.reject_button, self.accept_button, spacing=12)
        foot.setContentsMargins(px(20), px(10), px(20), px(10))
        return foot

    def _connect(self) -> None:
        self.titled.toggled.connect(self._titled)
        self.where.edited.connect(self._where_chosen)
        self.sheet.chosen.connect(self._sheet_chosen)
        self.heads.chosen.connect(self._column_chosen)
        self.model.corrected.connect(self._corrected)
        self.panel.corrected.connect(self._corrected)
        self.panel.finished.connect(self._focus_accept)
        self.reject_button.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        for name, act in (
            ("next-part", self.next_region),
            ("previous-part", self.previous_region),
            ("paste", self.accept),
        ):
            bind(name, self, act, Qt.ShortcutContext.WindowShortcut)

    # hands --------------------------------------------------------------------------------------
    def _titled(self, on: bool) -> None:
        self.plan.set_header(on)
        self._show_columns()

    def _where_chosen(self, value: object) -> None:
        self.plan.set_over(value == _OVER)
        self._show_words()

    def _sheet_chosen(self, number: int) -> None:
        """Show another sheet of the file: the dialog begins anew with it."""
        self.other_sheet.emit(number)
        self.reject()

    def _column_chosen(self, place: int, key: object) -> None:
        self.plan.set_column(place, key if isinstance(key, str) else None)
        self._show_columns()
        if place in self.model.places:
            move_focus(self.heads.buttons[self.model.places.index(place)])

    def _corrected(self, line: int, place: int, text: str) -> None:
        self.plan.correct(line, place, text)
        self.model.show_cells()
        self.view.share_width()
        self.panel.show_unread(self.plan)
        self._show_words()
        announce(self, unread_title(len(self.plan.unread)))

    def accept(self) -> None:
        """Paste, once what is being typed is taken."""
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self.accept_button and self.isAncestorOf(focus):
            move_focus(self.accept_button)  # ends the cell's editor
        self.panel.flush()
        if self.accept_button.isEnabled():
            super().accept()

    # showing ------------------------------------------------------------------------------------
    def _show_columns(self) -> None:
        plan = self.plan
        self.titled.blockSignals(True)
        self.titled.setChecked(plan.header)
        self.titled.blockSignals(False)
        self.titled.setEnabled(len(plan.grid) > 1)
        self.where.setVisible(plan.may_be_over)
        self.where.set_value(_OVER if plan.over else _ADD)
        self.view.show_plan()
        self.panel.forget_fields()
        self.panel.show_unread(plan)
        self._show_words()

    def _show_words(self) -> None:
        plan = self.plan
        self.received.setText(received_words(plan))
        self.columns.setText(columns_words(plan))
        self.panel.show_words(otherwise(plan), list(self._foresee(plan)))
        count = len(plan.edits())
        self.accept_button.setText(
            f"{self._words.verb} {lines_words(count)}" if count else self._words.verb
        )
        self.accept_button.explain("" if count else "Aucune colonne n’est reprise.")
        unread = bool(plan.unread)
        self.later.setText(
            "Les cellules non lues n’empêchent rien\u00a0: «\u00a0Contrôler\u00a0» les "
            "rappelle. Ctrl\u00a0Z retire le tout."
            if unread
            else "Ctrl\u00a0Z retire le tout en une fois."
        )
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()
        self.view.share_width()

    def _spread(self) -> None:
        """Put the panel beside the table, or under it when there is no room: the page scrolls."""
        narrow = self.width() < px(_NARROW)
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.panel.setMaximumWidth(QWIDGETSIZE_MAX if narrow else px(320))
        self.panel.setMinimumWidth(px(200) if narrow else px(310))
        self.panel.spread(whole=narrow)

    def _fit(self) -> None:
        """Take the room of the window, or what the lines need when they are few."""
        room = self.screen().availableGeometry()
        behind = self.parentWidget()
        window = behind.window() if behind is not None else self
        width = min(px(1320), window.width() - px(16), room.width() - px(16))
        height = min(px(640), window.height() - px(16), room.height() - px(44))
        self.resize(width, height)

    # the keyboard -------------------------------------------------------------------------------
    def focus_first(self) -> None:
        """Put the keyboard in the first cell not read, else on the way on."""
        if not self.panel.focus_first():
            self._focus_accept()

    def _focus_accept(self) -> None:
        move_focus(self.accept_button)

    def next_region(self) -> None:
        """Jump from the table to the panel, to the foot, and round."""
        self._jump(1)

    def previous_region(self) -> None:
        """Jump the other way round."""
        self._jump(-1)

    def _jump(self, by: int) -> None:
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self._regions.jump([self.view, self.panel, self.accept_button], by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # Entrée in a field goes on to the next, and never pastes by itself
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.share_width()
        self.focus_first()
