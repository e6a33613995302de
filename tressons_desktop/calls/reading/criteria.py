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
    r"|(?:moins de|inferieur\w* a) (?P<o>\d{1,3}(?:,\d)?) points?\b[^.;\d]{0,60}"
    r"(?:ecarte|elimin|rejet|refus)"
)
_IN_BRACKETS: Final = re.compile(r"\((?P<n>\d{1,3}(?:,\d)?) ?(?P<u>%|points?|pts?)\)")
_JOINED: Final = re.compile(r"^[\s,;]*(?:et\s+)?(?:(?:la|le|les)\s+|l['’])?")
_FEWEST, _SHORTEST = 2, 3
_LONGEST: Final = 200


def find_criteria(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the items of the lists of criteria, and the mark under which a file is refused."""
    for sentence in sentences:
        found = _THRESHOLD.search(sentence.plain)
        if found is not None:
            named = next(name for name in "nmo" if found[name])
            mark = Decimal(found[named].replace(",", "."))
            span = found.start(), found.end(named)
            yield propose(sentence, "threshold", mark, span, "c’est une note minimale")
        listed = sentence.kind is Part.ITEM or CELL in sentence.text
        if listed and not sentence.text.endswith(":") and _is_criterion(sentence, words):
            criterion = _criterion(sentence)
            if criterion is not None:
                yield criterion
        elif not listed and sentence.kind is not Part.HEADING:
            yield from _in_a_sentence(sentence)


def _is_criterion(sentence: Sentence, words: ReadingWords) -> bool:
    for above in (sentence.plain_lead, sentence.plain_heading):
        if not above:
            continue
        if words.about("eligibility", above) or words.about("pieces", above):
            return False
        if words.about("criteria", above):
            return True
    return False


def _in_a_sentence(sentence: Sentence) -> Iterator[RulesProposal]:
    """Propose what « utilité (40 points), solidité (30 points) » enumerates: two marks at least."""
    marks = list(_IN_BRACKETS.finditer(sentence.plain))
    if len(marks) < _FEWEST:
        return
    opened = sentence.text.rfind(":", 0, marks[0].start()) + 1
    starts = [opened, *(one.end() for one in marks)]
    spans = [
        (one.start() - len(_JOINED.sub("", sentence.text[start : one.start()])), one.start())
        for start, one in zip(starts, marks, strict=False)
    ]
    titles = [sentence.text[slice(*span)].strip() for span in spans]
    if any(not _SHORTEST <= len(one) <= _LONGEST or "." in one for one in titles):
        return
    for title, mark, (begun, _end) in zip(titles, marks, spans, strict=True):
        unit = "%" if mark["u"] == "%" else "points"
        number = Decimal(mark["n"].replace(",", "."))
        value = CriterionAsked(title[:1].upper() + title[1:], number, unit)
        why = "c’est noté, dans une énumération"
        yield propose(sentence, "criteria[]", value, (begun, mark.end()), why)


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
