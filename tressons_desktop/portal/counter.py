"""Count a text as the portal counts it: bytes of UTF-8, a line end being two of them."""

from __future__ import annotations

from tressons_desktop.text.count import count_characters
from tressons_desktop.text.numbers import format_number, plural


def portal_count(text: str) -> int:
    """Return what the counter of the portal shows: « é » is 2, « ’ » and « € » are 3.

    A line end typed in a browser is sent as two characters.
    """
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    return len(joined.encode("utf-8", "surrogatepass")) + joined.count("\n")


def count_words(text: str) -> str:
    """Say both counts: what a person counts, and what the portal shows."""
    characters, counted = count_characters(text), portal_count(text)
    told = plural(characters, "caractère", "caractères")
    if counted == characters:
        return told
    return f"{told}, {format_number(counted)} au compteur du site"
