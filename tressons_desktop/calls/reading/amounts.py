"""Propose the amounts of a call: caps, floors and envelopes, each by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.reading.figures import Amount, amounts_in
from tressons_desktop.calls.reading.money_context import (
    Noun,
    Said,
    column_says,
    nouns_in,
    sense_of,
    subject_of,
    title_sense,
    title_subject,
)
from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import MOST_IN_SENTENCE, Part, Sentence
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.text.spaces import NBSP

_FIELDS: Final = {
    ("aid", "max"): "aid_lines[].cap",
    ("aid", "min"): "aid_lines[].minimum",
    ("aid", "flat"): "aid_lines[].flat",
    ("expense", "max"): "aid_lines[].expense_cap",
    ("expense", "min"): "aid_lines[].expense_floor",
}
_STRICT: Final = re.compile(r"inferieur|superieur|moins de|plus de|<|>|au-dela|dessous|deca")
_OPPOSITE: Final = {"max": "min", "min": "max"}
_BEYOND: Final = 60
_YEARLY: Final = 25


def find_amounts(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the amounts whose role the text states."""
    for sentence in sentences:
        if sentence.kind is Part.ITEM and words.about("pieces", *_above(sentence)):
            continue  # « trois devis au-delà de 4 000 € » is the threshold of a piece
        if "€" in sentence.plain or "eur" in sentence.plain:
            yield from _of_sentence(sentence, words)


def _of_sentence(sentence: Sentence, words: ReadingWords) -> Iterator[RulesProposal]:
    text = sentence.plain
    amounts = amounts_in(text)[:MOST_IN_SENTENCE]
    nouns = nouns_in(text, words) if amounts else []
    for place, amount in enumerate(amounts):
        low = amounts[place - 1].end if place else 0
        high = amounts[place + 1].start if place + 1 < len(amounts) else len(text)
        sense = sense_of(text, amount.start, amount.end, low, high, words)
        noun, doubt = subject_of(text, amount.start, amount.end, sense, nouns, low)
        if _is_threshold(amount, noun, sense, nouns, low):
            continue
        context = _Context(sentence, amount, noun, sense, high, doubt=doubt)
        yield from context.proposals(words)


@dataclass(frozen=True, slots=True)
class _Context:
    """An amount with the words that say what it is."""

    sentence: Sentence
    amount: Amount
    noun: Noun | None
    sense: Said | None
    high: int
    doubt: bool

    def proposals(self, words: ReadingWords) -> Iterator[RulesProposal]:
        """Propose the amount where it goes; nothing when nothing says so."""
        kind, side = self._kind_and_side(words)
        if kind == "envelope":
            yield self._made("envelope", self.amount.value)
        elif self.amount.low is not None:
            low, high = _FIELDS.get((kind, "min")), _FIELDS.get((kind, "max"))
            if low and high:
                yield self._made(low, self.amount.low)
                yield self._made(high, self.amount.value)
        elif self.amount.value > 0 and not self._parts_a_scale():
            unsaid = not kind and side == "max"
            field = _FIELDS.get(("aid" if unsaid else kind, side), "")
            by_year = field == "aid_lines[].cap" or (kind == "aid" and not side)
            if by_year and self._is_yearly(words):
                field = "aid_lines[].yearly_cap"
            if field:
                yield self._made(field, self.amount.value, doubt=unsaid or self.doubt)

    def _kind_and_side(self, words: ReadingWords) -> tuple[str, str]:
        column = self.sentence.column_over(self.amount.start)
        titled = column_says(column, words) if column else ("", "")
        side = self.sense.kind if self.sense is not None else title_sense(self.sentence, words)
        side = _turned(self.sentence.plain, side, self.sense, words)
        noun = "" if self.noun is None else self.noun.kind
        kind = noun or ("" if self.doubt else title_subject(self.sentence, words))
        return titled[0] or kind, titled[1] or side

    def _parts_a_scale(self) -> bool:
        """Tell « 20 % jusqu’à 20 000 €, 5 % au-delà »: a step between two rates, not a cap."""
        after = self.sentence.plain[self.amount.end : self.amount.end + _YEARLY]
        return "%" in after and "au-dela" in after

    def _is_yearly(self, words: ReadingWords) -> bool:
        end = min(self.amount.end + _YEARLY, self.high)
        return words.senses["yearly"].search(self.sentence.plain, self.amount.end, end) is not None

    def _made(self, field: str, value: Decimal, *, doubt: bool = False) -> RulesProposal:
        why = _why(self.sentence, self.noun, self.sense)
        if doubt:
            why = f"{why}{NBSP}; le texte ne dit pas clairement si c’est l’aide ou la dépense"
        span = _span(self.amount, self.noun, self.sense)
        about = line_of(self.sentence)
        return propose(self.sentence, field, value, span, why, about=about, doubt=doubt)


def _is_threshold(
    amount: Amount, noun: Noun | None, sense: Said | None, nouns: list[Noun], low: int
) -> bool:
    """Tell « trois devis pour les achats supérieurs à 4 000 € »: it says when a thing is asked."""
    if noun is None or noun.kind != "expense" or sense is None or sense.kind != "min":
        return False
    return any(one.kind == "other" and low <= one.start < amount.start for one in nouns)


def _above(sentence: Sentence) -> tuple[str, str]:
    return sentence.plain_lead, sentence.plain_heading


def _turned(text: str, side: str, sense: Said | None, words: ReadingWords) -> str:
    """Read « les projets de moins de 5 000 € ne sont pas éligibles » as a floor."""
    if sense is None or not _STRICT.search(text[sense.start : sense.end]):
        return side
    refused = words.senses["refused"].search(text) is not None
    if refused and not text[: sense.start].rstrip().endswith("etre"):
        return _OPPOSITE.get(side, side)
    return side


def _span(amount: Amount, noun: Noun | None, sense: Said | None) -> tuple[int, int]:
    """Return what states a value: its noun and its sense when they are near."""
    start, end = amount.start, amount.end
    for said in (sense, noun):
        if said is not None and said.start < start and start - said.start <= _BEYOND:
            start = said.start
        if said is not None and said.end > end and said.end - amount.end <= _BEYOND:
            end = max(end, said.end)
    return start, end


def _why(sentence: Sentence, noun: Noun | None, sense: Said | None) -> str:
    said = [one for one in (sense, noun) if one is not None]
    if not said:
        return "d’après le titre au-dessus"
    shown = [f"«{NBSP}{sentence.text[one.start : one.end]}{NBSP}»" for one in said]
    return f"d’après {' et '.join(shown)}"


_LABEL: Final = re.compile(r"\s*([^:|]{3,120}?)\s*[:|]")
_NO_LINE: Final = re.compile(
    r"aide|subvention|montant|plafon|planch|plafond|taux|depense|enveloppe|budget|maxim|minim|base"
    r"|assiette|cout|financement|dotation|nota|exemple|attention"
)


def line_of(sentence: Sentence) -> str:
    """Return the name of the aid line that a sentence belongs to: its own label, or a volet."""
    label = _LABEL.match(sentence.text)
    named = label is not None and not any(sign.isdigit() for sign in label[1])
    if label is not None and named and not _NO_LINE.search(sentence.plain[: label.end()]):
        return label[1]
    if sentence.plain_heading.startswith(("volet", "axe")):
        return sentence.heading
    return ""
