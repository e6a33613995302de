"""Read the files of law, strictly: a word not understood refuses the file, with its line."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, definition_of, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.law.book import LawBook
from tressons_desktop.law.model import LawEntry, LawTheme, LawValueThen
from tressons_desktop.law.received import in_force, noted_here
from tressons_desktop.law.typeset import law_text
from tressons_desktop.packaged import RESOURCES

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "law"
_WEB: Final = re.compile(r"https://[!-~]+")
LONGEST_SAYS: Final = 600
"""As much as a person reads at once of one text."""


log = logging.getLogger(__name__)


class LawRefused(DefinitionRefused):
    """A file of law was not accepted."""


def load_law(folder: Path) -> LawBook:
    """Read every file of a folder; raise LawRefused with file, line and reason."""
    return book_of((path.name, load_law_file(path)) for path in sorted(folder.glob("*.toml")))


def book_of(files: Iterable[tuple[str, tuple[LawEntry, ...]]]) -> LawBook:
    """Bind files together; an entry stands in one of them only."""
    found: dict[str, LawEntry] = {}
    for file, entries in files:
        for entry in entries:
            for name in (entry.id, *entry.renamed_from):
                if name in found:
                    where = found[name].theme.title
                    message = f"«\u00a0{name}\u00a0» est déjà dans «\u00a0{where}\u00a0»."
                    raise LawRefused(file, message)
                found[name] = entry
    return LawBook(tuple(dict.fromkeys(found.values())))


def load_law_file(path: Path) -> tuple[LawEntry, ...]:
    """Read one file; raise LawRefused with file, line and reason."""
    return _read(lambda: read_definition(path))


def read_law_file(content: bytes, file: str) -> tuple[LawEntry, ...]:
    """Read the content of one file, named in the sentences; raise LawRefused."""
    return _read(lambda: definition_of(content, file))


def law_book() -> LawBook:
    """Return the law of this run, read once: ours, brought up to date by the data packs."""
    return law_with(in_force())


@lru_cache(maxsize=4)
def law_with(folders: tuple[Path, ...]) -> LawBook:
    """Read our law, then that of folders received: an entry of the same identifier is replaced.

    A file gone bad is left out: the program goes on with the law that it was given.
    """
    ours = load_law(PACKAGED)
    known = {one.id: one for one in ours.entries}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                noted = folder in noted_here()
                entries = received_law(path, ours)
                known |= {one.id: replace(one, noted=noted) for one in entries}
            except LawRefused as refused:
                log.warning("law not read: %s", refused)
    return LawBook(tuple(known.values()))


def received_law(path: Path, ours: LawBook) -> tuple[LawEntry, ...]:
    """Read a file of law from outside; raise LawRefused also for what could not take our place.

    What the program cites of an entry must still be there: its figure, of the same unit, its words.
    A text still called by a former name takes the one it has today, and keeps what leads to it.
    """
    entries = tuple(_named_today(one, ours) for one in load_law_file(path))
    for one in entries:
        if one.id in ours and (lost := _lost(ours.entry(one.id), one)):
            raise LawRefused(path.name, f"«\u00a0{one.id}\u00a0» n’a plus {lost} que l’on cite.")
    return entries


def _named_today(one: LawEntry, ours: LawBook) -> LawEntry:
    if one.id not in ours:
        return one
    known = ours.entry(one.id)
    return replace(one, id=known.id, renamed_from=known.renamed_from)


def _lost(old: LawEntry, new: LawEntry) -> str:
    if type(old.value) is not type(new.value) or old.unit != new.unit:
        return "le chiffre, ou l’unité,"
    return "les mots" if old.words and not new.words else ""


def _read(opened: Callable[[], DefinitionTable]) -> tuple[LawEntry, ...]:
    try:
        return _entries(opened())
    except DefinitionRefused as refused:
        raise LawRefused(refused.file, refused.message, refused.line) from refused


def _entries(top: DefinitionTable) -> tuple[LawEntry, ...]:
    top.format(FORMAT)
    theme = LawTheme(id=top.identifier(), title=top.text("title", longest=100))
    top.text("version", longest=40)
    if top.day("date") is None:
        top.refuse("dire par «\u00a0date\u00a0» quand ce fichier a été relu.")
    found: dict[str, LawEntry] = {}
    for part in top.tables("entries", required=True):
        entry = _entry(part, theme)
        if entry.id in found:
            part.refuse(f"«\u00a0{entry.id}\u00a0» est en double.", "id")
        found[entry.id] = entry
    top.done()
    return tuple(found.values())


def _entry(part: DefinitionTable, theme: LawTheme) -> LawEntry:
    checked_on = part.day("checked_on")
    if checked_on is None:
        part.refuse("dire par «\u00a0checked_on\u00a0» quand le texte a été relu.")
    entry = LawEntry(
        id=part.identifier(),
        theme=theme,
        title=_text(part, "title", longest=120),
        text=_text(part, "text", longest=250),
        says=_text(part, "says", longest=LONGEST_SAYS),
        value=part.value("value"),
        unit=part.text("unit", required=False, longest=40),
        words=_text(part, "words", required=False, longest=300),
        source=_text(part, "source", required=False, longest=200),
        source_date=part.text("source_date", required=False, longest=40),
        url=_address(part),
        checked_on=checked_on,
        valid_from=part.day("valid_from"),
        valid_to=part.day("valid_to"),
        renamed_from=part.texts("renamed_from"),
        recodified_from=part.texts("recodified_from"),
        earlier=tuple(_earlier(one) for one in part.tables("earlier")),
        to_verify=part.flag("to_verify"),
        note=_text(part, "note", required=False, longest=LONGEST_SAYS),
    )
    part.done()
    _coherent(part, entry)
    return entry


def _earlier(part: DefinitionTable) -> LawValueThen:
    ended = part.day("valid_to")
    if ended is None:
        part.refuse("dire par «\u00a0valid_to\u00a0» jusqu’à quand la valeur a valu.")
    read = LawValueThen(
        value=part.value("value"),
        text=_text(part, "text", required=False, longest=250),
        valid_from=part.day("valid_from"),
        valid_to=ended,
    )
    part.done()
    _in_order(part, read.valid_from, read.valid_to)
    return read


def _text(part: DefinitionTable, key: str, *, longest: int, required: bool = True) -> str:
    return law_text(part.text(key, required=required, longest=longest))


def _address(part: DefinitionTable) -> str:
    address = part.text("url", required=False, longest=300)
    if address and not _WEB.fullmatch(address):
        part.refuse("«\u00a0url\u00a0» doit être une adresse en https://, sans espace.", "url")
    return address


def _coherent(part: DefinitionTable, entry: LawEntry) -> None:
    _in_order(part, entry.valid_from, entry.valid_to)
    if entry.unit and entry.value is None:
        part.refuse("une unité demande une valeur («\u00a0value\u00a0»).", "unit")
    if (entry.source_date or entry.url) and not entry.source:
        part.refuse("une date ou une adresse demande une «\u00a0source\u00a0».")
    if entry.to_verify and not entry.note:
        part.refuse("dire par «\u00a0note\u00a0» ce qui est à vérifier.", "to_verify")
    since = entry.valid_from
    if since and any(one.valid_to >= since for one in entry.earlier):
        part.refuse("une valeur d’avant finit avant que celle-ci commence.", "earlier")


def _in_order(part: DefinitionTable, since: date | None, until: date | None) -> None:
    if since and until and until < since:
        part.refuse("le texte finirait avant de commencer.", "valid_to")
