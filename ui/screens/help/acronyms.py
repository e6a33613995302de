"""Acronyms and words of the trade: the glossary, and which of them a text uses."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tressons_desktop.definitions.source import Source
from tressons_desktop.law.citing import cite, cited_by
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.text.search import normalise

_WORD: Final = re.compile(r"\b[A-ZÉ]{2,}\b")


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym, its whole name, and a few words more when the name does not say enough."""

    short: str
    long: str
    words: str = ""

    @property
    def line(self) -> str:
        """Write it as a line of the glossary."""
        more = f". {self.words}" if self.words else "."
        return f"**{self.short}**\u00a0: {self.long}{more}"


@lru_cache(maxsize=1)
def glossary() -> dict[str, Acronym]:
    """Read the glossary, by acronym, in the order of the alphabet."""
    source = RESOURCES / "help" / "sigles.toml"
    told = tomllib.loads(source.read_text(encoding="utf-8"))["acronym"]
    found = [Acronym(one["short"], one["long"], one.get("words", "")) for one in told]
    return {one.short: one for one in sorted(found, key=lambda one: one.short)}


@dataclass(frozen=True, slots=True)
class TradeWord(Acronym):
    """A word of the trade, said simply, as it is also written, with the law that it cites."""

    forms: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@lru_cache(maxsize=1)
def trade_words() -> tuple[TradeWord, ...]:
    """Read the words of the trade, in the order of the alphabet."""
    source = RESOURCES / "help" / "mots.toml"
    told = tomllib.loads(source.read_text(encoding="utf-8"))["term"]
    found = (
        TradeWord(
            one["short"],
            cite(one["long"]),
            forms=(one["short"], *one.get("forms", ())),
            sources=cited_by(one["long"]),
        )
        for one in told
    )
    return tuple(sorted(found, key=lambda one: normalise(one.short)))


def explained_in(text: str) -> tuple[Acronym, ...]:
    """Return what of a text is explained: its acronyms, then its words of the trade."""
    plain = f" {normalise(text)} "
    met = (
        one for one in trade_words() if any(f" {normalise(form)} " in plain for form in one.forms)
    )
    return (*acronyms_in(text), *met)


def acronyms_in(text: str) -> tuple[Acronym, ...]:
    """Return the acronyms of a text that the glossary knows, in the order they are met."""
    met = dict.fromkeys(_WORD.findall(text))
    return tuple(glossary()[word] for word in met if word in glossary())
