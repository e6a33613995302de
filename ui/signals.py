"""Signals whose payload has a type: the checker refuses a slot, or a value, of another one.

Qt carries any Python object as `object`, so that a slot that expects something else would be
connected in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, Protocol, cast

from PySide6.QtCore import Qt, Signal

P = ParamSpec("P")


class Carries(Protocol[P]):
    """A signal that carries these values; a slot takes all of them, or none."""

    def connect(
        self,
        slot: Callable[P, object] | Callable[[], object] | Carries[P],
        type: Qt.ConnectionType = ...,  # noqa: A002 - the name is Qt's
    ) -> object:
        """Hear of what happens."""

    def disconnect(
        self, slot: Callable[P, object] | Callable[[], object] | Carries[P] = ...
    ) -> object:
        """Hear of it no more."""

    def emit(self, *values: P.args, **_none: P.kwargs) -> None:
        """Tell it to those who listen."""


def carrying(count: int = 1) -> Carries[P]:
    """Declare a signal of so many objects in a class; its annotation says which."""
    return cast("Carries[P]", Signal(*[object] * count))
