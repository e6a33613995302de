"""What the mixins of widgets stand on: a Qt class for whoever checks types, nothing when it runs.

Why: a mixin comes before the Qt class that it completes, and uses it. PySide takes one Qt base per
class, so that the mixin cannot have another; the checker must know it all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView as ViewBase
    from PySide6.QtWidgets import QWidget as WidgetBase
else:
    ViewBase = WidgetBase = object

__all__ = ["ViewBase", "WidgetBase"]
