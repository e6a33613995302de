"""Keep the contacts noted here in one file, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tressons_desktop.definitions.reader import definition_of, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.writing import definition_text
from tressons_desktop.directory.contacts import NotedContact, read_contacts, written
from tressons_desktop.exchange.files import replacing
from tressons_desktop.outcomes import Refused
from tressons_desktop.private import private_folder
from tressons_desktop.text.failures import not_written


def load_contacts(path: Path) -> tuple[NotedContact, ...]:
    """Read the contacts; none when none was noted. Raise DefinitionRefused when spoilt."""
    if not path.exists():
        return ()
    return read_contacts(read_definition(path))


def keep_contacts(path: Path, contacts: Sequence[NotedContact]) -> None:
    """Write every contact in place of those before; raise Refused with a sentence if it cannot.

    What is written is read first as it will be: a file that could not be opened again would cost
    every contact. A file gone bad is put aside under another name, never replaced.
    """
    text = definition_text(written(contacts))
    try:
        read_contacts(definition_of(text.encode("utf-8"), path.name))
    except DefinitionRefused as refused:
        raise Refused(f"Le contact n’a pas été noté\u00a0: {refused.message}") from refused
    try:
        private_folder(path.parent, parents=False)
        _put_aside(path)
        with replacing(path) as partial:
            partial.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise Refused(not_written(problem, path)) from problem


def _put_aside(path: Path) -> None:
    try:
        load_contacts(path)
    except DefinitionRefused:
        number = 1
        while (spoilt := path.with_name(f"{path.stem}-illisible-{number}{path.suffix}")).exists():
            number += 1
        path.rename(spoilt)
