"""Fields that only the identity of a commune needs: SIRET, logo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tressons_desktop.text.identifiers import format_siret
from ui.theme import px
from ui.widgets.basics import NamedGroup, Text
from ui.widgets.buttons import link_button, outlined_button
from ui.widgets.text_fields import TextField


class SiretField(TextField):
    """Edit a SIRET: spaces are shown between groups, never stored."""

    def _read(self) -> str:
        return "".join(self.text().split())

    def _shown(self, value: object) -> str:
        return format_siret(str(value)) if value else ""


class LogoField(NamedGroup):
    """Show the logo, and the ways to choose and remove it."""

    choose_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Text()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose_button = outlined_button("Choisir une image…", "image")
        self.remove_button = link_button("Retirer")
        self.remove_button.setAccessibleName("Retirer le logo")
        self.choose_button.clicked.connect(self.choose_requested)
        self.remove_button.clicked.connect(self.remove_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(self.picture)
        layout.addWidget(self.choose_button)
        layout.addWidget(self.remove_button)
        layout.addStretch(1)
        self.show_logo(None, "")

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard, and the label's name."""
        return self.choose_button

    def show_logo(self, path: Path | None, commune: str) -> None:
        """Show a stored image at the size of a stamp; none is a choice to make."""
        picture = thumbnail(path, QSize(px(120), px(72))) if path is not None else QPixmap()
        self.picture.setPixmap(picture)
        self.picture.setVisible(not picture.isNull())
        self.picture.setAccessibleName(f"Logo de {commune}" if commune else "Logo")
        self.remove_button.setVisible(path is not None)
        self.choose_button.setText("Changer d’image…" if path is not None else "Choisir une image…")


def thumbnail(path: Path, room: QSize) -> QPixmap:
    """Read an image straight at its small size; an unreadable one is empty."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return QPixmap()
    reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
