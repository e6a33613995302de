"""Cite the law in a sentence of the program: the figure stays in the register."""

from __future__ import annotations

from typing import Final

from tressons_desktop.definitions.law_words import LAW_MARK, cited_in
from tressons_desktop.definitions.source import Source
from tressons_desktop.law.loader import law_book

_ARTICLE: Final = "art.\u00a0"


def article_of(entry_id: str) -> str:
    """Return the number of an article alone, for what names its code once before several."""
    return law_book().entry(entry_id).text.partition(_ARTICLE)[2]


def cite(text: str) -> str:
    """Write a sentence with the figures and articles it cites; the register is read at need."""
    return law_book().resolve(text) if LAW_MARK in text else text


def cited_by(text: str) -> tuple[Source, ...]:
    """List the texts that a sentence cites, before it is written."""
    return law_book().sources(cited_in(text)) if LAW_MARK in text else ()
