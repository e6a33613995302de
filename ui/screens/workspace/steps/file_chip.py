"""A file attached, as a chip: click to open it, Suppr or the cross to remove it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tressons_desktop.project.model import Attachment
from tressons_desktop.project.trouble import Trouble
from ui.plain import one_line, set_tip, unmarked
from ui.signals import Carries, carrying
from ui.theme import paint_icon, px, theme
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.closing import MayWrite
from ui.widgets.flow import FlowLayout

_WIDEST = 300


class FileChip(MayWrite, QAbstractButton):
    """Open a file; its cross removes it, where one may write."""

    removed = Signal()

    def __init__(self, record: Attachment, parent: QWidget) -> None:
        super().__init__(parent)
        self.record = record
        self._stays = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(unmarked(record.filename))
        self.setAccessibleName(f"Ouvrir {record.filename}")
        self.show_trouble(None)
        set_tip(self, f"Ouvrir {record.filename} (Suppr\u00a0: retirer)")

    def close_to_writing(self, reason: str) -> None:
        """Still open the file; nothing removes it."""
        if not self._stays:
            self._stays = True
            set_tip(self, f"Ouvrir {self.record.filename}. {reason}")
            self.show_trouble(self._trouble)
            self.updateGeometry()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Mark a file that does not count, by its icon as by its colour."""
        self._trouble = trouble
        said = "" if trouble is None else f"{trouble.sentence(self.record.filename)} "
        hand = "" if self._stays else "Suppr\u00a0: retirer ce fichier"
        self.setAccessibleDescription(f"{said}{hand}".strip())
        self.update()

    @property
    def look(self) -> ChipLook:
        """Return the chip painted."""
        words = one_line(self.record.filename)
        if self._trouble is not None:
            return ChipLook(words, "triangle-alert", "non")
        return ChipLook(words, "paperclip", "so")

    def sizeHint(self) -> QSize:
        chip = chip_size(self.look)
        return QSize(
            min(chip.width(), px(_WIDEST)) + self._cross().width(), max(chip.height(), px(30))
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(px(100), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - chip_size(self.look).height()) / 2
        paint_chip(painter, QPointF(0, top), self.look, self._cross().left())
        if self.underMouse():
            painter.setPen(theme().color("edge"))
            y = self.height() - round(top)
            painter.drawLine(0, y, self._cross().left(), y)
        if not self._stays:
            inset = px(5)
            paint_icon(painter, "x", self._cross().adjusted(inset, inset, -inset, -inset), "text2")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._cross().contains(event.position().toPoint()):
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.isDown() and self._cross().contains(event.position().toPoint()):
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete and not self._stays:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _cross(self) -> QRect:
        side = 0 if self._stays else px(26)
        return QRect(self.width() - side, 0, side, self.height())


class FileChips(QWidget):
    """Show the files of something; only what changed is made again."""

    opened: Carries[Attachment] = carrying()
    removed: Carries[Attachment] = carrying()

    def __init__(self, parent: QWidget | None = None, *, trailing: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=px(8))
        self._chips: dict[str, FileChip] = {}
        self._trailing = trailing
        if trailing is not None:
            self._flow.addWidget(trailing)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_files(
        self, records: Sequence[Attachment], troubles: Mapping[str, Trouble] | None = None
    ) -> None:
        """Show these files, in this order; mark those that do not count."""
        wanted = {record.id: record for record in records}
        for gone in [key for key in self._chips if key not in wanted]:
            chip = self._chips.pop(gone)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for record in records:
            if record.id not in self._chips:
                self._chips[record.id] = self._made(record)
            chip = self._chips[record.id]
            chip.record = record
            chip.show_trouble((troubles or {}).get(record.sha256))
        self.fit()

    def fit(self) -> None:
        """Take no room when there is nothing to show."""
        trailing = self._trailing is not None and not self._trailing.isHidden()
        self.setVisible(bool(self._chips) or trailing)

    def chips(self) -> tuple[FileChip, ...]:
        """Return the chips shown."""
        return tuple(self._chips.values())

    def _made(self, record: Attachment) -> FileChip:
        chip = FileChip(record, self)
        chip.clicked.connect(self._open)
        chip.removed.connect(self._remove)
        self._flow.addWidget(chip)
        if self._trailing is not None:
            self._flow.removeWidget(self._trailing)
            self._flow.addWidget(self._trailing)
        chip.show()
        return chip

    def _open(self) -> None:
        chip = self.sender()
        if isinstance(chip, FileChip):
            self.opened.emit(chip.record)

    def _remove(self) -> None:
        chip = self.sender()
        if isinstance(chip, FileChip):
            self.removed.emit(chip.record)
