"""The look: tokens, fonts, icons, style sheet, focus ring."""

from ui.theme.icons import app_icon, icon, icon_pixmap, paint_icon
from ui.theme.manager import (
    TEXT_SIZES,
    ThemeManager,
    install_theme,
    manager,
    px,
    restyle,
    role_font,
    set_role,
    theme,
)
from ui.theme.marks import chosen_inks, mark_chosen, mark_hovered
from ui.theme.tokens import TONES, Theme, load_theme, tone_tokens

__all__ = [
    "TEXT_SIZES",
    "TONES",
    "Theme",
    "ThemeManager",
    "app_icon",
    "chosen_inks",
    "icon",
    "icon_pixmap",
    "install_theme",
    "load_theme",
    "manager",
    "mark_chosen",
    "mark_hovered",
    "paint_icon",
    "px",
    "restyle",
    "role_font",
    "set_role",
    "theme",
    "tone_tokens",
]
