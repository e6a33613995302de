"""Propose who may ask, who may not, and what is never paid for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import Part, Sentence
from tressons_desktop.calls.reading.values import Admitted
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.text.spaces import NBSP

FORMS: Final = "rules.promoter_forms"
_POPULATION: Final = re.compile(
    r"(?:moins de|inferieure? (?:ou egale? )?a|n'excede pas|ne depasse pas|au plus|jusqu'a|<=?|≤"
    r"|maximum de|(?:de|entre) \d{1,3}(?: ?\d{3})? (?:a|et))"
    r" ?(?P<n>\d{1,3}(?:[ .]\d{3})?|\d{3,6}) ?(?:habitants?|hab\b)"
    r"|(?P<m>\d{1,3}(?:[ .]\d{3})?|\d{3,6}) ?(?:habitants?|hab\.?) (?:au plus|maximum|au maximum)"
)
_UNDER: Final = re.compile(r"moins de|inferieure? a|<(?!=)")
_SMALL: Final = 2_000_000
_LONGEST: Final = 250
_LISTED: Final = "c’est un élément de la liste de ce qui est exclu"
_MOST: Final = re.compile(
    r"(?<!\w)(?:un seul|une seule|(?P<n>[1-9]|deux|trois)) "
    r"(?:dossiers?|projets?|demandes?|candidatures?)(?: maximum| au plus| au maximum)?"
    r"(?: (?:peut|peuvent|pourra|pourront) etre (?:depose|presente)\w*)? par "
    r"(?:porteur|beneficiaire|commune|structure|candidat|maitre|an|collectivite|demandeur)"
)
_WHOLE: Final = re.compile(r"[^:]\s*$")
_NO_RULE: Final = re.compile(r"€|%|\beur|habitants|\bhab\b|^on entend par|^est considere")
"""What has a figure of its own in the form is proposed there; a definition asks nothing."""
_NOT_ADMISSION: Final = (
    *("exclusions", "excluded_expenses", "pieces", "payment", "commitments", "criteria"),
)
_NUMBERS: Final = {"deux": 2, "trois": 3}


def find_applicants(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the legal forms, the ceiling of population, the exclusions, the number of files."""
    for sentence in sentences:
        if sentence.kind is not Part.HEADING:
            yield from _forms(sentence, words)
        yield from _population(sentence)
        yield from _exclusions(sentence, words)
        yield from _admission(sentence, words)
        most = _MOST.search(sentence.plain)
        if most is not None:
            number = most["n"] or "1"
            count = _NUMBERS.get(number) or int(number)
            yield propose(sentence, "most", count, most.span(), "c’est un nombre de dossiers")


def _forms(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the legal forms of a sentence that says who may ask."""
    if words.about("exclusions", sentence.plain) or _titled(sentence, words) == "exclusions":
        return
    own = words.topics["applicants"].search(sentence.plain)
    if own is None and _titled(sentence, words) != "applicants":
        return
    if words.about("pieces", sentence.plain, sentence.plain_lead, sentence.plain_heading):
        return
    taken: list[tuple[int, int]] = []
    found = [
        (one, form) for form, pattern in words.forms for one in pattern.finditer(sentence.plain)
    ]
    for one, form in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if any(start <= one.start() < end for start, end in taken):
            continue
        taken.append(one.span())
        if _is_only_named(sentence.plain, one.start(), words):
            continue
        why = f"d’après «{NBSP}{sentence.text[one.start() : one.end()]}{NBSP}»"
        yield propose(sentence, FORMS, form.label, one.span(), why)


def _is_only_named(text: str, start: int, words: ReadingWords) -> bool:
    """Tell « situé dans une commune » from a commune that asks."""
    before = text[max(0, start - 40) : start].rstrip()
    return any(one.end() == len(before) for one in words.named_only.finditer(before))


def _titled(sentence: Sentence, words: ReadingWords) -> str:
    for above in filter(None, (sentence.plain_lead, sentence.plain_heading)):
        for topic in ("excluded_expenses", "exclusions", "commitments", "applicants", "criteria"):
            if words.about(topic, above):
                return topic
    return ""


def _population(sentence: Sentence) -> Iterator[RulesProposal]:
    if "%" in sentence.plain:
        return  # a scale of rates, not a ceiling
    for found in _POPULATION.finditer(sentence.plain):
        count = int(re.sub(r"[ .]", "", found["n"] or found["m"]))
        if "commune" in sentence.plain and 50 <= count <= _SMALL:
            said = f"«{NBSP}{sentence.text[found.start() : found.end()]}{NBSP}»"
            under = bool(_UNDER.match(found.group()))
            why = f"{said}, soit un de moins" if under else "c’est un nombre d’habitants"
            why += ", population DGF" if "dgf" in sentence.plain else ""
            yield propose(sentence, "rules.population_max", count - under, found.span(), why)


def _exclusions(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose in its own words what is left out; a rule is made of it by a person."""
    for topic, field in (
        ("excluded_expenses", "aid_lines[].excluded"),
        ("exclusions", "requirements[]"),
    ):
        listed = sentence.kind is Part.ITEM and _titled(sentence, words) == topic
        if listed or _states(sentence, words, topic):
            text = sentence.text.strip("; .")
            why = _LISTED if listed else "le texte l’exclut"
            said = _shortened(text)
            if topic == "exclusions" and words.about("expenses", sentence.plain_heading):
                field, why = "aid_lines[].excluded", "le texte l’exclut, sous le titre des dépenses"
            paid_for = field == "aid_lines[].excluded"
            value = said if paid_for else Admitted(said, refused=True)
            yield propose(sentence, field, value, (0, len(text)), why)
            return


def _admission(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose in its own words what must be so, under a title that says who or what is aided."""
    if sentence.kind is not Part.TEXT or not _WHOLE.search(sentence.text):
        return
    if not words.about("admission", sentence.plain_heading) or not words.must.search(
        sentence.plain
    ):
        return
    if any(words.about(one, sentence.plain) for one in _NOT_ADMISSION) or _NO_RULE.search(
        sentence.plain
    ):
        return
    text = sentence.text.strip("; .")
    value = Admitted(_shortened(text))
    yield propose(sentence, "requirements[]", value, (0, len(text)), "le texte l’exige")


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _states(sentence: Sentence, words: ReadingWords, topic: str) -> bool:
    whole = sentence.kind is not Part.HEADING and not sentence.text.endswith(":")
    figured = "€" in sentence.text or "points" in sentence.plain
    return whole and not figured and words.about(topic, sentence.plain) and len(sentence.text) > 25
