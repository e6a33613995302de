"""Say with each accepted figure where it was read: the règlement, its article, its page.

A figure of a call has a source of its own: what was read in a règlement says at which place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from tressons_desktop.calls.loader import SOURCED_RULES
from tressons_desktop.calls.reading.placed import Placed
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.studio.draft import SOURCES, Typed, with_value
from tressons_desktop.calls.studio.form import LONGEST
from tressons_desktop.text.spaces import NBSP

_TEXT, _DATE = "source.text", "source.date"
_ARTICLE: Final = re.compile(r"\s*(?:article|art\.|titre|chapitre|annexe)\s+\w{1,8}", re.IGNORECASE)
LONGEST_HEADING: Final = 80
_NUMBERED: Final = re.compile(
    r"\s*(?:(?:article|art\.|titre|chapitre|annexe|section|volet|axe)\s+\w{1,8}|\d{1,2}(?:\.\d{1,2})*)"
    r"\s*[.:–—)-]?",
    re.IGNORECASE,
)


def cited(placed: Placed, before: Typed, proposal: RulesProposal) -> Placed:
    """Return the draft with the place of the sentence beside what was put in."""
    words = place_words(before, proposal)
    rule = str(placed.path[0]).removeprefix("rules.")
    if rule in SOURCED_RULES and placed.path[0] != rule:
        source = {"text": words} | ({"date": before[_DATE]} if before[_DATE] else {})
        sources = dict(placed.draft.get(SOURCES, {})) | {rule: source}
        return replace(placed, draft=with_value(placed.draft, (SOURCES,), sources))
    if not isinstance(placed.after, list) or not isinstance(placed.before, list):
        return placed
    rows = [_with_source(row, placed.before, words, before[_DATE]) for row in placed.after]
    return replace(placed, draft=with_value(placed.draft, placed.path, rows), after=rows)


def _with_source(row: Any, before: list[Any], words: str, day: str) -> Any:
    if not isinstance(row, dict) or _TEXT not in row or row in before:
        return row
    said = str(row[_TEXT])
    if words in said:
        return row
    joined = f"{said}{NBSP}; {words}" if said else words
    return row | {_TEXT: joined, _DATE: day} if len(joined) <= LONGEST else row


def bare_title(heading: str) -> str:
    """Return the words of a title, its number left out: « Contenu de la présentation »."""
    words = _NUMBERED.sub("", heading).strip(" .–—-:\u00a0")
    return words if len(words) <= LONGEST_HEADING else ""


def place_words(draft: Typed, proposal: RulesProposal) -> str:
    """Name the place of a sentence: « Règlement 2027, article 5, page 4 »."""
    article = _ARTICLE.match(proposal.heading)
    heading = article.group().strip().lower() if article else proposal.heading.rstrip(".: ")
    title = str(draft[_TEXT] or "Règlement")
    parts = (
        title[: LONGEST - 2 * LONGEST_HEADING],
        heading if len(heading) <= LONGEST_HEADING and heading not in title else "",
        f"page{NBSP}{proposal.page}" if proposal.page else "",
    )
    return ", ".join(part for part in parts if part)
