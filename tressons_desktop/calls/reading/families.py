"""Propose the families of expense of an aid: « sont éligibles les travaux et l’équipement »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.calls.reading.amounts import line_of
from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import Part, Sentence
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.text.spaces import NBSP

FIELD: Final = "aid_lines[].categories"
_COUNTED: Final = re.compile(
    r"sont (?:eligibles?|retenue?s|subventionnables?|pris(?:es)? en compte|financee?s)\b"
    r"|(?:depenses?|couts?) (?:eligibles?|retenue?s|subventionnables?|pris(?:es)? en compte) ?:"
)
_NOT_SAID: Final = re.compile(
    r"\bne\b|\bn'|exclu|ineligible|non eligible|sauf|a l'exception|hors (?!taxe)|€|%|\bsi\b|lorsque"
)
"""What leaves out, counts or asks says nothing of a whole family."""


def find_families(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose each family that a sentence counts, and each that a list of them names."""
    for sentence in sentences:
        if sentence.kind is Part.HEADING or _NOT_SAID.search(sentence.plain):
            continue
        listed = sentence.kind is Part.ITEM and _COUNTED.search(sentence.plain_lead)
        if not listed and not _COUNTED.search(sentence.plain):
            continue
        if any(pattern.search(sentence.plain) for _form, pattern in words.forms):
            continue  # it says who asks, and for what they do
        for category, pattern in words.families:
            found = pattern.search(sentence.plain)
            if found is not None:
                why = f"d’après «{NBSP}{sentence.text[slice(*found.span())]}{NBSP}»"
                about = line_of(sentence)
                yield propose(sentence, FIELD, category.label, found.span(), why, about=about)
