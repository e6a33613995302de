"""Propose what a règlement is: its title, who pays, the law it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.calls.reading.days import days_of_text
from tressons_desktop.calls.reading.plain import plain
from tressons_desktop.calls.reading.proposal import RulesProposal, propose
from tressons_desktop.calls.reading.text_of import Sentence
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.spaces import NBSP

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
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BEGINNING: Final = 40
"""Sentences among which a règlement says what it is for."""
_RULES_OF: Final = re.compile(
    r"(?:reglement|cahier des charges)(?: d'intervention| d'attribution)? (?:du |de la |de l'|des )"
    r"(?=.{8})"
)
"""« Règlement du fonds… » names the text; a call is called after the fund."""
_LONGEST_TITLE: Final = 160
_LONGEST_FUNDER: Final = 90
_WHY: Final = "c’est le premier financeur nommé"


def find_identity(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the title, the funder and the legal basis."""
    yield from _title(sentences[:_TOP], words)
    yield from _funder(sentences[: 2 * _TOP], words)
    yield from _source(sentences[: 2 * _TOP], words)
    yield from _aim(sentences[:_BEGINNING], words)
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
            of = _RULES_OF.match(sentence.plain)
            start = of.end() if of is not None else 0
            name = text[start : start + 1].upper() + text[start + 1 :] if start else text
            yield propose(sentence, "title", name, (start, len(text)), "c’est le titre du texte")
            return


def _funder(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose a line that names a funder and nothing else, or the first one that is named."""
    for sentence in sentences:
        line = _DASH.split(sentence.text)[0].strip()
        opened = words.identity["funder"].match(sentence.plain)
        if opened and len(line) <= _LONGEST_FUNDER and not line.endswith((".", ":", ";")):
            yield from _named(sentence, line, (0, len(line)), words)
            return
        for found in words.identity["funder"].finditer(sentence.plain):
            name = _AFTER_FUNDER.match(sentence.text, found.end())
            if name is not None and any(sign.isupper() for sign in name.group()):
                text = _ENDS_LOW.sub("", sentence.text[found.start() : name.end()])
                span = found.start(), found.start() + len(text)
                yield from _named(sentence, text, span, words)
                return


def _named(
    sentence: Sentence, name: str, span: tuple[int, int], words: ReadingWords
) -> Iterator[RulesProposal]:
    """Propose a funder, and of which kind it is when its name says so."""
    yield propose(sentence, "funder", name, span, _WHY)
    found = [
        (one.start(), kind) for kind, said in words.funders for one in said.finditer(plain(name))
    ]
    if found:
        _place, kind = min(found)
        several = len({one for _place, one in found}) > 1
        why = f"d’après «{NBSP}{name}{NBSP}»"
        yield propose(sentence, "funder_kind", kind.label, span, why, doubt=several)


def _source(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose what the text calls itself, and the day that it bears."""
    named = [one for one in sentences if words.identity["rules"].match(one.plain)]
    titles = [one for one in sentences[:_TOP] if words.identity["title"].search(one.plain)]
    for sentence in (*named, *titles):
        text = sentence.text.strip()
        if len(text) <= _LONGEST_TITLE and not text.endswith((".", ":", ";")):
            yield propose(sentence, "source.text", text, (0, len(text)), "c’est le nom du texte")
            year = _YEAR.search(text)
            if year is not None:
                why = "c’est l’année du texte"
                yield propose(sentence, "version", year.group(), year.span(), why)
            break
    for sentence in sentences:
        found = words.identity["dated"].search(sentence.plain)
        day = next((one for one in days_of_text(sentence.plain) if found), None)
        if found is not None and day is not None and found.start() < day.start:
            value = format_day(day.moment.date) if day.moment.date else str(day.moment)
            span = found.start(), day.end
            yield propose(sentence, "source.date", value, span, "c’est le jour de ce texte")
            return


def _aim(sentences: Sequence[Sentence], words: ReadingWords) -> Iterator[RulesProposal]:
    """Propose the sentence that says what the aid is for."""
    for sentence in sentences:
        text = sentence.text.strip()
        if words.identity["aim"].search(sentence.plain) and text.endswith("."):
            why = "le texte dit à quoi il sert"
            yield propose(sentence, "summary", text, (0, len(text)), why)
            return
