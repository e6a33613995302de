"""Say the place in a list where no reader finds it.

Readers count the neighbours of a line; on Windows Qt hands them no place at all, so words say it
there. Elsewhere the same words would be heard twice.
"""

from __future__ import annotations

import sys
from typing import Final

IN_WORDS: Final = sys.platform == "win32"


def rank_words(rank: str) -> str:
    """Return the words of a rank where they are the only ones."""
    return rank if IN_WORDS else ""
