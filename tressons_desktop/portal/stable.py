"""The identifiers of the portal: base64 of ``Champ-<number>``, the number being the stable id."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

_LONGEST: Final = 64
_WRITTEN: Final = re.compile(r"([A-Za-z]{1,30})-(0|[1-9][0-9]{0,17})")


def stable_id(identifier: str, of: str = "Champ") -> int | None:
    """Return the number inside an identifier of the portal; None when it is not one."""
    if not 0 < len(identifier) <= _LONGEST or not identifier.isascii():
        return None
    try:
        text = base64.b64decode(identifier, validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    found = _WRITTEN.fullmatch(text)
    return int(found.group(2)) if found and found.group(1) == of else None


def link_key(number: int) -> str:
    """Return the name of a field in a link: every ``=`` at its end is dropped."""
    written = base64.b64encode(f"Champ-{number}".encode()).decode("ascii")
    return f"champ_{written.rstrip('=')}"
