"""Apply the look to the application and keep it in step with the system and the settings."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.focus_ring import FocusRingKeeper
from ui.theme.fonts import load_fonts, make_font
from ui.theme.qss import build_stylesheet
from ui.theme.tokens import Theme, contrast_theme, load_theme

TEXT_SIZES = (100, 115, 130, 150, 175, 200)
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class ThemeManager(QObject):
    """Own the current theme and text factor.

    `changed` is emitted after palette, font and style sheet are all in place, so that a widget
    which computed sizes can compute them again. `about_to_change` comes before: what is not shown
    may go rather than be dressed again for nobody.
    """

    about_to_change = Signal()
    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        mode: str = "system",
        text_size: int = 100,
        contrast: bool | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._text_size = _clamp_size(text_size)
        self._contrast = contrast
        self._scale = 1.0
        self._fonts: dict[str, QFont] = {}
        self._themes = {name: load_theme(name) for name in ("light", "dark")}
        self._theme = self._themes["light"]
        load_fonts()
        app.setStyle("Fusion")
        self._focus_ring = FocusRingKeeper(app, self)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        app.primaryScreenChanged.connect(self._screen_changed)
        if (screen := app.primaryScreen()) is not None:
            screen.logicalDotsPerInchChanged.connect(self._screen_changed)
        self.apply()

    @property
    def theme(self) -> Theme:
        """Return the theme in force."""
        return self._theme

    @property
    def mode(self) -> str:
        """Return the choice in force: ``system``, ``light`` or ``dark``."""
        return self._mode

    @property
    def text_size(self) -> int:
        """Return the text size in percent."""
        return self._text_size

    @property
    def factor(self) -> float:
        """Return the text factor: 1.5 at 150 %."""
        return self._text_size / 100

    @property
    def scale(self) -> float:
        """Return device-independent pixels per mockup pixel (text factor and logical dpi)."""
        return self._scale

    def px(self, pixels: float) -> int:
        """Scale a size of the mockups to the current text size."""
        return round(pixels * self.scale)

    def font(self, role: str) -> QFont:
        """Return the font of a typographic role at the current text size; the caller's own copy."""
        made = self._fonts.get(role)
        if made is None:
            made = self._fonts[role] = make_font(role, self.factor)
        return QFont(made)

    def set_mode(self, mode: str) -> None:
        """Follow the system, or force the light or dark theme."""
        self.choose(mode=mode, text_size=self._text_size)

    def set_text_size(self, percent: int) -> None:
        """Change the text size (100 to 200 %)."""
        self.choose(mode=self._mode, text_size=percent)

    def choose(self, *, mode: str, text_size: int) -> None:
        """Change both at once: dressing every widget is what takes time."""
        mode = mode if mode in _SCHEMES else self._mode
        text_size = _clamp_size(text_size)
        if (mode, text_size) != (self._mode, self._text_size):
            self._mode, self._text_size = mode, text_size
            self.apply()

    def apply(self) -> None:
        """Set palette, font and style sheet from the current choices.

        The old sheet is taken off first: replacing a sheet by another makes Qt dress each widget
        once for itself and once for each widget around it, which froze a full window for seconds.
        """
        self.about_to_change.emit()
        self._app.setStyleSheet("")
        self._scale = self._measured_scale()
        self._fonts.clear()
        hints = self._app.styleHints()
        if hints.colorScheme() != _SCHEMES[self._mode]:
            with QSignalBlocker(hints):  # it would be heard as a change of the system
                hints.setColorScheme(_SCHEMES[self._mode])
        self._theme = self._choose_theme()
        if not self._theme.high_contrast:
            self._app.setPalette(_palette(self._theme))
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(build_stylesheet(self._theme, self.px, self.factor))
        self.changed.emit()

    def _measured_scale(self) -> float:
        """Read the screen; asked thousands of times per painting, so only when it changes."""
        screen = QGuiApplication.primaryScreen()
        dpi = screen.logicalDotsPerInch() if screen else 96.0
        return self.factor * dpi / 96.0

    def _screen_changed(self, *_: object) -> None:
        if self._measured_scale() != self._scale:
            self.apply()

    def _choose_theme(self) -> Theme:
        wants_contrast = self._contrast if self._contrast is not None else _system_contrast()
        if wants_contrast:
            return contrast_theme(self._app.style().standardPalette(), self._themes["light"])
        if self._mode in self._themes:
            return self._themes[self._mode]
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._themes["dark" if dark else "light"]

    def _follow_system(self) -> None:
        if self._choose_theme() != self._theme:
            self.apply()


def _clamp_size(percent: int) -> int:
    return min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])


def _system_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)


def _palette(theme: Theme) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for name, token in {
        role.Window: "bg",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "onprimary",
        role.Highlight: "primary",
        role.HighlightedText: "onprimary",
        role.Link: "primary",
        role.LinkVisited: "primary",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.PlaceholderText: "text2",
        role.Light: "surface",
        role.Midlight: "sunken",
        role.Mid: "line",
        role.Dark: "edge",
        role.Shadow: "edge",
        role.Accent: "primary",
    }.items():
        palette.setColor(name, theme.color(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, name, theme.color("edge"))
    return palette


_current: ThemeManager | None = None


def install_theme(
    app: QApplication,
    *,
    mode: str = "system",
    text_size: int = 100,
    contrast: bool | None = None,
) -> ThemeManager:
    """Put the look on the application once; later calls change the one in place."""
    global _current
    if _current is None:
        _current = ThemeManager(app, mode=mode, text_size=text_size, contrast=contrast)
    else:
        _current.choose(mode=mode, text_size=text_size)
    return _current


def manager() -> ThemeManager:
    """Return the manager in place; install the default look when nobody did yet."""
    if _current is None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("the theme needs a QApplication")
        return install_theme(app)
    return _current


def theme() -> Theme:
    """Return the theme in force."""
    return manager().theme


def px(pixels: float) -> int:
    """Scale a size of the mockups to the current text size."""
    return manager().px(pixels)


def role_font(role: str) -> QFont:
    """Return the font of a typographic role at the current text size."""
    return manager().font(role)


def set_role(widget: QWidget, role: str) -> None:
    """Give a label its typographic role (see `ui.theme.fonts.ROLES`); follows the text size."""
    widget.setProperty("type", role)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a dynamic property changed.

    What was not dressed yet waits: Qt applies the sheet when a widget is first shown or measured.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
