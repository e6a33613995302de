"""A file of the project that is no required piece: photo, plan, letter."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tressons_desktop.exchange.formats import IMAGE_TYPES
from tressons_desktop.project.model import Attachment
from tressons_desktop.project.values import PhotoSize
from ui.screens.workspace.steps.file_notes import FileNotes
from ui.screens.workspace.steps.pieces.presenter import FileState
from ui.signals import Carries, carrying
from ui.theme import paint_icon, px, theme
from ui.widgets.basics import Card, Text
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.choice_fields import CheckField, ChoiceField, Option
from ui.widgets.closing import reads
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField

PHOTO_LABEL = "Ce que montre la photo"
PHOTO_HINT = "Imprimé sous la photo."
SPOKEN_LABEL = "Description, pour qui ne la voit pas"
SPOKEN_HINT = "Lue à voix haute, jamais imprimée. Vide\u00a0: ce que montre la photo est lu."
SIZE_LABEL = "Taille dans le dossier"
ANY_SIZE = "Choisie par la mise en page"


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
    described = Signal(str, str)
    sized: Carries[[str, PhotoSize | None]] = carrying(2)
    printed = Signal(str, bool)
    moved = Signal(str, int)
    opened: Carries[Attachment] = carrying()
    removed: Carries[Attachment] = carrying()

    def __init__(self, state: FileState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = state.record
        self.setObjectName(state.record.id)
        self.picture = Thumbnail()
        self.caption = TextField()
        self.about = Text("", "note", "text2", wrap=True)
        self.fate = Text("", "note", "text2", wrap=True)
        self.in_dossier = CheckField("Dans le dossier")
        self.setAccessibleName(state.record.filename)  # heard on entering: its buttons say an act
        self.open_link = reads(link_button("Ouvrir", "external-link"))
        self.remove_link = link_button("Retirer", "trash-2")
        self.up = icon_button("arrow-up", "Monter")
        self.down = icon_button("arrow-down", "Descendre")
        photo = state.record.media_type in IMAGE_TYPES
        label, hint = (PHOTO_LABEL, PHOTO_HINT) if photo else ("Titre", "")
        self.caption_row = FieldRow(label, self.caption, hint=hint)
        self.caption.setAccessibleName(label)
        self.spoken = TextField()
        self.spoken.setAccessibleName(SPOKEN_LABEL)
        self.spoken_row = FieldRow(SPOKEN_LABEL, self.spoken, hint=SPOKEN_HINT)
        self.plate = ChoiceField([Option(one, one.label) for one in PhotoSize], empty=ANY_SIZE)
        self.plate.setAccessibleName(SIZE_LABEL)
        self.plate_row = FieldRow(SIZE_LABEL, self.plate)
        self.notes = FileNotes()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.setContentsMargins(px(12), px(10), px(12), px(10))
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.caption_row)
        words.addWidget(self.spoken_row)
        words.addWidget(self.plate_row)
        for told in (self.about, self.fate, self.notes):
            words.addWidget(told)
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
        self.spoken.edited.connect(self._described)
        self.plate.edited.connect(self._sized)
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
        printed = state.record.in_dossier and state.record.media_type in IMAGE_TYPES
        for row in (self.spoken_row, self.plate_row):
            row.setVisible(printed)
        self.spoken.set_value(state.record.alternative)
        self.plate.set_value(state.record.plate)
        self.about.setText(state.about)
        self.fate.setText(state.fate)
        self.fate.setVisible(bool(state.fate))
        self.notes.show_notes(state.troubles, state.remarks)
        self.setAccessibleDescription(" ".join(self.notes.sentences()))
        self.in_dossier.set_value(state.record.in_dossier)
        self.up.explain("C’est le premier fichier." if state.first else "")
        self.down.explain("C’est le dernier fichier." if state.last else "")

    def _captioned(self, words: object) -> None:
        self.captioned.emit(self.record.id, str(words))

    def _described(self, words: object) -> None:
        self.described.emit(self.record.id, str(words))

    def _sized(self, plate: object) -> None:
        self.sized.emit(self.record.id, plate if isinstance(plate, PhotoSize) else None)

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
