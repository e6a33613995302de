"""Cite the law in a sentence of the program: the figure stays in the register."""

from __future__ import annotations

from tressons_desktop.definitions.law_words import LAW_MARK
from tressons_desktop.law.loader import law_book


def cite(text: str) -> str:
    """Write a sentence with the figures and articles it cites; the register is read at need."""
    return law_book().resolve(text) if LAW_MARK in text else text
