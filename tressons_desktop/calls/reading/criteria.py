"""Propose what a jury looks at, each criterion with its weight when the text gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import CELL, Part, Sentence
from tressons_desktop.calls.reading.values import CriterionAsked
from tressons_desktop.calls.reading.vocabulary import ReadingWords

_WEIGHT: Final = re.compile(
    r"[(\[:|/-]? ?(?:coefficient|coef\.?|ponderation)? ?:? ?(?P<n>\d{1,3}(?:,\d)?)"
    r" ?(?P<u>%|points?\b|pts?\b)(?: maximum| max)?\)?"
    r"|(?:/|sur) ?(?P<over>\d{1,3})\b(?: points?)?"
    r"|\bcoef(?:ficient|\.)? ?:? ?(?P<c>\d{1,2})\b"
)
_THRESHOLD: Final = re.compile(
    r"(?:note|notation|total|score)[^.;]{0,60}?(?:minimal\w*|minimum|inferieur\w* a|au moins|seuil)"
    r"[^.;\d]{0,30}(?P<n>\d{1,3}(?:,\d)?) ?(?:/|sur|points?)"
    r"|(?:moins de|au moins|inferieur\w* a) (?P<m>\d{1,3}(?:,\d)?) (?:points? )?(?:/|sur) ?\d{2,3}"
)
_LONGEST: Final = 200


def find_criteria(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the items of the lists of criteria, and the mark under which a file is refused."""
    for sentence in sentences:
        found = _THRESHOLD.search(sentence.plain)
        if found is not None:
            named = "n" if found["n"] else "m"
            mark = Decimal(found[named].replace(",", "."))
            span = found.start(), found.end(named)
            yield propose(sentence, "threshold", mark, span, "c’est une note minimale")
        listed = sentence.kind is Part.ITEM or CELL in sentence.text
        if listed and not sentence.text.endswith(":") and _is_criterion(sentence, words):
            criterion = _criterion(sentence)
            if criterion is not None:
                yield criterion


def _is_criterion(sentence: Sentence, words: ReadingWords) -> bool:
    for above in (sentence.plain_lead, sentence.plain_heading):
        if not above:
            continue
        if words.about("eligibility", above) or words.about("pieces", above):
            return False
        if words.about("criteria", above):
            return True
    return False


def _criterion(sentence: Sentence) -> RulesProposal | None:
    """Make a proposal of an item; the row that names the columns of a table is none."""
    text = sentence.text.rstrip(";., ")
    weights = list(_WEIGHT.finditer(sentence.plain, 0, len(text)))
    weight = weights[-1] if weights else None
    if weight is None and CELL in text and not sentence.columns:
        return None
    title, number, unit = text, None, ""
    if weight is not None:
        written = weight["n"] or weight["over"] or weight["c"]
        number = Decimal(written.replace(",", "."))
        unit = "%" if weight["u"] == "%" else "coefficient" if weight["c"] else "points"
        title = f"{text[: weight.start()]} {text[weight.end() :]}".strip(" :;,.-–()|/")
    title = title.replace(CELL, ", ")
    title = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
    value = CriterionAsked(title[:1].upper() + title[1:], number, unit)
    why = "c’est un élément de la liste des critères"
    return propose(sentence, "criteria[]", value, (0, len(text)), why)
