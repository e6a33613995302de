"""French line breaking for reportlab."""

from __future__ import annotations

import re
from typing import Any

from reportlab import rl_config
from reportlab.platypus import paragraph

_KEPT = "\u202f\u2007"
_SPACES = "".join(c for c in paragraph._wsc if c not in _KEPT)
_split_words = re.compile(f"[{re.escape(_SPACES)}]+").split


def _split(text: Any, delimiter: Any = None) -> list[str]:
    if isinstance(text, bytes):
        text = text.decode("utf8")
    if delimiter is None:
        return [word for word in _split_words(text) if word]
    if isinstance(delimiter, bytes):
        delimiter = delimiter.decode("utf8")
    return list(text.split(delimiter))


def install() -> None:
    """Teach reportlab that U+202F never breaks nor turns into a plain space.

    Without it "12 345 678 €" is cut in the middle of the number.
    """
    paragraph.split = _split
    # Raw Flate and JPEG streams: smaller, faster, and accepted by PDF/A.
    rl_config.useA85 = 0
