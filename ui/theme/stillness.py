"""Let nothing move where the system asks for less movement.

The application animates nothing itself; what moves are Qt's own effects (menus, lists and tooltips
that roll or fade), which do not all follow that setting.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Stillness(QObject):
    """Follow « réduire les animations » of the system, while running too."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._kept: list[Qt.UIEffect] = []
        # both are kept: without the first, PySide takes the second for deleted
        self._hints = app.styleHints()
        self._needs = self._hints.accessibility()
        # a slot without argument: PySide cannot convert the one that this signal carries
        self._needs.motionPreferenceChanged.connect(self._heard)
        self._heard()

    def keep(self, *, still: bool) -> None:
        """Stop the effects of Qt, or give back those that the system had."""
        if still:
            self._kept += [one for one in _EFFECTS if QApplication.isEffectEnabled(one)]
        for effect in _EFFECTS if still else self._kept:
            QApplication.setEffectEnabled(effect, not still)
        if not still:
            self._kept.clear()

    def _heard(self) -> None:
        self.keep(still=self._needs.motionPreference() == Qt.MotionPreference.ReducedMotion)
