"""The short code of a dossier: ten signs that follow from the data that it carries."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

_SIGNS: Final = 10


def code_of(readable: bytes) -> str:
    """Give the code of the readable data: the first signs of its SHA-256, in base 32 (RFC 4648)."""
    digest = base64.b32encode(hashlib.sha256(readable).digest()).decode("ascii")[:_SIGNS]
    return f"{digest[:4]}-{digest[4:8]}-{digest[8:]}"
