"""What a row of the history unfolds: before and after, side by side, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.history.difference import Piece, Pieces, differences, shortened
from ui.background import new_job
from ui.jobs import Running
from ui.theme import manager, px, role_font, theme
from ui.widgets.basics import NamedGroup, Text
from ui.widgets.buttons import Button, outlined_button
from ui.widgets.closing import reads
from ui.widgets.settling import AtWork

SLOW = 20_000
"""Characters of both texts from which they are compared away from the window's thread."""

STACKED_BELOW = 560
MAX_LINES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What a detail shows: titles and texts of both sides, what goes back, and why it may not."""

    before_title: str
    before: str
    after_title: str
    after: str
    action: str = ""
    why_not: str = ""
    note: str = ""
    copied: str = ""


class Side(QFrame):
    """Show one text; what it has alone is struck, or bold and underlined, never only coloured."""

    def __init__(self, title: str, *, gone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._gone = gone
        self._pieces: Pieces = ()
        self.title = Text(title, "note", "text2", wrap=True)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.viewport().setAutoFillBackground(False)
        self.text.document().setDocumentMargin(0)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(px(12), px(8), px(12), px(10))
        inside.setSpacing(px(4))
        inside.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.text, 0, Qt.AlignmentFlag.AlignTop)
        inside.addStretch(1)

    def show_pieces(self, pieces: Pieces) -> None:
        """Write the text, its own parts marked."""
        self._pieces = pieces
        self.text.clear()
        cursor = self.text.textCursor()
        for piece in pieces:
            words = piece.text.strip()
            head, _, tail = piece.text.partition(words) if words else ("", "", piece.text)
            cursor.insertText(head, self._format(Piece("")))
            cursor.insertText(words, self._format(piece))
            cursor.insertText(tail, self._format(Piece("")))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        own = "\u202f; ".join(piece.text.strip() for piece in pieces if piece.changed)
        verb = "Retiré" if self._gone else "Ajouté"
        self.text.setAccessibleDescription(f"{verb}\u00a0: {own[:400]}" if own else "")
        self.updateGeometry()

    def restyle(self) -> None:
        """Take the ink and the size of the text in force."""
        self.show_pieces(self._pieces)

    def _format(self, piece: Piece) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(role_font("dense"))
        look.setForeground(theme().color("text"))
        if piece.changed and self._gone:
            look.setFontStrikeOut(True)
            look.setForeground(theme().color("non"))
        elif piece.changed:
            look.setFontWeight(QFont.Weight.Bold)
            look.setFontUnderline(True)
            look.setForeground(theme().color("ok"))
        return look

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inside = max(width - 2 * px(12) - 2, px(60))
        document = self.text.document().clone()
        document.setTextWidth(inside)
        line = self.text.fontMetrics().lineSpacing()
        tall = min(round(document.size().height()) + px(4), MAX_LINES * line)
        document.deleteLater()
        self.text.setFixedHeight(max(tall, line))
        return tall + self.title.heightForWidth(inside) + px(24)


class DetailCard(AtWork, NamedGroup):
    """Show a change whole. `back_asked` goes back to what was before, `copy_asked` copies it."""

    back_asked = Signal()
    copy_asked = Signal(str)
    closed = Signal()

    def __init__(self, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = told
        self._job: Running | None = None
        self.before = Side(told.before_title, gone=True)
        self.after = Side(told.after_title, gone=False)
        self.back_button = Button(told.action, "primary", "rotate-ccw")
        self.copy_button = reads(outlined_button(told.copied))
        self.note = Text(told.note, "dense", "text2", wrap=True)
        self._build()
        self.back_button.clicked.connect(self.back_asked)
        self.copy_button.clicked.connect(self._copy)
        manager().changed.connect(self._restyle)
        self._compare()

    def _build(self) -> None:
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(px(12))
        self._sides.addWidget(self.before, 1)
        self._sides.addWidget(self.after, 1)
        self.hands = QWidget()
        line = QHBoxLayout(self.hands)
        line.setContentsMargins(px(4), 0, px(4), 0)
        line.setSpacing(px(12))
        for button in (self.back_button, self.copy_button):
            line.addWidget(button)
        line.addWidget(self.note, 1)
        self.back_button.explain(self.told.why_not)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(14), px(10), px(14), px(12))
        layout.setSpacing(px(10))
        layout.addLayout(self._sides)
        layout.addWidget(self.hands)
        self._show_what_serves()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Détail du changement")

    def _show_what_serves(self) -> None:
        """Hide what has nothing to say, once it has a parent: alone it would be a window."""
        self.before.setVisible(bool(self.told.before_title))
        self.after.setVisible(bool(self.told.after_title))
        for button in (self.back_button, self.copy_button):
            button.setVisible(bool(button.text()))
        self.hands.setVisible(bool(self.told.action or self.told.copied or self.told.note))

    # comparing --------------------------------------------------------------------------------
    def _compare(self) -> None:
        old, new = self.told.before, self.told.after
        if not (self.told.before_title and self.told.after_title):
            self._show((Piece(old),), (Piece(new),))
        elif len(old) + len(new) < SLOW:
            self._show(*differences(old, new))
        else:
            self._show((Piece("Comparaison…"),), (Piece("Comparaison…"),))
            self._job = job = new_job(lambda _progress: differences(old, new))
            job.succeeded.connect(self._compared)
            self._job.start()

    def _compared(self, found: tuple[Pieces, Pieces]) -> None:
        self._job = None
        self._show(*found)

    def stop_jobs(self) -> None:
        """Wait for the comparison under way."""
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait()

    def _show(self, left: Pieces, right: Pieces) -> None:
        self.before.show_pieces(shortened(left))
        self.after.show_pieces(shortened(right))
        self.updateGeometry()

    def _copy(self) -> None:
        self.copy_asked.emit(self.told.before)

    # room -------------------------------------------------------------------------------------
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inside = width - 2 * px(14)
        sides = [side for side in (self.before, self.after) if not side.isHidden()]
        stacked = len(sides) > 1 and width < px(STACKED_BELOW)
        share = inside if stacked or len(sides) < 2 else (inside - px(12)) // 2
        talls = [side.heightForWidth(share) for side in sides] or [0]
        tall = sum(talls) + px(12) * (len(talls) - 1) if stacked else max(talls)
        hands = 0 if self.hands.isHidden() else self._hands_height(inside) + px(10)
        return tall + hands + px(24)

    def _hands_height(self, width: int) -> int:
        layout = self.hands.layout()
        tall = layout.heightForWidth(width) if layout is not None else 0
        return max(tall, px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < px(STACKED_BELOW)
        way = QBoxLayout.Direction
        self._sides.setDirection(way.TopToBottom if stacked else way.LeftToRight)

    def sizeHint(self) -> QSize:
        return QSize(px(600), self.heightForWidth(self.width() or px(600)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("surface"))
        edge = theme().color("primary")
        right, foot = self.width() - 2, self.height() - 2
        for line in (
            QRect(0, 0, 2, self.height()),
            QRect(right, 0, 2, self.height()),
            QRect(0, foot, self.width(), 2),
        ):
            painter.fillRect(line, edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _restyle(self) -> None:
        for side in (self.before, self.after):
            side.restyle()
        self.updateGeometry()
