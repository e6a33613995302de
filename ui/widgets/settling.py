"""What has to be finished before a screen is left: words being typed, jobs that run."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.mixin_bases import WidgetBase


class Unsettled(WidgetBase):
    """A widget in which something may be typed and not told yet."""

    def flush(self) -> None:
        """Hand over what is still being typed."""


class AtWork(WidgetBase):
    """A widget that has jobs of its own."""

    def stop_jobs(self) -> None:
        """Wait for what runs, before the data are closed."""


def settle(whole: QWidget) -> None:
    """Hand over what is being typed anywhere inside a widget."""
    for widget in whole.findChildren(QWidget):
        if isinstance(widget, Unsettled):
            widget.flush()


def stop_work(whole: QWidget) -> None:
    """Wait for the jobs of everything inside a widget."""
    for widget in whole.findChildren(QWidget):
        if isinstance(widget, AtWork):
            widget.stop_jobs()
