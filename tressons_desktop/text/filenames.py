"""Name files so that Windows, Linux and web portals all take them.

One place knows what a name may not be: a device of Windows (``CON``, ``COM¹``), even after the
letters are brought to their plain form; a dot or a space at its end; marks that hide an extension.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from tressons_desktop.text.search import normalise
from tressons_desktop.text.unicode_forms import composed, decomposed

LONGEST_STEM: Final = 150
LONGEST_BYTES: Final = 200
"""Linux counts the bytes of a name, 255 with its extension; Windows its signs."""

_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
_FORBIDDEN: Final = re.compile(
    '[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f'
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e01ef]"
)
_EDGES: Final = " .\u00a0\u202f\u3000"


def is_device(name: str) -> bool:
    """Tell whether Windows would take a name for one of its devices, extension or not."""
    stem = decomposed(name[:200]).casefold().partition(".")[0]
    return "".join(stem.split()) in _DEVICES


def safe_filename(name: str, extension: str = "", *, empty: str = "document") -> str:
    """Return the name a file may have everywhere, as near as can be to the one it was given.

    The folders of a path are dropped. An `extension` is put at the end as it is, whatever the
    length of the name.
    """
    last = re.split(r"[/\\]", composed(name))[-1]
    plain = _FORBIDDEN.sub("", last).strip(_EDGES)[:LONGEST_STEM]
    stem = plain.encode()[:LONGEST_BYTES].decode(errors="ignore").rstrip(_EDGES) or empty
    return f"_{stem}{extension}" if is_device(stem) else f"{stem}{extension}"


def visible_name(name: str, limit: int = 80) -> str:
    """Write a name in a sentence: on one line, its end kept, without marks that turn the text."""
    ends = name if len(name) <= 2_000 else name[:1_000] + name[-1_000:]
    plain = " ".join(_FORBIDDEN.sub("", composed(ends)).split())
    if len(plain) <= limit:
        return plain
    return f"{plain[: limit - 16]}…{plain[-15:]}"


def split_extension(name: str) -> tuple[str, str]:
    """Part a name from its extension."""
    extension = PurePosixPath(name).suffix
    return name.removesuffix(extension), extension


def slug_filename(text: str, *, max_length: int = 80, empty: str = "sans-nom") -> str:
    """Return a file name stem that every system and every online portal accepts.

    Lower-case ASCII words joined by hyphens, cut at a word where possible; the names that Windows
    keeps for its devices (``con``, ``com1``…) get a suffix. The extension is the caller's.
    """
    plain = normalise(text[: 20 * max_length]).encode("ascii", "ignore").decode("ascii")
    slug = "-".join(plain.split())
    if len(slug) > max_length:
        cut = slug[: max_length + 1].rfind("-")
        slug = slug[: cut if cut > max_length // 2 else max_length].strip("-")
    return f"{slug}-1" if is_device(slug) else slug or empty
