"""Keep the figures of law noted here in files of their own, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.writing import definition_text, plain
from tressons_desktop.exchange.files import replacing
from tressons_desktop.law.loader import law_with, read_law_file, received_law
from tressons_desktop.law.model import LawEntry
from tressons_desktop.law.noting import noted_files
from tressons_desktop.law.received import without_noted
from tressons_desktop.outcomes import Refused
from tressons_desktop.private import private_folder
from tressons_desktop.text.failures import not_written


def _unused(path: Path) -> Path:
    """Name what is put aside, so that nothing typed is ever written over."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-{number}.illisible")).exists():
        number += 1
    return aside


@dataclass(frozen=True, slots=True)
class NotedLaw:
    """The folder of the figures noted here; they serve from the next opening on."""

    folder: Path

    def entries(self) -> Mapping[str, LawEntry]:
        """Return what is noted, by name; a file gone bad is left out, as it is when it serves."""
        return self._read()[0]

    def _read(self) -> tuple[dict[str, LawEntry], list[Path]]:
        """Read what is noted, and list the files gone bad."""
        found: dict[str, LawEntry] = {}
        spoilt: list[Path] = []
        for path in sorted(self.folder.glob("*.toml")):
            try:
                read = received_law(path, law_with(without_noted()))
                found |= {one.id: replace(one, noted=True) for one in read}
            except DefinitionRefused:
                spoilt.append(path)
        return found, spoilt

    def note(self, today: date, *entries: LawEntry) -> None:
        """Note figures, in place of what was noted of the same texts. Raise Refused."""
        self._keep({**self.entries(), **{one.id: one for one in entries}}, today)

    def withdraw(self, identifier: str, today: date) -> None:
        """Come back to the figure of the program. Raise Refused."""
        left = {name: one for name, one in self.entries().items() if name != identifier}
        self._keep(left, today)

    def _keep(self, entries: Mapping[str, LawEntry], today: date) -> None:
        """Write what is read again as it will be: a figure that could not be would not serve."""
        files = noted_files(entries.values(), today)
        texts = {name: definition_text(plain(table)) for name, table in files.items()}
        try:
            for name, text in texts.items():
                read_law_file(text.encode("utf-8"), name)
        except DefinitionRefused as refused:
            raise Refused(f"Le chiffre n’a pas été noté\u00a0: {refused.message}") from refused
        try:
            self._write(texts)
        except OSError as problem:
            raise Refused(not_written(problem, self.folder)) from problem

    def _write(self, texts: Mapping[str, str]) -> None:
        private_folder(self.folder, parents=False)
        for path in self._read()[1]:
            path.rename(_unused(path))
        for name, text in texts.items():
            with replacing(self.folder / name) as partial:
                partial.write_text(text, encoding="utf-8")
        for path in self.folder.glob("*.toml"):
            if path.name not in texts:
                path.unlink()
