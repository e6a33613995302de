"""The proposals of a règlement as a list: Entrée accepts, Suppr sets aside, Ctrl + Z comes back."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tressons_desktop.calls.reading.proposal import RulesProposal
from ui.models.line_names import Index
from ui.plain import elided, tip
from ui.screens.calls.studio.judged import Judged, Judgements
from ui.screens.calls.studio.reading_words import CHIPS, heard, name_of
from ui.theme import mark_chosen, mark_hovered, paint_icon, px, role_font, theme, tone_tokens
from ui.widgets.choosing import ListView

_ITEM = Qt.ItemDataRole.UserRole


class ProposalModel(QAbstractListModel):
    """Hold the proposals with what was decided of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.proposals: tuple[RulesProposal, ...] = ()
        self.verdicts = Judgements()

    def show(self, proposals: tuple[RulesProposal, ...], verdicts: Judgements) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.proposals, self.verdicts = proposals, verdicts
        self.endResetModel()

    def tell_changed(self, row: int) -> None:
        """Say that something was decided of a line."""
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.proposals)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        proposal = self.proposals[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{name_of(proposal)} {proposal.shown}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{name_of(proposal)}\u00a0: {proposal.shown}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heard(proposal, self.verdicts.of(index.row()))
        return (proposal, self.verdicts.of(index.row())) if role == _ITEM else None


class ProposalDelegate(QStyledItemDelegate):
    """Paint a line: the field softly, the value in bold, the decision as icon and word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = (
            QFontMetrics(role_font("note")).height() + QFontMetrics(role_font("dense")).height()
        )
        return QSize(px(200), height + px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(_ITEM)
        assert isinstance(found, tuple)
        proposal, verdict = found
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            mark_chosen(painter, option.rect)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            mark_hovered(painter, option.rect, "sunken")
        painter.fillRect(
            option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme().color("line")
        )
        room = option.rect.adjusted(px(14), px(8), -px(12), -px(8))
        room = self._paint_state(painter, room, verdict)
        self._paint_words(painter, room, proposal, set_aside=verdict is Judged.DISMISSED)
        painter.restore()

    def _paint_state(self, painter: QPainter, room: QRect, verdict: Judged) -> QRect:
        """Write the decision at the right, level with the field; return the room that is left."""
        chip = CHIPS[verdict]
        ink, _ = tone_tokens(chip.tone)
        painter.setFont(role_font("note"))
        painter.setPen(theme().color(ink))
        wide = painter.fontMetrics().horizontalAdvance(chip.text)
        line = QRect(room.right() - wide, room.top(), wide + 1, painter.fontMetrics().height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, chip.text)
        side = px(15)
        mark = QRect(line.left() - side - px(5), line.center().y() - side // 2, side, side)
        paint_icon(painter, chip.icon, mark, ink)
        return room.adjusted(0, 0, -(wide + side + px(14)), 0)

    def _paint_words(
        self, painter: QPainter, room: QRect, proposal: RulesProposal, *, set_aside: bool
    ) -> None:
        room = _write(painter, room, name_of(proposal), "note", "text2")
        if set_aside:
            _write(painter, room, proposal.shown, "dense", "text2")
        else:
            _write(painter, room, proposal.shown, "dense-bold", "text")


def _write(painter: QPainter, room: QRect, words: str, role: str, ink: str) -> QRect:
    """Write one line at the top of a room; return what is left under it."""
    painter.setFont(role_font(role))
    painter.setPen(theme().color(ink))
    metrics = painter.fontMetrics()
    line = QRect(room.left(), room.top(), room.width(), metrics.height() + 1)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, elided(metrics, words, room.width()))
    return room.adjusted(0, metrics.height() + px(2), 0, 0)


class ProposalList(ListView):
    """Choose a proposal and decide of it without leaving the list."""

    accept_asked = Signal()
    dismiss_asked = Signal()
    take_back_asked = Signal()
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposals = ProposalModel(self)
        self.setModel(self.proposals)
        self.setItemDelegate(ProposalDelegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(ListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Propositions du règlement")
        self.setAccessibleDescription("Entrée accepte, Suppr écarte, Ctrl + Z revient")
        self.selectionModel().currentChanged.connect(self._tell_moved)

    def sizeHint(self) -> QSize:
        """Ask for two lines: the room that is left makes it higher."""
        line = self.sizeHintForRow(0) if self.model().rowCount() else px(60)
        return QSize(px(200), 2 * line + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def row(self) -> int:
        """Return the row of the proposal in hand, -1 without one."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Take another proposal in hand, in sight."""
        index = self.proposals.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def event(self, event: QEvent) -> bool:
        undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undo and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # here it takes back a decision, not a change of the project
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dismiss_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.take_back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _tell_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(current.row())
