"""Which files are versions of one project, and which projects may be the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tressons_desktop.desk.row import DeskEntry, DeskRow
from tressons_desktop.text.search import normalise


def entries_of(rows: Iterable[DeskRow]) -> tuple[DeskEntry, ...]:
    """Put the last version of each project in front, in the order of communes and titles.

    The order in which files were read changes nothing.
    """
    by_project: defaultdict[tuple[str, str], list[DeskRow]] = defaultdict(list)
    for row in rows:
        by_project[row.key].append(row)
    found = []
    for versions in by_project.values():
        versions.sort(key=_age, reverse=True)
        found.append(DeskEntry(versions[0], tuple(versions[1:])))
    found.sort(
        key=lambda one: (normalise(one.row.commune_name), normalise(one.row.title), one.row.sha256)
    )
    return _with_twins(found)


def _place(entry: DeskEntry) -> tuple[str, str, str]:
    row = entry.row
    return normalise(row.commune_name), normalise(row.title), row.sha256


def _age(row: DeskRow) -> tuple[str, str]:
    return row.made_at, row.sha256


def _with_twins(entries: list[DeskEntry]) -> tuple[DeskEntry, ...]:
    """Name beside each project those that have its title, and its commune or its SIRET."""
    marks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for mark in _marks(entry.row):
            marks[mark].append(place)
    twins: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for places in marks.values():
        for one in places if len(places) > 1 else ():
            twins[one].update(dict.fromkeys(other for other in places if other != one))
    return tuple(
        replace(entry, twins=tuple(named(entries[other].row) for other in sorted(twins[place])))
        if twins[place]
        else entry
        for place, entry in enumerate(entries)
    )


def _marks(row: DeskRow) -> Iterable[tuple[str, str]]:
    title = normalise(row.title)
    if title and row.commune_code:
        yield row.commune_code, title
    if title and row.siret:
        yield row.siret, title
    yield "id", row.project_id


def named(row: DeskRow) -> str:
    """Name a dossier in a sentence."""
    title = row.title.strip() or "Projet sans nom"
    return f"{title}, {row.commune_name}" if row.commune_name else title
