"""Show Markdown with our letters, colours and spacing; opens nothing by itself."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from ui.theme import manager, px, role_font, theme

_HEADINGS = {1: "step-title", 2: "card-title", 3: "label"}
_LINE_HEIGHT = 112.0
_END = QTextCursor.MoveOperation.EndOfBlock


class Reader(QTextBrowser):
    """Show a text; links only say where they lead (`anchorClicked`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._markdown = ""
        self._plain = False
        self._words = ""
        manager().changed.connect(self._dress_again)

    def show_markdown(self, text: str) -> None:
        """Show a page from its top."""
        self._markdown, self._plain = text, False
        self._dress_again()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_heading(self, heading: str) -> None:
        """Scroll to a heading of the page, and put the cursor on it; an empty one is the top."""
        block = self.document().begin()
        while heading and block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                cursor = QTextCursor(block)
                self.setTextCursor(cursor)
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.cursorRect(cursor).top() - px(8))
                return
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_plain(self, text: str) -> None:
        """Show a text as it is written (a licence)."""
        self._markdown, self._plain = text, True
        self._dress_again()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def highlight(self, words: str) -> None:
        """Mark what was searched, and scroll to the first place."""
        self._words = words.strip()
        marks = []
        found = QTextCursor(self.document())
        while self._words:
            found = self.document().find(self._words, found)
            if found.isNull():
                break
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(found)
            mark.format.setBackground(QBrush(theme().color("partS")))
            mark.format.setForeground(QBrush(theme().color("part")))
            marks.append(mark)
        self.setExtraSelections(marks)
        if marks:
            first = QTextCursor(marks[0].cursor)
            first.clearSelection()
            self.setTextCursor(first)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: the pages have no image and no style of their own."""
        return None

    def _dress_again(self) -> None:
        self.setFont(role_font("body"))
        document = self.document()
        document.setDefaultFont(role_font("body"))
        document.setDocumentMargin(px(16))
        if self._plain:
            self.setPlainText(self._markdown)
            return
        self.setMarkdown(self._markdown)
        whole = QTextCursor(document)
        whole.beginEditBlock()  # laid out once at the end, not after each paragraph
        self._dress_blocks(document)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)
        whole.endEditBlock()
        self.highlight(self._words)

    def _dress_blocks(self, document: QTextDocument) -> None:
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            cursor.mergeBlockFormat(_spacing(level, in_list=block.textList() is not None))
            if level:
                cursor.movePosition(_END, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(_heading(level))
            block = block.next()
        _dress_pieces(document)


def _heading(level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    font = role_font(_HEADINGS.get(level, "label"))
    made.setFontPointSize(font.pointSizeF())
    made.setFontWeight(QFont.Weight.Bold)
    return made


def _spacing(level: int, *, in_list: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(px(20) if level > 1 else 0)
    made.setBottomMargin(px(6) if level else px(3) if in_list else px(10))
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    made.setLineHeight(_LINE_HEIGHT if not level else 100.0, proportional.value)
    return made


def _dress_pieces(document: QTextDocument) -> None:
    """Give links our colour, and what is typed as it is our letters."""
    block = document.begin()
    while block.isValid():
        for piece in _fragments(block):
            made = _piece_format(piece.charFormat())
            if made is not None:
                cursor = QTextCursor(document)
                cursor.setPosition(piece.position())
                end = piece.position() + piece.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(made)
        block = block.next()


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    found, at = [], block.begin()
    while not at.atEnd():
        found.append(at.fragment())
        at += 1
    return found


def _piece_format(found: QTextCharFormat) -> QTextCharFormat | None:
    made = QTextCharFormat()
    if found.isAnchor():
        made.setForeground(QBrush(theme().color("primary")))
        made.setFontUnderline(True)
        return made
    if found.fontFixedPitch():
        made.setFontFixedPitch(False)
        made.setFontFamilies(role_font("body").families())
        made.setBackground(QBrush(theme().color("sunken")))
        return made
    return None


def _dress_table(table: QTextTable) -> None:
    made = table.format()
    made.setCellPadding(px(6))
    made.setCellSpacing(0)
    made.setBorder(0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setTopMargin(px(4))
    made.setBottomMargin(px(12))
    table.setFormat(made)
    for row in range(table.rows()):
        for column in range(table.columns()):
            for block in _blocks(table, row, column):
                spacing = QTextBlockFormat()
                spacing.setBottomMargin(0)
                spacing.setTopMargin(0)
                QTextCursor(block).mergeBlockFormat(spacing)


def _blocks(table: QTextTable, row: int, column: int) -> list[QTextBlock]:
    cell = table.cellAt(row, column)
    block = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block()
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found
