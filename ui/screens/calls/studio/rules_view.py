"""The text of a règlement, its titles in bold, the words of each proposal marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFont,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.text_of import Part, RulesText
from ui.screens.calls.studio.judged import Judged, Judgements
from ui.theme import manager, px, role_font, theme
from ui.widgets.endless_words import lines_for

_GROUNDS = {
    Judged.WAITING: ("verS", "ver"),
    Judged.ACCEPTED: ("okS", "ok"),
}
_LINE_HEIGHT = 118.0
_LEAST = 150
_MOST_DRESSED = 3_000
"""Paragraphs: what has more is no règlement, and its titles wait for nobody."""
_BEYOND_PLANE = 0xFFFF


class RulesView(QTextBrowser):
    """Show the text as it is written; a click on marked words tells which proposal they are."""

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName("Texte du règlement")
        self._rules = RulesText("")
        self._spans: list[tuple[int, int]] = []
        self._verdicts = Judgements()
        self._current = -1
        manager().changed.connect(self._dress)

    def show_rules(
        self, rules: RulesText, proposals: Sequence[RulesProposal], verdicts: Judgements
    ) -> None:
        """Show another text from its top."""
        self._rules, self._verdicts, self._current = rules, verdicts, -1
        counted = _Counter(rules.text)
        self._spans = [(counted.place(one.start), counted.place(one.end)) for one in proposals]
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_current(self, row: int) -> None:
        """Mark the words of the proposal in hand, and bring them in sight."""
        self._current = row
        self.mark()
        if not 0 <= row < len(self._spans):
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._spans[row][0])
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        above = self.viewport().height() // 3
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - above)

    def sizeHint(self) -> QSize:
        """Ask for a few lines: the room that is left makes it higher."""
        return QSize(px(200), px(_LEAST))

    def page_top(self, page: int) -> None:
        """Go to the top of a page."""
        place = _Counter(self._rules.text).place(self._rules.page_starts[page - 1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - px(16))

    def mark(self) -> None:
        """Colour and underline the words of every proposal that is not set aside."""
        marks = []
        for row, span in enumerate(self._spans):
            grounds = _GROUNDS.get(self._verdicts.of(row))
            if row == self._current:
                marks.append(self._marked(span, "primary", "onprimary"))
            elif grounds is not None:
                marks.append(self._marked(span, *grounds, underlined=True))
        self.setExtraSelections(marks)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        inside = [row for row, (start, end) in enumerate(self._spans) if start <= at < end]
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.pointed.emit(
                min(inside, key=lambda row: self._spans[row][1] - self._spans[row][0])
            )

    def loadResource(self, kind: int, name: object) -> object:
        """Load nothing: the text has no image and no style of its own."""
        return None

    def _marked(
        self, span: tuple[int, int], ground: str, ink: str, *, underlined: bool = False
    ) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self.document())
        mark.cursor.setPosition(span[0])
        mark.cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        mark.format.setBackground(QBrush(theme().color(ground)))
        mark.format.setForeground(QBrush(theme().color("text" if underlined else ink)))
        if underlined:
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            mark.format.setUnderlineColor(theme().color(ink))
        return mark

    def _dress(self) -> None:
        self.setFont(role_font("body"))
        document = self.document()
        document.setDefaultFont(role_font("body"))
        document.setDocumentMargin(px(16))
        with lines_for(self, self._rules.text):
            self.setPlainText(self._rules.text)
        if len(self._rules.paragraphs) <= _MOST_DRESSED:
            self._dress_paragraphs()
        self.mark()

    def _dress_paragraphs(self) -> None:
        document = self.document()
        whole = QTextCursor(document)
        whole.beginEditBlock()  # laid out once at the end, not after each paragraph
        block = document.begin()
        for paragraph in self._rules.paragraphs:
            cursor = QTextCursor(block)
            cursor.setBlockFormat(_spacing(paragraph.kind))
            if paragraph.kind is Part.HEADING:
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                made = QTextCharFormat()
                made.setFontWeight(QFont.Weight.Bold)
                cursor.mergeCharFormat(made)
            block = block.next()
        whole.endEditBlock()


class _Counter:
    """Count places as a document does: a sign beyond the first plane counts two."""

    def __init__(self, text: str) -> None:
        self._beyond = [place for place, sign in enumerate(text) if ord(sign) > _BEYOND_PLANE]

    def place(self, place: int) -> int:
        """Return where a place of the text is in the document."""
        return place + bisect_left(self._beyond, place)


def _spacing(kind: Part) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(px(14) if kind is Part.HEADING else 0)
    made.setBottomMargin(px(4) if kind is Part.ITEM else px(8))
    made.setLeftMargin(px(18) if kind is Part.ITEM else 0)
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    made.setLineHeight(_LINE_HEIGHT, proportional.value)
    return made
