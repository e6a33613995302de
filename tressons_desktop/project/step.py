"""What is declared of a step of a project: the columns of the table of steps."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the list of projects names the steps, without the model
    from tressons_desktop.project.model import ProjectFile

TEXT: str = "text:"
"""Begins the name of a field that is a narrative section."""


class Counted(Enum):
    """What the progress of a step counts; its expected fields come with each of its lists."""

    FIELDS = auto()
    BUDGET = auto()
    FUNDING = auto()
    CALENDAR = auto()
    PARTNERS = auto()
    ANSWERS = auto()
    PIECES = auto()
    DEPOSIT = auto()


class Expected(NamedTuple):
    """A field a step expects, and the sentence that asks for it; ``filled`` reads the snapshot.

    Nothing here is mandatory to save: it is what a dossier needs, said at "Contrôler".
    """

    field: str
    sentence: str
    filled: Callable[[ProjectFile], bool]
    needed: Callable[[ProjectFile], bool]
    step: str = ""


class StepFacts(NamedTuple):
    """One step: its key, its title, its name in one word, what it expects, what it counts."""

    key: str
    title: str
    short: str
    expected: tuple[Expected, ...] = ()
    counted: Counted = Counted.FIELDS

    @property
    def texts(self) -> tuple[str, ...]:
        """List the narrative sections that are written there."""
        names = (one.field for one in self.expected if one.field.startswith(TEXT))
        return tuple(name.removeprefix(TEXT) for name in names)


def step(
    key: str, title: str, short: str, *expected: Expected, counted: Counted = Counted.FIELDS
) -> StepFacts:
    """Declare a step; what it expects knows it."""
    own = tuple(one._replace(step=key) for one in expected)
    return StepFacts(key, title, short, own, counted)


def always(_file: ProjectFile) -> bool:
    """Need a field whatever the project is."""
    return True


def attribute(name: str, sentence: str, needed: Callable[[ProjectFile], bool] = always) -> Expected:
    """Expect a field of the project."""

    def filled(file: ProjectFile) -> bool:
        value = getattr(file.project, name)
        return bool(value.strip()) if isinstance(value, str) else value not in (None, ())

    return Expected(name, sentence, filled, needed)


def text(key: str, sentence: str, needed: Callable[[ProjectFile], bool] = always) -> Expected:
    """Expect a narrative section."""

    def filled(file: ProjectFile) -> bool:
        return bool(file.text(key).strip())

    return Expected(f"{TEXT}{key}", sentence, filled, needed)
