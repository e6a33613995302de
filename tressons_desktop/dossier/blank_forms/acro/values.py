"""Take plain values out of a PDF: whatever is of another type counts as absent."""

from __future__ import annotations

import math
import unicodedata
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream, String

from tressons_desktop.drawing.measure import PageBox


def entry(holder: Any, key: str) -> Any:
    """Return an entry of a dictionary, None when there is none."""
    return holder.get(key) if isinstance(holder, (Dictionary, Stream)) else None


def whole(value: Any, default: int = 0) -> int:
    """Return a whole number."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, float)):
        return default
    read = float(value)
    return int(read) if math.isfinite(read) and abs(read) < 2**31 else default


def number(value: Any) -> float | None:
    """Return a number that can be drawn with."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, float)):
        return None
    read = float(value)
    return read if math.isfinite(read) and abs(read) < 1e6 else None


def numbers(value: Any, count: int) -> tuple[float, ...] | None:
    """Return so many numbers, None when the list is anything else."""
    if not isinstance(value, Array) or len(value) != count:
        return None
    read = [number(one) for one in value]
    return tuple(one for one in read if one is not None) if None not in read else None


def name_of(value: Any) -> str:
    """Return a name without its slash, empty when it is none."""
    if not isinstance(value, Name):
        return ""
    try:
        return str(value)[1:]
    except (ValueError, UnicodeDecodeError):
        return ""


def raw_text(value: Any) -> str:
    """Return a text as the file has it; names and streams count as texts too."""
    try:
        if isinstance(value, String):
            return str(value)
        if isinstance(value, Stream):
            return bytes(value.read_bytes()[:200_000]).decode("utf-8", "replace")
    except (ValueError, RuntimeError):
        return ""
    return name_of(value)


def words(value: Any, longest: int = 300) -> str:
    """Return a text to be read: on one line, without marks that nobody sees."""
    return plain_words(raw_text(value), longest)


def plain_words(text: str, longest: int = 300) -> str:
    """Put a text on one line and drop the marks that nobody sees."""
    seen = "".join(
        one if unicodedata.category(one)[0] != "C" else " " * one.isspace()
        for one in text[: longest * 4]
    )
    return " ".join(seen.split())[:longest].rstrip()


def box_of(value: Any) -> PageBox | None:
    """Return a rectangle: left, bottom, right, top; None when it holds nothing."""
    read = numbers(value, 4)
    if read is None:
        return None
    left, right = sorted((read[0], read[2]))
    bottom, top = sorted((read[1], read[3]))
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else None
