"""The rows of the step "Pièces": a required piece, a free file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.exchange.formats import IMAGE_TYPES
from tressons_desktop.project.model import Attachment
from tressons_desktop.project.values import PieceState
from ui.screens.workspace.steps.attaching import dropped_paths
from ui.screens.workspace.steps.file_chip import FileChips
from ui.screens.workspace.steps.pieces_presenter import (
    ASIDE,
    BLOCKING,
    MISSING,
    PROVIDED,
    FileState,
    group_of,
)
from ui.theme import paint_icon, px, theme
from ui.widgets.basics import Card, IconMark, Text
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.choice_fields import CheckField, Choice, ChoiceField
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField

_MARKS = {
    BLOCKING: ("circle-x", "non"),
    MISSING: ("circle-dashed", "text2"),
    PROVIDED: ("circle-check", "ok"),
    ASIDE: ("minus", "text2"),
}


class PieceRow(Card):
    """Say where a piece stands, how to obtain it, and take its files."""

    attach_requested = Signal(str)
    state_chosen = Signal(str, object)
    dropped = Signal(str, object)
    file_opened = Signal(object)
    file_removed = Signal(object)

    def __init__(self, standing: PieceStanding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        piece = standing.piece
        self.piece_id = piece.id
        self.standing = standing
        self.setObjectName(piece.id)
        self.setAcceptDrops(True)
        self.mark = IconMark("circle-dashed", "text2", 18)
        self.title = Text(piece.title, "label", wrap=True)
        self.state = ChoiceField([Choice(one, one.label) for one in PieceState])
        self.state.setAccessibleName(f"{piece.title}\u00a0: état")
        self.said = Text("", "dense", "text2")
        self.how = Text(piece.how or f"{piece.action}.", "dense", "text2", wrap=True)
        source = f"Source\u00a0: {piece.source}" if piece.source else "Usage courant, à vérifier"
        self.source = Text(source, "note", "text2", wrap=True)
        self.attach = link_button("Joindre", "plus")
        self.attach.setAccessibleName(f"Joindre\u00a0: {piece.title}")
        self.files = FileChips()
        self.refusal = Text("", "dense", "non", wrap=True)
        self._build()
        self.state.edited.connect(self._chosen)
        self.attach.clicked.connect(self._ask)
        self.files.opened.connect(self.file_opened)
        self.files.removed.connect(self.file_removed)
        self.show_standing(standing)

    def _build(self) -> None:
        self.body.setContentsMargins(px(14), px(10), px(14), px(10))
        self.body.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(self.mark)
        head.addWidget(self.title, 1)
        head.addWidget(self.said)
        head.addWidget(self.attach)
        self.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self.state)
        under = QVBoxLayout()
        under.setContentsMargins(px(34), 0, 0, px(2))
        under.setSpacing(px(4))
        for widget in (self.how, self.source, self.files, self.refusal):
            under.addWidget(widget)
        self.refusal.hide()
        self.body.addLayout(head)
        self.body.addLayout(under)

    def show_standing(self, standing: PieceStanding) -> None:
        """Show where the piece stands; files joined speak louder than what was ticked."""
        self.standing = standing
        name, token = _MARKS[group_of(standing)]
        self.mark.set_icon(name, token)
        self.state.set_value(standing.state)
        self.state.setVisible(not standing.files)
        self.said.setText("Fournie")
        self.said.setVisible(bool(standing.files))
        self.files.set_files(standing.files)
        missing = standing.state is PieceState.MISSING
        self.how.setVisible(missing)
        self.source.setVisible(missing)
        self.setAccessibleName(f"{standing.piece.title}, {standing.state.label.lower()}")

    def show_refusal(self, sentences: list[str]) -> None:
        """Say why a file was not kept."""
        self.refusal.setText("\n".join(sentences))
        self.refusal.setVisible(bool(sentences))

    def tab_stops(self) -> list[QWidget]:
        """List what Tab visits, in reading order."""
        return [self.attach, self.state, *self.files.chips()]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            self.set_tone("primary")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: Any) -> None:
        self.set_tone("")

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_tone("")
        self.dropped.emit(self.piece_id, dropped_paths(event.mimeData()))
        event.acceptProposedAction()

    def _chosen(self, value: Any) -> None:
        self.state_chosen.emit(self.piece_id, value)

    def _ask(self) -> None:
        self.attach_requested.emit(self.piece_id)


class Thumbnail(QWidget):
    """Show a photo small, or the icon of a document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._icon = "file-text"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_record(self, record: Attachment, image: QImage | None) -> None:
        """Show another file."""
        self._icon = "image" if record.media_type in IMAGE_TYPES else "file-text"
        self._image = image
        self.update()

    def has_image(self) -> bool:
        """Tell whether a photo is shown."""
        return self._image is not None

    def sizeHint(self) -> QSize:
        return QSize(px(64), px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme().color("sunken"))
        if self._image is None:
            inset = px(20)
            area = self.rect().adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, self._icon, area, "text2")
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(0, 0, size.width(), size.height())
        area.moveCenter(self.rect().center())
        painter.drawImage(area, self._image)


