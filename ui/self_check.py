"""Check the interface as it was installed: the parts that packagers forget."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ui.french import our_words, qt_words
from ui.theme.fonts import load_fonts
from ui.theme.icons import icon_pixmap

HIDDEN = ["tressons", "-platform", "offscreen"]


def check_interface() -> list[tuple[str, bool]]:
    """Return what was checked, in French, and whether it is there; no screen is needed."""
    application = QGuiApplication.instance() or QApplication(HIDDEN)
    checks = [
        ("Fenêtres en français (qtbase_fr)", not qt_words().isEmpty()),
        ("Fenêtres en français (tressons_fr)", not our_words().isEmpty()),
        ("Polices à l’écran", load_fonts()),
        ("Icônes", not icon_pixmap("tressons", 32).isNull()),
        ("Dessins (SVG)", QSvgRenderer(_DRAWING).isValid()),
    ]
    del application
    return checks


_DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
