"""Ask the system how it looks, and hear when that changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette, QWindow
from PySide6.QtWidgets import QApplication


class SystemLook(QObject):
    """Tell whether the system is dark or has a contrast theme, whose colours it gives.

    `changed` is emitted when any of it may have changed, a contrast theme replaced by another
    included: no hint of Qt says that one.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._stand_in: QPalette | None = None
        self._asking = False
        self._listener = _Listener(self._heard)
        # both are kept: without the first, PySide takes the second for deleted
        self._hints = app.styleHints()
        self._needs = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._heard)
        # a slot without argument: PySide cannot convert the one that this signal carries
        self._needs.contrastPreferenceChanged.connect(self._heard)

    def ask(self, scheme: Qt.ColorScheme) -> None:
        """Ask the system for light or dark windows; nothing is asked under a contrast theme."""
        wanted = Qt.ColorScheme.Unknown if self._has_contrast() else scheme
        if self._hints.colorScheme() != wanted:
            self._asking = True  # it would be heard as a change of the system
            try:
                self._hints.setColorScheme(wanted)
            finally:
                self._asking = False

    def is_dark(self) -> bool:
        """Say whether the system asks for dark windows."""
        return self._hints.colorScheme() == Qt.ColorScheme.Dark

    def contrast_palette(self) -> QPalette | None:
        """Return the palette of the contrast theme in force, or None.

        Ours is dropped meanwhile: it hides the one of the platform, and the style's own is not it.
        """
        if self._stand_in is not None:
            return self._stand_in
        if not self._has_contrast():
            return None
        ours = self._app.palette()
        self._app.setPalette(QPalette())
        found = self._app.palette()
        self._app.setPalette(ours)
        return found

    def stand_in(self, palette: QPalette | None) -> None:
        """Show the contrast theme of a palette on any system; None gives the system back."""
        self._stand_in = palette
        self.changed.emit()

    def _has_contrast(self) -> bool:
        return bool(self._needs.contrastPreference() == Qt.ContrastPreference.HighContrast)

    def _heard(self) -> None:
        if not self._asking:
            self.changed.emit()


class _Listener(QWindow):
    """Hear that the theme of the system changed: Qt tells windows alone, shown or not."""

    def __init__(self, heard: Callable[[], None]) -> None:
        super().__init__()
        self._heard = heard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ThemeChange:
            self._heard()
        return super().event(event)
