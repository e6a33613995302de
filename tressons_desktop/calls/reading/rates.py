"""Propose the rates of a call: of the aid, of public aid together, of the applicant's own share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.reading.amounts import line_of
from tressons_desktop.calls.reading.figures import Percents, percents_in
from tressons_desktop.calls.reading.money_context import Noun, nouns_in
from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import MOST_IN_SENTENCE, Sentence
from tressons_desktop.calls.reading.values import Rates
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.text.spaces import NBSP

BASIS: Final = "aid_lines[].basis"
HT, TTC = "Hors taxes", "Toutes taxes comprises"
BY_RECOVERY: Final = "Hors taxes pour qui récupère la TVA, sinon TTC"
_FIELDS: Final = {
    "public_aid": "rules.public_aid_max",
    "own_funds": "rules.own_funds_min",
    "bonus": "aid_lines[].bonuses",
    "aid": "aid_lines[].rate",
}
_OWN: Final = ("public_aid", "own_funds")
"""« 10 % pour les porteurs privés, 20 % pour les publics » speaks twice of the same thing."""
_BEFORE: Final = 130
_CLOSE: Final = 32
_AFTER: Final = 45
_BY: Final = 90
_POINTS: Final = re.compile(r"(?<![\d.,])(?P<n>\d{1,2}(?:,\d)?) points?(?!\w)")
_CAPPED: Final = re.compile(r"(?:limite de|limite\w* a|plafonn\w* a|a concurrence de) ?$")
_HARD: Final = re.compile(r";|\. ")
_HT: Final = re.compile(r"\b(?:ht|hors[ -]taxes?|h\.t\.)(?!\w)")
_TTC: Final = re.compile(r"\b(?:ttc|toutes taxes comprises|t\.t\.c\.)(?!\w)")
_RECOVERY: Final = re.compile(
    r"(?:ne recuper\w+ pas|non recuper\w+|pas recuper\w+|non assujetti\w*|pas assujetti\w*"
    r"|si la tva|lorsque la tva|recuper\w+ la tva|fctva)"
)
_EXPENSE: Final = re.compile(r"depense|assiette|cout|base|montant|travaux|devis|taux|%")


@dataclass(frozen=True, slots=True)
class _Near:
    """Words beside a rate, and how far they are."""

    kind: str
    start: int
    end: int
    far: int


def find_rates(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the rates whose role the text states, and whether expenses count without tax."""
    by_recovery = False
    for sentence in sentences:
        for one in _basis(sentence):
            if not by_recovery or one.value == BY_RECOVERY:  # « 50 000 € HT » says no more then
                yield one
            by_recovery = by_recovery or one.value == BY_RECOVERY
        yield from _bonus_points(sentence, words)
        if "%" not in sentence.plain or _of_criteria(sentence, words):
            continue
        found = percents_in(sentence.plain)[:MOST_IN_SENTENCE]
        nouns = nouns_in(sentence.plain, words) if found else []
        before: _Near | None = None
        for place, percents in enumerate(found):
            low = found[place - 1].end if place else 0
            high = found[place + 1].start if place + 1 < len(found) else len(sentence.plain)
            near = _role(_place(sentence, percents, low, high, nouns), words)
            loose = near is None or not near.end
            slash = sentence.plain[: percents.start].rstrip().endswith("/")
            goes_on = before is not None and (before.kind in _OWN or slash)
            if loose and goes_on and not _HARD.search(sentence.plain, low, percents.start):
                near = before
            if near is not None:
                yield _proposal(sentence, percents, near, high, words)
            before = near


def _of_criteria(sentence: Sentence, words: ReadingWords) -> bool:
    above = (sentence.plain_heading, sentence.plain_lead)
    return words.about("criteria", *above) and not words.about("eligibility", *above)


@dataclass(frozen=True, slots=True)
class _RatePlace:
    """A percentage with the room that is its own, between the figures around it."""

    sentence: Sentence
    percents: Percents
    low: int
    high: int
    nouns: list[Noun]

    def found(self, kind: str, pattern: re.Pattern[str], reach: int) -> list[_Near]:
        """Return the words of a list on both sides, as far as `reach`."""
        text, percents = self.sentence.plain, self.percents
        low, high = max(self.low, percents.start - reach), min(self.high, percents.end + reach)
        spans = [one.span() for one in pattern.finditer(text, low, percents.start)]
        spans += [one.span() for one in pattern.finditer(text, percents.end, high)]
        return [_Near(kind, *span, self.far(*span)) for span in spans]

    def far(self, start: int, end: int) -> int:
        """Return how far words are."""
        return (
            self.percents.start - end if end <= self.percents.start else start - self.percents.end
        )

    def is_share(self) -> bool:
        """Tell « les abords comptent dans la limite de 20 % du coût »: a share of the expense."""
        if _CAPPED.search(self.sentence.plain[self.low : self.percents.start]):
            return True
        return any(
            noun.kind == "expense" and self.low <= noun.start and noun.end <= self.percents.start
            for noun in self.nouns
        )


def _place(
    sentence: Sentence, percents: Percents, low: int, high: int, nouns: list[Noun]
) -> _RatePlace:
    """Give a percentage the room of its clause."""
    low = max(low, percents.start - _BEFORE)
    stops = [one.end() for one in _HARD.finditer(sentence.plain, low, percents.start)]
    high = min(high, percents.end + _AFTER)
    return _RatePlace(sentence, percents, max([low, *stops]), high, nouns)


