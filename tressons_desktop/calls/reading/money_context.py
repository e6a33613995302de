"""Tell what an amount or a rate is about: its subject, and whether it is the most or the least.

The words around decide, by nearness and by the agreement of « plafonnée » with its noun; where they
do not, the title or the words that open the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from tressons_desktop.calls.reading.text_of import Sentence
from tressons_desktop.calls.reading.vocabulary import ReadingWords

_BEFORE: Final = 140
_SENSE_BEFORE: Final = 70
_SENSE_AFTER: Final = 30
_NEXT: Final = 45
_STOP: Final = re.compile(r";|\. ")
_FLAT_IS_WEAK: Final = 40
_FOLLOWS: Final = re.compile(r"maxim\w+|max|au plus|minim\w+|au moins|d'au minimum")
"""The only senses that stand after their figure: « 10 000 € maximum »."""
_AGREES: Final = re.compile(r"(?:plafonn|limit|fix)e(e?)(s?)$")


@dataclass(frozen=True, slots=True)
class Said:
    """Words found beside a figure: what they are, and where."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Noun:
    """A subject at its place."""

    kind: str
    form: str
    start: int
    end: int
    of_a_share: bool = False
    """It says of what a percentage is taken: « 50 % des dépenses »."""


def nouns_in(text: str, words: ReadingWords) -> list[Noun]:
    """Return the subjects that a plain text names; of two that overlap, the longest."""
    found = [
        Noun(subject.kind, subject.form, *one.span())
        for subject in words.subjects
        for one in subject.words.finditer(text)
    ]
    found.sort(key=lambda noun: (noun.start, noun.start - noun.end))
    kept: list[Noun] = []
    for noun in found:
        if not kept or noun.start >= kept[-1].end:
            share = _SHARE.search(text[max(0, noun.start - _NEXT) : noun.start]) is not None
            kept.append(replace(noun, of_a_share=share))
    return kept


_SHARE: Final = re.compile(
    r"%,? ?(?:maximum|max|au plus|au maximum)? ?(?:du|des|de la|de l'|de|d'une?|sur)?"
    r" ?(?:les? |la )?(?:montants?|total|couts?)?(?: (?:total|global))?(?: (?:ht|ttc|hors taxes?))?"
    r" ?(?:du |des |de la |de l'|d'|de )?$"
)


def sense_of(
    text: str, start: int, end: int, low: int, high: int, words: ReadingWords
) -> Said | None:
    """Return whether a figure is a maximum or a minimum, by the nearest words.

    `low` and `high` are where the figures before and after stand: their words are not ours.
    """
    low = max(low, start - _SENSE_BEFORE, _clause_start(text, start))
    high = min(high, end + _SENSE_AFTER)
    best: tuple[int, Said] | None = None
    for kind in ("max", "min", "flat"):
        pattern = words.senses[kind]
        for one in pattern.finditer(text, low, start):
            far = start - one.end() + (_FLAT_IS_WEAK if kind == "flat" else 0)
            if best is None or (far, one.start()) < (best[0], best[1].start):
                best = far, Said(kind, *one.span())
        if kind != "flat":
            for one in pattern.finditer(text, end, high):
                far = one.start() - end + 2
                between = text[end : one.start()]
                ours = _FOLLOWS.fullmatch(one.group()) and not re.search(r"[;.|(]\s*\S", between)
                if ours and (best is None or far < best[0]):
                    best = far, Said(kind, *one.span())
    return best[1] if best else None


def _clause_start(text: str, place: int) -> int:
    return max(
        (stop.end() for stop in _STOP.finditer(text, max(0, place - _BEFORE), place)), default=0
    )


def subject_of(
    text: str, start: int, end: int, sense: Said | None, nouns: list[Noun], low: int
) -> tuple[Noun | None, bool]:
    """Return what a figure is about, and whether it could be something else.

    In turn: « de dépenses » just after it; the noun with which « plafonnée » agrees; the one that
    follows « plafond de »; the nearest before that is not the base of a percentage.
    """
    after = _just_after(text, end, nouns)
    if after is not None:
        return after, False
    before = [n for n in nouns if n.end <= start and n.start >= max(0, start - _BEFORE)]
    if sense is not None and sense.end <= start:
        agrees = _AGREES.search(text[sense.start : sense.end])
        if agrees is not None:
            form = ("f" if agrees[1] else "m") + ("p" if agrees[2] else "s")
            parted = text[: sense.start].rstrip().endswith(",")
            return _agreeing([n for n in before if n.end <= sense.start and n.form == form], parted)
        inside = [n for n in before if sense.end <= n.start < sense.end + _NEXT]
        if inside:
            return inside[0], False
    own = [n for n in before if not n.of_a_share]
    near = [n for n in own if n.start >= low] or own
    return (near[-1] if near else None), False


def _agreeing(nouns: list[Noun], parted: bool) -> tuple[Noun | None, bool]:
    """Choose among the nouns that agree; after a comma, the base of a percentage is unlikely."""
    whole = [noun for noun in nouns if not noun.of_a_share]
    if parted:
        return (whole[-1], whole[-1] is not nouns[-1]) if whole else (None, bool(nouns))
    return (nouns[-1] if nouns else None), False


_OF: Final = re.compile(
    r" ?(?:ht|ttc|h\.t\.|t\.t\.c\.)? ?(?:de |d'|du |des |en )?(?:montant (?:de |des |du ))?"
    r"(?:la |l')?"
)


def _just_after(text: str, end: int, nouns: list[Noun]) -> Noun | None:
    for noun in nouns:
        if noun.start < end:
            continue
        between = text[end : noun.start]
        if _OF.fullmatch(between):
            return noun
        return None
    return None


def title_subject(sentence: Sentence, words: ReadingWords) -> str:
    """Return the subject that the words above a sentence name, or nothing."""
    for text in (sentence.plain_lead, sentence.plain_heading):
        nouns = nouns_in(text, words) if text else []
        if nouns:
            return nouns[-1].kind
    return ""


def title_sense(sentence: Sentence, words: ReadingWords) -> str:
    """Return whether the words above a sentence announce a maximum or a minimum."""
    for text in (sentence.plain_lead, sentence.plain_heading):
        for kind in ("max", "min"):
            if text and words.senses[kind].search(text):
                return kind
    return ""


def column_says(column: str, words: ReadingWords) -> tuple[str, str]:
    """Return the subject and the sense that the title of a column gives to its figures."""
    nouns = nouns_in(column, words)
    senses = [kind for kind in ("max", "min", "flat") if words.senses[kind].search(column)]
    return (nouns[-1].kind if nouns else ""), (senses[0] if senses else "")