class FileRow(Card):
    """Caption, order and use of a free file."""

    captioned = Signal(str, str)
    printed = Signal(str, bool)
    moved = Signal(str, int)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, state: FileState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = state.record
        self.setObjectName(state.record.id)
        self.picture = Thumbnail()
        self.caption = TextField()
        self.about = Text("", "note", "text2", wrap=True)
        self.in_dossier = CheckField("Dans le dossier")
        name = state.record.filename
        self.open_link = link_button("Ouvrir", "external-link")
        self.remove_link = link_button("Retirer", "trash-2")
        self.up = icon_button("arrow-up", f"Monter {name}")
        self.down = icon_button("arrow-down", f"Descendre {name}")
        self.caption_row = FieldRow("Légende", self.caption)
        self.caption.setAccessibleName(f"Légende de {name}")
        self.in_dossier.setAccessibleName(f"{name} dans le dossier")
        self.open_link.setAccessibleName(f"Ouvrir {name}")
        self.remove_link.setAccessibleName(f"Retirer {name}")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setContentsMargins(px(12), px(10), px(12), px(10))
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.caption_row)
        words.addWidget(self.about)
        hands = QHBoxLayout()
        hands.setSpacing(px(16))
        for widget in (self.in_dossier, self.open_link, self.remove_link):
            hands.addWidget(widget)
        hands.addStretch(1)
        words.addLayout(hands)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        order = QVBoxLayout()
        order.setSpacing(px(2))
        order.addWidget(self.up)
        order.addWidget(self.down)
        order.addStretch(1)
        line.addLayout(order)
        self.body.addLayout(line)

    def _connect(self) -> None:
        self.caption.edited.connect(self._captioned)
        self.in_dossier.edited.connect(self._printed)
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        self.open_link.clicked.connect(self._open)
        self.remove_link.clicked.connect(self._remove)

    def show_state(self, state: FileState, image: QImage | None) -> None:
        """Show what is stored; what is being typed stays."""
        self.record = state.record
        self.picture.show_record(state.record, image)
        self.caption.set_value(state.record.title)
        self.about.setText(state.about)
        self.in_dossier.set_value(state.record.in_dossier)
        self.up.explain("C’est le premier fichier." if state.first else "")
        self.down.explain("C’est le dernier fichier." if state.last else "")

    def tab_stops(self) -> list[QWidget]:
        """List what Tab visits, in reading order."""
        return [
            self.caption,
            self.in_dossier,
            self.open_link,
            self.remove_link,
            self.up,
            self.down,
        ]

    def _captioned(self, words: object) -> None:
        self.captioned.emit(self.record.id, str(words))

    def _printed(self, value: object) -> None:
        self.printed.emit(self.record.id, bool(value))

    def _go_up(self) -> None:
        self.moved.emit(self.record.id, -1)

    def _go_down(self) -> None:
        self.moved.emit(self.record.id, 1)

    def _open(self) -> None:
        self.opened.emit(self.record)

    def _remove(self) -> None:
        self.removed.emit(self.record)
