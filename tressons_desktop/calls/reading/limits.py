"""Propose the length of an answer, and what an applicant promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import Part, Sentence
from tressons_desktop.calls.reading.values import Length, Limit, Promised
from tressons_desktop.calls.reading.vocabulary import ReadingWords

_UNITS: Final = {
    "car": "caractères",
    "sig": "caractères",
    "mot": "mots",
    "pag": "pages",
    "lig": "lignes",
}
_LIMIT: Final = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3}(?: \d{3})?|\d{1,6}) "
    r"(?P<u>caracteres?|signes?|mots?|pages?|lignes?)(?!\w)"
)
_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        ("", "un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "", "dix")
    )
    for word in words.split()
} | {"douze": 12, "quinze": 15, "dix-huit": 18, "vingt": 20, "vingt-quatre": 24, "trente": 30}
_WRITTEN: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_LENGTH: Final = re.compile(
    rf"(?<!\w)(?:(?P<n>\d{{1,3}})|(?P<w>{_WRITTEN}))(?: \(\d{{1,3}}\))?"
    r" ?(?P<u>ans?|annees?|mois|jours?|semaines?)(?!\w)"
)
_WHO_PROMISES: Final = re.compile(
    r"(?:ils?|elles?|l[ea]s? (?:beneficiaire|porteur|demandeur|commune)s?|l'association)"
    r" (?!est |sont |peut |peuvent |n'|ne |s'agit|convient|y )"
)
_LONGEST: Final = 250
_WHY: Final = "c’est une longueur à ne pas dépasser"
_QUESTION: Final = re.compile(r"^(?P<q>[^:(|]{3,100}?) ?(?:[:(|]|en \d)")


def find_limits(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the limits of the answers and the commitments."""
    for sentence in sentences:
        yield from _limits(sentence, words)
        if sentence.kind is not Part.HEADING:
            yield from _promises(sentence, words)


def _limits(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    for found in _LIMIT.finditer(sentence.plain):
        unit = _UNITS[found["u"][:3]]
        around = sentence.plain[max(0, found.start() - 40) : found.end() + 30]
        if unit != "caractères" and not words.limits["most"].search(around):
            continue
        count = int(found["n"].replace(" ", ""))
        question = _QUESTION.match(sentence.text[: found.start()])
        limit = Limit(count, unit, question["q"].strip() if question else "")
        span = found.start(), found.end()
        yield propose(
            sentence,
            "sections[].limit",
            limit,
            span,
            "c’est une longueur à ne pas dépasser",
            about=limit.of,
        )


def _promises(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    above = (sentence.plain_lead, sentence.plain_heading)
    titled = sentence.kind is Part.ITEM and words.about("commitments", *above)
    titled = titled or _goes_on(sentence, words)
    said = words.limits["promised"].search(sentence.plain)
    if said is None and _LENGTH.search(sentence.plain):
        said = words.limits["worked"].search(sentence.plain)
    if (said is None and not titled) or sentence.text.endswith(":"):
        return
    text = sentence.text.strip("; .")
    kind = next((one for one, pattern in words.promises if pattern.search(sentence.plain)), "autre")
    title = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    value = Promised(title, kind, length_in(sentence.plain))
    why = "c’est un élément de la liste des engagements" if said is None else "le texte l’impose"
    yield propose(sentence, "promises[]", value, (0, len(text)), why)


def _goes_on(sentence: Sentence, words: ReadingWords) -> bool:
    """Tell « Il mentionne le soutien du Département », under the title of the commitments."""
    under = words.about("commitments", sentence.plain_heading)
    return under and _WHO_PROMISES.match(sentence.plain) is not None


def length_in(text: str) -> Length | None:
    """Return the first length of time of a plain text."""
    found = _LENGTH.search(text)
    if found is None:
        return None
    count = int(found["n"]) if found["n"] else _NUMBERS[found["w"]]
    return Length(count, {"an": "an", "mo": "mois", "jo": "jour", "se": "semaine"}[found["u"][:2]])
