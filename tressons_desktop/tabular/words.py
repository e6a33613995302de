"""Read the words of a cell: a choice among known ones, yes or no, a mark that repeats above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.tabular.figures import quoted
from tressons_desktop.tabular.values import CellReading
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french

Choices = Sequence[tuple[object, str]]

_DITTO_SIGNS: Final = frozenset(
    ('"', '""', "''", "’’", "“", "”", "„", "″", "〃", "»", "«", "-//-", "//", '-"-', "—//—", '" "')
)
_DITTO_WORDS: Final = frozenset({"idem", "id", "ditto", "dito", "do", "meme chose"})
_YES: Final = frozenset({"oui", "o", "x", "vrai", "true", "1", "✓", "✔", "☑", "☒", "yes"})
_NO: Final = frozenset({"", "non", "n", "faux", "false", "0", "☐", "no"})
_LINKS: Final = frozenset({"d", "de", "des", "du", "et", "l", "la", "le", "les", "ou"})


def is_ditto(text: str) -> bool:
    """Tell a mark that says "as above" (``"``, ``〃``, idem, ``-//-``) from a text."""
    shown = text.strip()
    if shown in _DITTO_SIGNS or shown.replace(" ", "") in _DITTO_SIGNS:
        return True
    return len(shown) < 12 and normalise(shown) in _DITTO_WORDS


def read_above(text: str, above: str) -> CellReading[str]:
    """Read a mark as the cell above it; anything else, and a mark under nothing, as it is.

    For a column of choices. In a column of free text a mark is a text like another: it is kept.
    """
    if not is_ditto(text) or not above.strip() or is_ditto(above):
        return CellReading(text)
    return CellReading(above, f"{quoted(text)} est lu {quoted(above)}, comme au-dessus.")


def read_choice(text: str, choices: Choices) -> CellReading[object]:
    """Read one of the choices: by its label or its stored word, spelling and small words forgiven.

    The first words of one label only are enough (a remark says which); those of two are not.
    """
    wanted = normalise(text)
    for stored, label in choices:
        if wanted in (normalise(label), normalise(str(stored or ""))):
            return CellReading(stored)
    words = _plain_words(text)
    near = [(stored, label) for stored, label in choices if words == _plain_words(label)]
    if len(near) == 1 and words:
        return CellReading(near[0][0])
    begins = [one for one in choices if words and _plain_words(one[1])[: len(words)] == words]
    if len(begins) == 1:
        stored, label = begins[0]
        return CellReading(stored, f"{quoted(text)} est lu {quoted(label)}.")
    listed = ", ".join(label for _, label in choices)
    return CellReading(problem=f"{quoted(text)} {french('n’est pas dans la liste :')} {listed}.")


def read_yes_no(text: str) -> CellReading[bool]:
    """Read a box: oui, non, x, VRAI, 0, a tick; empty is no."""
    plain = text.strip().casefold()
    if plain in _YES or plain in _NO:
        return CellReading(plain in _YES)
    return CellReading(problem=f"{quoted(text)} {french('ne se lit pas : saisir oui ou non.')}")


def _plain_words(text: str) -> list[str]:
    kept = [word for word in normalise(text).split() if word not in _LINKS]
    return [word.rstrip("sx") if len(word) > 3 else word for word in kept]
