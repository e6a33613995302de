"""What a reader says, for the tests: the same words as in the gallery."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from ui.access.spoken import described, interface_of, spoken, states

__all__ = ["described", "interface_of", "role_of", "spoken", "states", "tree"]


def role_of(widget: QWidget) -> QAccessible.Role:
    """Return the role a reader is told."""
    return interface_of(widget).role()


def tree(widget: QWidget) -> list[str]:
    """List what stands in a widget, each line set back by its depth."""
    return list(_lines(interface_of(widget), 0))


def _lines(interface: QAccessibleInterface, depth: int) -> list[str]:
    if interface.state().invisible and depth:
        return []
    name = interface.text(QAccessible.Text.Name)
    said = [f"{'  ' * depth}{interface.role().name} {name!r} {list(states(interface))}"]
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None:
            said += _lines(child, depth + 1)
    return said
