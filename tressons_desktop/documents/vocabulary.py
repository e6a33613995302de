"""The words that a model may name: those of the papers of a project, or those of a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

RepeatedRow = Mapping[str, str]


class WordedList(Protocol):
    """A list whose rows are repeated: what it is, and its columns."""

    @property
    def what(self) -> str: ...

    @property
    def columns(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class ModelWords:
    """The fields and the lists that a model may name."""

    fields: frozenset[str]
    lists: Mapping[str, WordedList]


class ModelFacts(Protocol):
    """What fills a model."""

    vocabulary: ModelWords

    def value(self, word: str) -> str: ...

    def rows(self, word: str) -> Sequence[RepeatedRow]: ...
