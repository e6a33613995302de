"""Which fact of a project answers which field of a form: confirmed once, kept for the next ones."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, definition_of, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.exchange.call_files import keep_pdf_mapping, pdf_mapping_of
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.portal.fact_list import FACT_LIST, FactShape, table_of
from tressons_desktop.private import private_folder
from tressons_desktop.text.failures import not_written

FORMAT: Final = 1
_LONGEST_NAME: Final = 1_000
_MOST: Final = 1_000


@dataclass(frozen=True)
class FormMapping:
    """The facts that a person confirmed for one form, known by its SHA-256.

    ``facts``: field name to key of a fact; an empty key says that no fact answers, and stops
    proposals. ``title`` is the name that the file had.
    """

    sha256: str
    title: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def write_mapping(mapping: FormMapping) -> str:
    """Return the text of the file of a mapping; the fields with a fact come first."""
    import tomli_w

    listed = sorted(mapping.facts.items(), key=lambda pair: not pair[1])[:_MOST]
    return tomli_w.dumps(
        {
            "format": FORMAT,
            "sha256": mapping.sha256,
            "title": mapping.title,
            "fields": [{"name": name, "fact": fact} for name, fact in listed],
        }
    )


def load_mapping(path: Path) -> FormMapping:
    """Read a mapping strictly; raise DefinitionRefused with line and reason."""
    return _mapping(read_definition(path))


def read_mapping(content: bytes) -> FormMapping:
    """Read the mapping that a call carries, as strictly."""
    return _mapping(definition_of(content, "formulaire.toml"))


def _mapping(top: DefinitionTable) -> FormMapping:
    top.format(FORMAT)
    sha256 = top.text("sha256", longest=64)
    if not is_sha256(sha256):
        top.refuse("«\u00a0sha256\u00a0» doit être l’empreinte du formulaire.", "sha256")
    title = top.text("title", required=False, longest=200)
    facts = dict(_entry(part) for part in top.tables("fields"))
    top.done()
    return FormMapping(sha256, title, facts)


def _entry(part: DefinitionTable) -> tuple[str, str]:
    name = part.text("name", longest=_LONGEST_NAME)
    fact = part.text("fact", required=False, longest=64)
    if fact and not _is_one_fact(fact):
        part.refuse(f"«\u00a0{fact}\u00a0» n’est pas une donnée que le projet connaît.", "fact")
    part.done()
    return name, fact


def _is_one_fact(key: str) -> bool:
    """Tell whether a key is that of a fact that one field may hold."""
    declared = FACT_LIST.get(key)
    return declared is not None and declared.shape is not FactShape.TABLE and not table_of(key)


class KeptMappings:
    """What was confirmed of each form: with the call that asks it, else in this data folder.

    ``call``: the file of the call in hand, when it is one's own: it carries what fills its forms to
    whoever receives it.
    """

    def __init__(self, folder: Path, call: Path | None = None) -> None:
        self._folder = folder
        self._call = call

    def of(self, sha256: str) -> FormMapping | None:
        """Return what was confirmed for a form; a file that cannot be read counts for nothing."""
        carried = pdf_mapping_of(self._call, sha256) if self._call is not None else None
        with suppress(DefinitionRefused):
            found = read_mapping(carried) if carried else None
            if found is not None and found.sha256 == sha256:
                return found
        with suppress(DefinitionRefused):
            kept = load_mapping(self._folder / f"{sha256}.toml")
            return kept if kept.sha256 == sha256 else None
        return None

    def keep(self, mapping: FormMapping) -> None:
        """Keep what was confirmed; raise CallNotWritten or DossierWriteError, with a sentence."""
        if self._call is not None:
            content = write_mapping(mapping).encode("utf-8")
            keep_pdf_mapping(self._call, mapping.sha256, content)
            return
        target = self._folder / f"{mapping.sha256}.toml"
        try:
            private_folder(self._folder, parents=False)  # that of the data may be away
        except OSError as problem:
            raise DossierWriteError(not_written(problem, target)) from problem
        write_mapping_file(mapping, target)


def write_mapping_file(mapping: FormMapping, target: Path) -> None:
    """Write a mapping, whole or not at all; raise DossierWriteError, with a sentence."""

    def check(path: Path) -> None:
        load_mapping(path)

    content = write_mapping(mapping).encode("utf-8")
    write_whole(target, content, check=check, what="Le fichier des correspondances")
