"""Runs to the markup of reportlab: escaped, so that nothing a user types is ever markup."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from tressons_desktop.dossier.content import Inline, Run, runs
from tressons_desktop.drawing.palette import LIGHT

_WEB: Final = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)


def markup(text: Inline, keys: frozenset[str] = frozenset()) -> str:
    """Write runs as markup; a link to an unknown heading or a strange address stays text."""
    return "".join(_run(run, keys) for run in runs(text))


def _run(run: Run, keys: frozenset[str]) -> str:
    words = escape(run.text).replace("\n", "<br/>")
    if run.bold:
        words = f"<b>{words}</b>"
    if run.italic:
        words = f"<i>{words}</i>"
    if run.link and run.text.strip() and _allowed(run.link, keys):
        target = quoteattr(run.link)
        words = f'<a href={target} color="{LIGHT.primary}"><u>{words}</u></a>'
    return words


def _allowed(target: str, keys: frozenset[str]) -> bool:
    if target.startswith("#"):
        return target[1:] in keys
    return len(target) < 2000 and _WEB.fullmatch(target) is not None
