"""The words of the disk, for the fields that the code calls otherwise.

What a database or a file was once written with is read for ever: a field that is renamed keeps
there the name it had (``FieldFacts.stored``). Tables, journal, drafts and files pass through here
on their way in and out, and nothing else knows the old word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from tressons_desktop.project.codec import ValueRefused
from tressons_desktop.project.entities import TABLE

V = TypeVar("V")

STORED: Final[dict[tuple[str, str], str]] = {
    (entity.name, name): facts.stored
    for entity in TABLE
    for name, facts in entity.fields.items()
    if facts.stored
}
"""Entity and field, to the word of the disk; a field that is not there has one name."""

_CALLED: Final = {(entity, word): name for (entity, name), word in STORED.items()}


def stored_name(entity: str, name: str) -> str:
    """Return the word that the disk has for a field."""
    return STORED.get((entity, name), name)


def stored_names(names: Iterable[str]) -> set[str]:
    """Return every word that the disk may have for fields, whatever records they are of."""
    wanted = set(names)
    return wanted | {word for (_, name), word in STORED.items() if name in wanted}


def field_name(entity: str, word: str) -> str:
    """Return the field that a word of the disk is for."""
    return _CALLED.get((entity, word), word)


def as_stored(entity: str, values: Mapping[str, V]) -> dict[str, V]:
    """Name the values of a record as the disk does."""
    return {stored_name(entity, name): value for name, value in values.items()}


def as_named(entity: str, words: Mapping[str, V]) -> dict[str, V]:
    """Name what was read of a record as the code does.

    Raises ValueRefused for a name that only the code has: a file that gave both words would have
    two values for one field.
    """
    for word in words:
        if (entity, word) in STORED:
            raise ValueRefused(f"Champ inconnu\u00a0: «\u00a0{word}\u00a0».")
    return {field_name(entity, word): value for word, value in words.items()}
