"""Make every text of a dossier printable, and tell what had to be replaced.

One character without a glyph prints an empty box in silence and breaks both conformities of the
file, so nothing reaches the page unchecked: letters (of a Chinese name) are replaced by the mark of
what was left out, and told; an emoji goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Final

from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.report import MissingGlyph
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.text.unicode_forms import composed

SUBSTITUTE: Final = "[…]"
"""What stands for words of a script that the font does not write: said, never a box."""

_SILENT: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff"
    "\U000e0000-\U000e01ef]"
)
_JOINED: Final = re.compile("\u200d.", re.DOTALL)
_LINES: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_PICTURES: Final = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def is_picture(character: str) -> bool:
    """Tell whether a sign is a small picture: left out, where a letter leaves its place."""
    return _PICTURES.match(character) is not None


class Printable:
    """Clean texts one by one and count what was replaced."""

    def __init__(self, has_glyph: Callable[[str], bool]) -> None:
        self._has_glyph = has_glyph
        self._missing: Counter[str] = Counter()
        self._kept: set[str] = {"\n"}

    def text(self, text: str) -> str:
        """Give the text as it can be printed; one of signs already seen to be kept is as it is."""
        signs = set(text) - self._kept
        if not signs:
            return text
        if all(map(self._keeps, signs)):
            self._kept |= signs
            return text
        text = _LINES.sub("\n", text).replace("\t", " ")
        text = _SILENT.sub("", _JOINED.sub("", _CONTROL.sub("", text)))
        return self._printed(composed(text))

    def _printed(self, text: str) -> str:
        """Write sign by sign; what goes takes one of its two spaces with it."""
        printed: list[str] = []
        for sign in text:
            made = self._character(sign)
            if not made and printed and printed[-1] == " ":
                printed.pop()
            if made == SUBSTITUTE:  # one mark for a whole passage
                if printed[-1:] == [" "] and printed[-2:-1] == [SUBSTITUTE]:
                    printed.pop()
                if printed[-1:] == [SUBSTITUTE]:
                    continue
            printed.append(made)
        return "".join(printed)

    def _keeps(self, sign: str) -> bool:
        """Tell whether a sign is printed as it is, whatever stands beside it."""
        plain = not (_LINES.match(sign) or _SILENT.match(sign) or _CONTROL.match(sign))
        alone = plain and sign != "\t" and not unicodedata.combining(sign)
        return alone and self._has_glyph(sign) and composed(sign) == sign

    def _character(self, character: str) -> str:
        if character == "\n" or self._has_glyph(character):
            return character
        if unicodedata.category(character) == "Zs":
            return " "
        self._missing[character] += 1
        return "" if is_picture(character) else SUBSTITUTE

    def missing(self) -> tuple[MissingGlyph, ...]:
        """List the characters replaced, the most frequent first."""
        return tuple(
            MissingGlyph(character, unicodedata.name(character, "caractère inconnu"), count)
            for character, count in sorted(
                self._missing.items(), key=lambda pair: (-pair[1], pair[0])
            )
        )


def make_printable(
    dossier: Dossier, has_glyph: Callable[[str], bool]
) -> tuple[Dossier, tuple[MissingGlyph, ...]]:
    """Replace what the font cannot print, everywhere, and list it."""
    printable = Printable(has_glyph)
    cleaned: Dossier = map_texts(dossier, printable.text)
    return cleaned, printable.missing()
