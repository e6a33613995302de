"""Set the typography of a text of law: an article never parts from its number."""

from __future__ import annotations

import re
from typing import Final

from tressons_desktop.text.spaces import NBSP
from tressons_desktop.text.typography import french

_JOINED: Final = re.compile(
    r"(?:(?<=\bart\.)|(?<=\b[LRDA]\.)|(?<=n°)|(?<=\bCerfa)|(?<=\bal\.)) (?=[\dLRDA])"
    r"|(?<=\d) (?=(?:mois|jours|ans|heures|km|habitants|I{1,3}|I?V|VI)\b)"
)


def law_text(text: str) -> str:
    """Return a text with its no-break spaces; applying it twice changes nothing more."""
    return _JOINED.sub(NBSP, french(text))
