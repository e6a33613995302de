"""Which files are versions of one project, and which projects may be the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from dataclasses import replace

from tressons_desktop.desk.row import DeskEntry, DeskRow, Join, Twin
from tressons_desktop.text.search import normalise

EntryKey = tuple[str, str]


def entries_of(rows: Iterable[DeskRow], joins: Iterable[Join] = ()) -> tuple[DeskEntry, ...]:
    """Put the last version of each project in front, in the order of communes and titles.

    The order in which files were read changes nothing. Of two projects that a person said to be
    one, the one she kept stays in front of the other.
    """
    said = last_said(joins)
    kept = _kept_of(said)
    by_project: defaultdict[EntryKey, list[DeskRow]] = defaultdict(list)
    for row in rows:
        by_project[row.key].append(row)
    behind: defaultdict[EntryKey, list[DeskRow]] = defaultdict(list)
    for key, versions in by_project.items():
        front = kept(key)
        if front != key and front in by_project:
            behind[front] += versions
    hidden = {one.key for joined in behind.values() for one in joined}
    found = []
    for key, versions in by_project.items():
        if key not in hidden:
            joined = tuple(sorted(behind[key], key=_age, reverse=True))
            versions.sort(key=_age, reverse=True)
            found.append(DeskEntry(versions[0], (*versions[1:], *joined), joined=joined))
    found.sort(
        key=lambda one: (normalise(one.row.commune_name), normalise(one.row.title), one.row.sha256)
    )
    return _with_twins(found, frozenset(one.pair for one in said if not one.same))


def last_said(joins: Iterable[Join]) -> tuple[Join, ...]:
    """Keep the last thing said of each pair."""
    found: dict[frozenset[EntryKey], Join] = {}
    for one in sorted(joins, key=lambda one: (one.stamp, one.key, one.kept)):
        found[one.pair] = one
    return tuple(found.values())


def _kept_of(joins: Iterable[Join]) -> Callable[[EntryKey], EntryKey]:
    """Return who stands in front of a project, however many were joined one after the other."""
    into = {one.key: one.kept for one in joins if one.same and one.key != one.kept}

    def kept(key: EntryKey) -> EntryKey:
        met: set[EntryKey] = set()
        while key in into and key not in met:
            met.add(key)
            key = into[key]
        return key if key not in met else min(met)

    return kept


def _age(row: DeskRow) -> tuple[str, str]:
    return row.made_at, row.sha256


def _with_twins(entries: list[DeskEntry], apart: Set[frozenset[EntryKey]]) -> tuple[DeskEntry, ...]:
    """Name beside each project those that have its title, and its commune or its SIRET."""
    marks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for mark in _marks(entry.row):
            marks[mark].append(place)
    twins: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for places in marks.values():
        for one in places if len(places) > 1 else ():
            mine = entries[one].row.key
            twins[one].update(
                (other, None)
                for other in places
                if other != one and frozenset((mine, entries[other].row.key)) not in apart
            )
    return tuple(
        replace(entry, twins=tuple(_twin(entries[other].row) for other in sorted(twins[place])))
        if twins[place]
        else entry
        for place, entry in enumerate(entries)
    )


def _twin(row: DeskRow) -> Twin:
    return Twin(row.key, named(row), row.source)


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
