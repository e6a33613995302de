"""Apply the look to the application and keep it in step with the system and the settings."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.access.last_input import unwatched
from ui.theme.focus_ring import FocusRingKeeper
from ui.theme.fonts import load_fonts, make_font
from ui.theme.palette import make_palette
from ui.theme.qss import build_stylesheet
from ui.theme.stillness import Stillness
from ui.theme.system import SystemLook
from ui.theme.tokens import Theme, load_theme

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
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._text_size = _clamp_size(text_size)
        self._system = SystemLook(app)
        self._stillness = Stillness(app)
        self._scale = 1.0
        self._fonts: dict[str, QFont] = {}
        self._theme = load_theme("light")
        load_fonts()
        app.setStyle("Fusion")
        self._focus_ring = FocusRingKeeper(app, self)
        self._system.changed.connect(self._follow_system)
        app.primaryScreenChanged.connect(self._screen_changed)
        if (screen := app.primaryScreen()) is not None:
            screen.logicalDotsPerInchChanged.connect(self._screen_changed)

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

    @unwatched()
    def apply(self) -> None:
        """Set palette, font and style sheet from the current choices.

        The old sheet is taken off first: replacing a sheet by another makes Qt dress each widget
        once for itself and once for each widget around it, which froze a full window for seconds.
        """
        self.about_to_change.emit()
        self._app.setStyleSheet("")
        self._scale = self._measured_scale()
        self._fonts.clear()
        self._theme = self._choose_theme()
        self._app.setPalette(make_palette(self._theme))
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

    def show_contrast(self, palette: QPalette | None) -> None:
        """Show the contrast theme of a palette whatever the system says; None obeys it again."""
        self._system.stand_in(palette)

    def _choose_theme(self) -> Theme:
        """Obey a contrast theme of the system before the choice made here; it is the person's."""
        self._system.ask(_SCHEMES[self._mode])
        if (palette := self._system.contrast_palette()) is not None:
            from ui.theme.high_contrast import contrast_theme, read_colours

            return contrast_theme(read_colours(palette), load_theme("light").colors)
        if self._mode != "system":
            return load_theme(self._mode)
        return load_theme("dark" if self._system.is_dark() else "light")

    def _follow_system(self) -> None:
        if self._choose_theme() != self._theme:
            self.apply()


def _clamp_size(percent: int) -> int:
    return min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])


_current: ThemeManager | None = None


def install_theme(
    app: QApplication,
    *,
    mode: str = "system",
    text_size: int = 100,
) -> ThemeManager:
    """Put the look on the application once; later calls change the one in place."""
    global _current
    if _current is None:
        _current = ThemeManager(app, mode=mode, text_size=text_size)
        _current.apply()  # once it is known: what it dresses asks for it
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
