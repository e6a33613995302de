"""Take a page out of a stack so that it goes whole when it is deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


def take_out(stack: QStackedWidget, page: QWidget) -> None:
    """Remove a page; it stays a child of the stack, as Qt says, and PySide is told so.

    Once removed, PySide takes it for nobody's: whoever lists the widgets of the window before it is
    deleted keeps it for good, with all that it holds (the pages of a dossier, 44 MB).
    """
    # WORKAROUND PySide6 6.12.0: remove when tests/ui/test_nothing_of_another.py passes without it.
    stack.removeWidget(page)
    page.setParent(stack)
