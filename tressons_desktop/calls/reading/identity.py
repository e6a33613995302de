"""Propose what a règlement is: its title, who pays, the law it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import Sentence
from tressons_desktop.calls.reading.vocabulary import ReadingWords

_TOP: Final = 12
"""Sentences at the top of a règlement, where its title and its funder stand."""
_DASH: Final = re.compile(r" [–—|-] ")
_AFTER_FUNDER: Final = re.compile(
    r"(?: ?(?:d['’]|l['’]|(?:de|du|des|la|le|les|et)(?= )|[A-ZÀ-Ý][\wÀ-ÿ'’-]{1,30})){1,8}"
)
_ENDS_LOW: Final = re.compile(r"(?: (?:de|du|des|la|le|les|et)| [dl]['’])+$")
_ARTICLE: Final = r"[lrd]\. ?\d{3,4}(?:-\d{1,3}){0,3}"
_LAW: Final = re.compile(
    rf"(?:articles? )?{_ARTICLE}(?: (?:a|et|ou) {_ARTICLE})?(?: (?:du|et suivants du) "
    r"(?:code general des collectivites territoriales|cgct|code [a-z' ]{4,40}))?"
)
_LONGEST_TITLE: Final = 160
_LONGEST_FUNDER: Final = 90
_WHY: Final = "c’est le premier financeur nommé"


def find_identity(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the title, the funder and the legal basis."""
    yield from _title(sentences[:_TOP], words)
    yield from _funder(sentences[: 2 * _TOP], words)
    for sentence in sentences:
        for found in _LAW.finditer(sentence.plain):
            text = sentence.text[found.start() : found.end()].strip()
            span = found.start(), found.start() + len(text)
            yield propose(sentence, "legal_basis", text, span, "c’est un article de loi")


def _title(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    for sentence in sentences:
        text = sentence.text
        fits = 8 <= len(text) <= _LONGEST_TITLE and not text.endswith((".", ":", ";"))
        if fits and words.identity["title"].search(sentence.plain):
            yield propose(sentence, "title", text, (0, len(text)), "c’est le titre du texte")
            return


def _funder(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose a line that names a funder and nothing else, or the first one that is named."""
    for sentence in sentences:
        line = _DASH.split(sentence.text)[0].strip()
        opened = words.identity["funder"].match(sentence.plain)
        if opened and len(line) <= _LONGEST_FUNDER and not line.endswith((".", ":", ";")):
            yield propose(sentence, "funder", line, (0, len(line)), _WHY)
            return
        for found in words.identity["funder"].finditer(sentence.plain):
            name = _AFTER_FUNDER.match(sentence.text, found.end())
            if name is not None and any(sign.isupper() for sign in name.group()):
                text = _ENDS_LOW.sub("", sentence.text[found.start() : name.end()])
                span = found.start(), found.start() + len(text)
                yield propose(sentence, "funder", text, span, _WHY)
                return
