"""Identifiers (RFC 9562): drawn, that two laptops never draw twice, or derived, so that they meet.

A record of a list has a UUID version 7. One that exists once per key in its project (a text, an
answer) has a UUID version 8 made of the project and the key: whoever writes it first, wherever,
gives it the same.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_SHAPE: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
)


_tape: ContextVar[Iterator[str] | None] = ContextVar("tape", default=None)


@contextmanager
def remembered_ids(known: list[str]) -> Iterator[None]:
    """Give the identifiers of ``known`` again, in order, and add to it those drawn after them.

    Why: an operation that is shown first and written later must name its records the same way.
    """
    before = _tape.set(_replayed(known))
    try:
        yield
    finally:
        _tape.reset(before)


def _replayed(known: list[str]) -> Iterator[str]:
    yield from tuple(known)
    while True:
        known.append(_drawn())
        yield known[-1]


def new_id(milliseconds: int | None = None) -> str:
    """Return a UUIDv7: sorts by creation time, collides with nothing."""
    tape = _tape.get()
    return _drawn(milliseconds) if tape is None else next(tape)


def _drawn(milliseconds: int | None = None) -> str:
    stamp = int(time.time() * 1000) if milliseconds is None else milliseconds
    return _composed(stamp & ((1 << 48) - 1), 0x7, os.urandom(10))


def derived_id(project_id: str, entity: str, key: str) -> str:
    """Return the UUIDv8 of what exists once per key in a project.

    The first 48 bits are those of the project (its moment), so that its records stay together;
    version and variant in their places; then 74 bits of SHA-256 over project, entity and key.
    """
    from hashlib import sha256  # it brings a library of its own: no start waits for it

    digest = sha256("\0".join((project_id, entity, key)).encode("utf-8")).digest()
    return _composed(int(project_id.replace("-", "")[:12], 16), 0x8, digest[:10])


def _composed(moment: int, version: int, chance: bytes) -> str:
    """Write 48 bits of moment, version and variant in their places, and 74 bits of chance."""
    drawn = int.from_bytes(chance, "big")
    number = moment << 80
    number |= version << 76
    number |= (drawn >> 62 & 0xFFF) << 64
    number |= 0b10 << 62
    number |= drawn & ((1 << 62) - 1)
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_id(text: str) -> bool:
    """Tell whether a text has the shape of our identifiers."""
    return _SHAPE.fullmatch(text) is not None
