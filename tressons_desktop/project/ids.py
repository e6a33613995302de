"""Identifiers that two laptops never draw twice (RFC 9562, UUID version 7)."""

import re
import secrets
import time
from typing import Final

_SHAPE: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def new_id(milliseconds: int | None = None) -> str:
    """Draw a UUIDv7: sorts by creation time, collides with nothing."""
    stamp = int(time.time() * 1000) if milliseconds is None else milliseconds
    number = (stamp & ((1 << 48) - 1)) << 80
    number |= 0x7 << 76
    number |= secrets.randbits(12) << 64
    number |= 0b10 << 62
    number |= secrets.randbits(62)
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_id(text: str) -> bool:
    """Tell whether a text has the shape of our identifiers."""
    return _SHAPE.fullmatch(text) is not None
