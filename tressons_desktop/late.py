"""What is made at the first need, once, whichever thread needs it first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar, overload

T = TypeVar("T")
H = TypeVar("H", contravariant=True)


class Late(Generic[T]):
    """Something opened at the first need, that may have to be closed if it was."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.RLock()
        self._made: list[T] = []

    @property
    def made(self) -> bool:
        """Tell whether it was needed."""
        return bool(self._made)

    def __call__(self) -> T:
        """Return it, made now if it was not."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]


class Once(Generic[H, T]):
    """An attribute computed at the first look and kept: see `once`."""

    def __init__(self, work: Callable[[H], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, holder: None, owner: type) -> Once[H, T]: ...
    @overload
    def __get__(self, holder: H, owner: type) -> T: ...
    def __get__(self, holder: H | None, owner: type) -> Once[H, T] | T:
        if holder is None:
            return self
        kept = vars(holder)
        with kept.setdefault("_computing", threading.RLock()):
            if self._name not in kept:
                kept[self._name] = self._work(holder)
        value: T = kept[self._name]
        return value


def once(work: Callable[[H], T]) -> Once[H, T]:
    """Compute an attribute at the first look, once.

    Unlike `functools.cached_property`, two threads that look at the same time compute it once, and
    a frozen dataclass may have some.
    """
    return Once(work)
