"""Match the columns of a form's export with the questions of a survey.

Form tools name a column by the text of its question, with a code or a note around it; some give a
column of its own to each answer that can be ticked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.survey.model import Survey, SurveyKind, SurveyQuestion
from tressons_desktop.text.search import normalise

_LONGEST: Final = 500
"""More than a question and the name of one of its boxes."""
_NUMBER_COLUMN: Final = frozenset({"feuille", "numero", "n", "no"})
_CODE: Final = re.compile(r"[A-Za-z]{0,9}\d{1,3}[A-Za-z0-9_]{0,9}\s?[.):–-]\s*(?=\S)")
_NOTES: Final = frozenset(
    (
        *("plusieurs reponses possibles", "plusieurs reponses", "plusieurs choix possibles"),
        *("une seule reponse", "une seule reponse possible", "un seul choix", "obligatoire"),
        *("reponse obligatoire", "facultatif", "en euros", "euros", "en eur"),
    )
)
_TICKED: Final = frozenset({"oui", "o", "yes", "y", "x", "1", "vrai", "true", "coche", "cochee"})
_NOT_TICKED: Final = frozenset(
    {"", "non", "n", "no", "0", "faux", "false", "n a", "na", "non coche"}
)


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column that answers a question; `choice` when it is the box of one of its answers."""

    question: SurveyQuestion
    choice: str = ""

    def ticked(self, cell: str) -> bool | None:
        """Tell whether the box is ticked; None when the cell says neither."""
        plain = normalise(cell)
        if plain in _TICKED or plain == normalise(self.choice) or cell.strip() in ("✓", "✔", "☑"):
            return True
        return False if plain in _NOT_TICKED else None


@dataclass(frozen=True, slots=True)
class FormColumns:
    """What the columns of a table answer, by their place; and those that answer nothing."""

    known: dict[int, AnswerColumn]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]


class FormReader:
    """Know the names that each question of a survey, and each of its boxes, may bear."""

    def __init__(self, survey: Survey) -> None:
        self._questions: dict[str, AnswerColumn] = {}
        self._boxes: dict[str, AnswerColumn] = {}
        for name in ("id", "text"):  # the text of a question wins over the identifier of another
            for question in survey.questions:
                called = normalise(getattr(question, name))
                self._questions[called] = AnswerColumn(question)
                if question.kind is SurveyKind.SEVERAL:
                    for choice in question.choices:
                        box = AnswerColumn(question, choice.text)
                        self._boxes[f"{called} {normalise(choice.text)}"] = box

    def mark(self, titles: Sequence[str], over: Sequence[str]) -> int:
        """Count the columns that a row of titles shows, the row above helping."""
        return len(self.columns(titles, over).known)

    def columns(self, titles: Sequence[str], over: Sequence[str] = ()) -> FormColumns:
        """Match a row of titles; a question or a box counts once."""
        known: dict[int, AnswerColumn] = {}
        unknown: list[str] = []
        repeated: list[str] = []
        group = ""
        for place, title in enumerate(titles):
            group = (over[place] if place < len(over) else "") or group
            column = self._column(title, group)
            if column is None:
                if title and normalise(title) not in _NUMBER_COLUMN:
                    unknown.append(title)
            elif any(_collide(column, other) for other in known.values()):
                repeated.append(title)
            else:
                known[place] = column
        return FormColumns(known, tuple(unknown), tuple(repeated))

    def _column(self, title: str, group: str) -> AnswerColumn | None:
        if not 0 < len(title) <= _LONGEST:
            return None
        for name in dict.fromkeys((title, _CODE.sub("", title, count=1))):
            plain = normalise(name)
            found = self._questions.get(plain) or self._boxes.get(plain) or self._noted(plain)
            if found is not None:
                return found
        if not 0 < len(group) <= _LONGEST:
            return None
        bare = _CODE.sub("", group, count=1)
        return self._boxes.get(f"{normalise(bare)} {normalise(title)}")

    def _noted(self, plain: str) -> AnswerColumn | None:
        """Find a question behind which a note was added: "plusieurs réponses possibles"."""
        for name, column in self._questions.items():
            if plain.startswith(f"{name} ") and plain[len(name) + 1 :] in _NOTES:
                return column
        return None


def _collide(one: AnswerColumn, other: AnswerColumn) -> bool:
    same = one.question.id == other.question.id
    return same and (not one.choice or not other.choice or one.choice == other.choice)
