"""Propose the documents to join: each item of their list with number, stage and condition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.calls.reading.enumerated import parts_of
from tressons_desktop.calls.reading.limits import length_in
from tressons_desktop.calls.reading.plain import plain
from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import Part, Sentence
from tressons_desktop.calls.reading.values import PieceAsked
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.project.values import LegalForm

_WORD: Final = re.compile(r"\w+")
_LINKS: Final = {"pour", "les", "le", "la", "l", "des", "et", "ou", "aux"}
_COUNT: Final = re.compile(
    r"(?<!\w)(\d|un|deux|trois|quatre|cinq)(?:(?: ou | a |-| et/ou )(\d|deux|trois|quatre|cinq))?"
    r" (?:devis|exemplaires?|derniers?|dernieres?|photos?|factures?|propositions?|plans?)"
)
_NUMBERS: Final = {"un": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5"}
_AGE: Final = re.compile(r"(?:de|datant de|date\w* de) moins (?:de |d'un )[^,;.]{1,12}")
_LONGEST: Final = 300
_TITLE: Final = 180
_LEADING: Final = re.compile(r"^(?:et |ainsi que |de |d['’]|du )", re.IGNORECASE)
_OPENED: Final = re.compile(
    r"(?:comprend|contient|accompagnee? (?:de|du|d'|des)|compose\w* (?:de|du|d'|des)|comporte)\w* ?"
)


def find_pieces(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the items of the lists of pieces, and those that a sentence enumerates."""
    for sentence in sentences:
        stage = _stage(sentence, words)
        if sentence.kind is Part.ITEM and stage and not sentence.text.endswith(":"):
            yield _proposal(sentence, (0, len(sentence.text)), stage, words)
        elif sentence.kind is Part.TEXT and words.about("pieces", sentence.plain):
            yield from _enumerated(sentence, words)


def _stage(sentence: Sentence, words: ReadingWords) -> str:
    """Return the stage of the list that an item belongs to; nothing when it is no piece."""
    for above in (sentence.plain_lead, sentence.plain_heading):
        if above and words.about("pieces", above):
            return "solde" if words.about("payment", above) else "depot"
        if above and any(words.about(topic, above) for topic in _OTHERS):
            return ""
    return ""


_OTHERS: Final = (
    "criteria",
    "applicants",
    "exclusions",
    "excluded_expenses",
    "commitments",
    "expenses",
)


def _enumerated(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    """Read « la demande comprend la délibération, le plan et trois devis »."""
    opened = _OPENED.search(sentence.plain)
    if opened is None or sentence.text.rstrip().endswith(":"):
        return
    colon = sentence.plain.find(":", opened.end(), opened.end() + 40)
    start = colon + 1 if colon >= 0 else opened.end()
    stage = "solde" if words.about("payment", sentence.plain[: opened.end()]) else "depot"
    parts = list(parts_of(sentence.text, start))
    if len(parts) > 1:
        for part in parts:
            yield _proposal(sentence, part, stage, words)


def _proposal(
    sentence: Sentence, span: tuple[int, int], stage: str, words: ReadingWords
) -> RulesProposal:
    text = sentence.text[slice(*span)].strip(";., ")
    plain_text = sentence.plain[slice(*span)]
    title = _LEADING.sub("", text)
    title = title[:1].upper() + title[1:]
    if words.pieces["balance"].search(plain_text):
        stage = "solde"
    condition = _condition(text, plain_text, words)
    piece = PieceAsked(
        title=title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…",
        count=_count(plain_text),
        stage=stage,
        condition=condition,
        signed=words.pieces["signed"].search(plain_text) is not None
        and "non signe" not in plain_text,
        months=_months(plain_text),
        forms=_forms(plain(condition), words),
    )
    why = "c’est un élément de la liste des pièces"
    return propose(sentence, "pieces[]", piece, (span[0], span[0] + len(text)), why)


def _count(text: str) -> str:
    found = _COUNT.search(text)
    if found is None:
        return ""
    first = _NUMBERS.get(found[1], found[1])
    return f"{first} ou {_NUMBERS.get(found[2], found[2])}" if found[2] else first


def _months(text: str) -> int | None:
    """Return how old a piece may be, in months."""
    found = _AGE.search(text)
    length = length_in(found.group()) if found else None
    return length.months if length else None


def _forms(condition: str, words: ReadingWords) -> tuple[LegalForm, ...]:
    """Return the legal forms of « pour les associations »; none when it says something more."""
    left = condition
    found = []
    for form, pattern in words.forms:
        if pattern.search(left):
            found.append(form)
            left = pattern.sub("", left)
    alone = set(_WORD.findall(left)) <= _LINKS
    return tuple(found) if alone else ()


def _condition(text: str, plain_text: str, words: ReadingWords) -> str:
    """Return when a piece is asked, in the words of the règlement."""
    found = words.pieces["conditions"].search(plain_text)
    if found is None:
        return ""
    stop = re.compile(r"[):;,]").search(plain_text, found.end())
    end = stop.start() if stop else len(text)
    return text[found.start() : min(end, found.start() + _LONGEST)].strip(" .")
