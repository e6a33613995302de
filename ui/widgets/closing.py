"""Where a project can only be read: what would write in it closes by itself, and says why.

A place is closed once (`close_place`). Each control that may write closes with it, or when it comes
to be shown there. What only reads, goes elsewhere or writes beside the project is told apart
(`reads`), so that a control that nobody thought of is closed, never open by mistake.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.plain import set_tip
from ui.widgets.mixin_bases import WidgetBase

W = TypeVar("W", bound=QWidget)

_REASON = "closedToWriting"
_READS = "onlyReads"


class MayWrite(WidgetBase):
    """A control that may write: it never stays open where nothing can be written."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _close(self)

    @abstractmethod
    def close_to_writing(self, reason: str) -> None:
        """Take nothing from now on, and say why."""


def reads(widget: W) -> W:
    """Mark a control, or all that stands in a widget, as writing nothing in the project."""
    widget.setProperty(_READS, True)
    return widget


def close_place(place: QWidget, reason: str) -> None:
    """Close all that may write in a place, now and when it comes; done again it costs nothing."""
    if place.property(_REASON) == reason:
        return
    place.setProperty(_REASON, reason)
    for widget in place.findChildren(QWidget):
        if isinstance(widget, MayWrite):
            _close(widget)


def close_entries(menu: QMenu, entries: Iterable[QAction], reason: str) -> None:
    """Close the entries of a menu that may write; without a reason they stay open.

    An entry has no description of its own for a screen reader, and the keyboard passes over one
    that is closed: the menu says the reason when it comes.
    """
    for entry in entries:
        entry.setEnabled(not reason)
        set_tip(entry, reason)
    menu.setToolTipsVisible(bool(reason))
    menu.setAccessibleDescription(reason)


def _close(widget: MayWrite) -> None:
    reason = _reason_around(widget)
    if reason:
        widget.close_to_writing(reason)


def _reason_around(widget: QWidget) -> str:
    around: QWidget | None = widget
    while around is not None and not around.property(_READS):
        reason = around.property(_REASON)
        if reason:
            return str(reason)
        around = around.parentWidget()
    return ""
