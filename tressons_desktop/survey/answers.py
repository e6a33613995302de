"""Read the answer to one question, typed in the grid or found in a file: both take the same."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.survey.model import SurveyKind, SurveyQuestion
from tressons_desktop.tabular.values import read_number
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french

MAX_CELL: Final = 2_000
SEPARATOR: Final = "|"
"""What parts several answers in one cell."""
_NOT_ANSWERED: Final = frozenset({"n a", "na"})
"""What form tools write for a question that was not asked."""
_MOST_COMMAS: Final = 6


class AnswerRefused(Refused, ValueError):
    """An answer does not fit its question, in a sentence to show."""

    def __init__(self, message: str) -> None:
        super().__init__(french(message))


def answer_of(question: SurveyQuestion, text: str) -> tuple[str, ...]:
    """Read the answer to one question; raise AnswerRefused when it is none.

    The same reading serves the entry grid and the file, so that both take the same answers.
    """
    if not text.strip():
        return ()
    if len(text) > MAX_CELL:
        raise AnswerRefused(f"plus de {format_number(MAX_CELL)} caractères.")
    if question.kind is SurveyKind.TEXT:
        return (text.strip(),)
    if question.kind is SurveyKind.NUMBER:
        number = None if normalise(text) in _NOT_ANSWERED else _number(question, text)
        return () if number is None else (f"{number:f}",)
    known = {normalise(choice.text): choice.text for choice in question.choices}
    if normalise(text) in _NOT_ANSWERED and normalise(text) not in known:
        return ()
    parts = _parts(text, known)
    if question.kind is SurveyKind.ONE and len(parts) > 1:
        raise AnswerRefused("une seule réponse est attendue.")
    return tuple(dict.fromkeys(_choice(part, known) for part in parts))


def _parts(text: str, known: dict[str, str]) -> list[str]:
    """Part the answers of a cell: at our sign, else where form tools do, if that makes answers."""
    parts: list[str] = []
    for piece in re.split(r"[|\n]", text):
        if normalise(piece) in known:
            parts.append(piece.strip())
            continue
        for part in piece.split(";"):
            parts += _between_commas(part, known)
    return [part for part in parts if part]


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Return a word in the form in which it is compared; a survey says the same ones again."""
    return normalise(word)


def _between_commas(text: str, known: dict[str, str]) -> list[str]:
    """Part at commas, those of an answer kept: the longest run that is an answer is one."""
    words = [word.strip() for word in text.split(",")]
    plain = [_plain(word) for word in words]
    if " ".join(plain) in known or not any(word in known for word in plain):
        return [text.strip()]
    found: list[str] = []
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + _MOST_COMMAS), start, -1)
        end = next((end for end in ends if " ".join(plain[start:end]) in known), start + 1)
        found.append(", ".join(words[start:end]))
        start = end
    return found


def _choice(part: str, known: dict[str, str]) -> str:
    found = known.get(normalise(part))
    if found is None:
        listed = ", ".join(known.values())
        raise AnswerRefused(f"{quoted(part)} n’est pas une réponse proposée ({listed}).")
    return found


def _number(question: SurveyQuestion, text: str) -> Decimal | None:
    reading = read_number(text, unit=question.unit)
    value = reading.value
    if not reading.read:
        raise AnswerRefused(reading.problem)
    if value is None:
        return None
    low, high = question.low, question.high
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = [
            f"{format_number(low)} au moins" if low is not None else "",
            f"{format_number(high)} au plus" if high is not None else "",
        ]
        limits = " et ".join(bound for bound in bounds if bound)
        raise AnswerRefused(f"{format_number(value)} est hors des limites ({limits}).")
    return value


def quoted(text: str) -> str:
    """Return a text between guillemets, cut when it is long."""
    return f"«\u00a0{cut(text)}\u00a0»"


def cut(text: str) -> str:
    """Return the start of a text that a sentence can hold."""
    return text if len(text) <= 60 else text[:59] + "…"
