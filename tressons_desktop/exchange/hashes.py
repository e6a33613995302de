"""Names of attachments: their SHA-256, in hexadecimal."""

from __future__ import annotations

import re
from typing import Final

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def is_sha256(text: str) -> bool:
    """Tell whether a text has the shape of our file names."""
    return _SHA256.fullmatch(text) is not None