def _role(place: _RatePlace, words: ReadingWords) -> _Near | None:
    """Tell what a percentage is, by the nearest words, else by the titles above."""
    sentence, percents = place.sentence, place.percents
    column = sentence.column_over(percents.start)
    own = [one for kind in _OWN for one in place.found(kind, words.rates[kind], _BEFORE)]
    own += [_Near(kind, 0, 0, 0) for kind in _OWN if column and words.rates[kind].search(column)]
    if own:
        return min(own, key=lambda near: near.far)
    if sentence.plain[: percents.start].rstrip().endswith("+"):
        return _Near("bonus", percents.start, percents.end, 0)
    beside = [
        one for kind in ("bonus", "other") for one in place.found(kind, words.rates[kind], _CLOSE)
    ]
    beside += _aid(place, words)
    if beside:
        best = min(beside, key=lambda near: near.far)
        return None if best.kind == "other" else best
    if len(percents.values) > 1 and words.rates["by"].match(sentence.plain, percents.end + 1):
        return _Near("aid", percents.start, percents.end, 0)
    if not column and place.is_share():
        return None
    titled = (column, sentence.plain_lead, sentence.plain_heading)
    if any(noun.kind == "aid" for title in titled if title for noun in nouns_in(title, words)):
        return _Near("aid", 0, 0, 0)
    return None


def _aid(place: _RatePlace, words: ReadingWords) -> list[_Near]:
    """Find what makes a percentage the rate of an aid: its noun, or the base that follows."""
    text, percents = place.sentence.plain, place.percents
    found = place.found("aid", words.rates["verbs"], _BEFORE)
    found += [
        _Near("aid", noun.start, noun.end, place.far(noun.start, noun.end))
        for noun in place.nouns
        if noun.kind == "aid" and place.low <= noun.start and noun.end <= place.high
    ]
    after = words.rates["base"].search(text, percents.end, min(percents.end + _CLOSE, place.high))
    if after is not None and (found or not place.is_share()):
        found.append(_Near("aid", percents.start, after.end(), after.start() - percents.end + 1))
    return found


def _proposal(
    sentence: Sentence, percents: Percents, near: _Near, high: int, words: ReadingWords
) -> RulesProposal:
    start, end = percents.start, percents.end
    if near.end and near.end <= start and start - near.start <= _BEFORE:
        start = near.start
    elif near.start >= end or near.end > end:
        end = near.end
    shown = sentence.text[near.start : near.end]
    why = f"d’après «{NBSP}{shown}{NBSP}»" if near.end else "d’après le titre au-dessus"
    about = line_of(sentence)
    if len(percents.values) > 1 and near.kind == "aid":
        by, end = _by(sentence, end, high, words)
        value = Rates(percents.values, by, percents.between)
        return propose(sentence, "aid_lines[].steps", value, (start, end), why, about=about)
    value_alone = percents.values[-1]
    doubt = len(percents.values) > 1
    field = _FIELDS[near.kind]
    return propose(sentence, field, value_alone, (start, end), why, about=about, doubt=doubt)


def _by(sentence: Sentence, end: int, high: int, words: ReadingWords) -> tuple[str, int]:
    """Return what makes a rate vary: « selon le potentiel fiscal »."""
    found = words.rates["by"].search(sentence.plain, end, min(end + _BY, high))
    if found is None:
        return "", end
    stop = re.compile(r"[.;,|(]").search(sentence.plain, found.end())
    last = min(stop.start() if stop else len(sentence.plain), found.end() + _BY)
    return sentence.text[found.start() : last].strip(), last


def _bonus_points(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose « bonifié de 5 points », which has no sign of its own."""
    for found in _POINTS.finditer(sentence.plain):
        low = max(0, found.start() - _CLOSE)
        bonus = words.rates["bonus"].search(sentence.plain, low, found.start())
        if bonus is not None and not _of_criteria(sentence, words):
            value = Decimal(found["n"].replace(",", "."))
            span = bonus.start(), found.end()
            why = f"d’après «{NBSP}{sentence.text[bonus.start() : bonus.end()]}{NBSP}»"
            yield propose(sentence, _FIELDS["bonus"], value, span, why, about=line_of(sentence))


def _basis(sentence: Sentence) -> Iterator[RulesProposal]:
    """Propose whether expenses count with their tax, where the text speaks of them."""
    without, included = _HT.search(sentence.plain), _TTC.search(sentence.plain)
    if not (without or included) or not _EXPENSE.search(sentence.plain):
        return
    recovery = _RECOVERY.search(sentence.plain)
    if without and included and recovery:
        low, high = min(without.start(), included.start()), max(without.end(), included.end())
        yield propose(sentence, BASIS, BY_RECOVERY, (low, high), "le texte distingue les deux cas")
        return
    for found, value in ((without, HT), (included, TTC)):
        if found is not None:
            why = f"d’après «{NBSP}{sentence.text[found.start() : found.end()]}{NBSP}»"
            both = without is not None and included is not None
            yield propose(sentence, BASIS, value, found.span(), why, doubt=both)
