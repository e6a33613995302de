"""Turn the text of a definition into tables, or say which line cannot be read."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any, Final

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.shape import wrong_shape

_AT_LINE: Final = re.compile(r"at line (\d+)")
_AT_END: Final = "at end of document"
_DECIMAL: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


class _NumberRefused(ValueError):
    """A number that is no plain decimal; the parser does not say where it stood."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(number)


def decode_definition(content: bytes, file: str) -> str:
    """Return the text of a file, with one kind of line end."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        message = "le fichier n’est pas un texte lisible\u00a0: le demander de nouveau."
        raise DefinitionRefused(file, message, _line_at(content, problem.start)) from problem


def parse_definition(text: str, file: str) -> dict[str, Any]:
    """Return the tables of a text; a number keeps every digit that was written."""
    wrong = wrong_shape(text)
    if wrong:
        raise DefinitionRefused(file, wrong.sentence, wrong.line)
    try:
        return tomllib.loads(text, parse_float=_exact)
    except _NumberRefused as problem:
        message = (
            "un nombre s’écrit avec douze chiffres au plus, et six après le point\u00a0: "
            f"«\u00a0{problem.number[:40]}\u00a0»."
        )
        raise DefinitionRefused(file, message, _line_of_number(text, problem.number)) from problem
    except (ValueError, RecursionError) as problem:
        raise DefinitionRefused(file, *_unreadable(text, str(problem))) from problem


def _unreadable(text: str, said: str) -> tuple[str, int | None]:
    found = _AT_LINE.search(said)
    if found:
        message = "cette ligne est mal écrite (guillemet, crochet ou signe = oublié\u202f?)."
        return message, int(found.group(1))
    if _AT_END in said:
        return "le fichier s’arrête trop tôt\u00a0: le demander de nouveau.", _last_line(text)
    return "le fichier n’est pas écrit comme attendu\u00a0: le demander de nouveau.", None


def _exact(text: str) -> Decimal:
    plain = text.replace("_", "").lstrip("+")
    if not _DECIMAL.fullmatch(plain):
        raise _NumberRefused(text)
    return Decimal(plain)


def _line_of_number(text: str, number: str) -> int | None:
    found = re.search(rf"[=,\[]\s*{re.escape(number)}(?![\w.+-])", text)
    return text.count("\n", 0, found.end()) + 1 if found else None


def _line_at(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _last_line(text: str) -> int:
    return text.rstrip().count("\n") + 1
