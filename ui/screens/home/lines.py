"""Lines of the project list in memory: search, filters, sort orders.

Ten thousand lines must answer each keystroke within a frame, so what is searched and sorted is
prepared once for all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import ListedProject
from tressons_desktop.project.kinds import ProjectKind, ProjectStatus
from tressons_desktop.text.search import normalise
from tressons_desktop.text.unicode_forms import decomposed

ALL: Final = "all"

STATUS_GROUPS: Final[dict[str, tuple[str, frozenset[ProjectStatus]]]] = {
    "building": ("En montage", frozenset({ProjectStatus.BUILDING})),
    "submitted": ("Déposés", frozenset({ProjectStatus.SUBMITTED})),
    "funded": ("Accordés", frozenset({ProjectStatus.FUNDED, ProjectStatus.OPEN})),
    "ideas": ("Idées", frozenset({ProjectStatus.IDEA, ProjectStatus.STUDY})),
}
"""Filters by status: key, words, statuses. "Idées" holds studies, "Accordés" what is open; an
abandoned project is among all of them, and answers to its name or to "abandonné"."""

_NO_DEADLINE: Final = date.max


class Sort(StrEnum):
    """Orders of the list."""

    RECENT = "recent"
    DEADLINE = "deadline"
    NAME = "name"


SORT_TITLES: Final = {
    Sort.RECENT: "Modifiés récemment",
    Sort.DEADLINE: "Par échéance",
    Sort.NAME: "Par nom",
}


class Filter(NamedTuple):
    """What the user asks to see."""

    text: str = ""
    status: str = ALL
    kind: ProjectKind | None = None
    commune: str = ""
    archived: bool = False
    sort: Sort = Sort.RECENT


class ProjectLines:
    """Every line, last modified first, and which of them answer a filter."""

    def __init__(self, listed: Sequence[ListedProject] = ()) -> None:
        self.listed = listed
        self._texts: list[str] = []
        self._places: dict[str, int] = {}
        self._split: dict[bool, list[ProjectSummary]] = {}
        self._last: tuple[Filter, list[int]] | None = None
        self._typed: tuple[Filter, str, list[int]] | None = None
        self._orders: dict[Sort, list[int]] = {Sort.RECENT: list(range(len(listed)))}

    def __len__(self) -> int:
        return len(self.listed)

    def prepare(self, count: int | None = None) -> bool:
        """Make ready for searching, `count` lines at most; say whether all of them are ready.

        Done little by little at idle moments; what is missing is done when a search comes first.
        """
        done = len(self._texts)
        end = len(self.listed) if count is None else done + count
        if done < len(self.listed):
            self._texts += searched_texts(self.listed[done:end])
        return len(self._texts) == len(self.listed)

    def matching(self, asked: Filter) -> list[int]:
        """Return the places of the lines to show, in order."""
        places = self._without_text(asked)
        plain = normalise(asked.text)
        if not plain:
            return places
        self.prepare()
        texts, key = self._texts, asked._replace(text="")
        if self._typed is not None and self._typed[0] == key and plain.startswith(self._typed[1]):
            places = self._typed[2]  # one more letter only takes lines away
        for word in plain.split():
            places = [place for place in places if word in texts[place]]
        self._typed = key, plain, places
        return places

    def counts(self, *, archived: bool) -> dict[str, int]:
        """Count the lines of each group of statuses, and all of them."""
        found = Counter([summary.status for summary in self._summaries(archived)])
        groups = {
            key: sum(found[status] for status in statuses)
            for key, (_, statuses) in STATUS_GROUPS.items()
        }
        return {ALL: found.total(), **groups}

    def archived_count(self) -> int:
        """Count the projects put away."""
        return len(self._summaries(True))

    def communes(self, *, archived: bool) -> frozenset[str]:
        """Return the communes that have projects."""
        return frozenset({one.commune_name for one in self._summaries(archived)} - {""})

    def communes_in_order(self, *, archived: bool) -> list[str]:
        """List the communes that have projects, by name."""
        names = sorted(self.communes(archived=archived))
        return [name for _, name in sorted(zip(normalise_all(names), names, strict=True))]

    def kinds(self, *, archived: bool) -> list[ProjectKind]:
        """List the kinds that projects have, in their usual order."""
        sets = {summary.kinds for summary in self._summaries(archived)}
        present = {kind for kinds in sets for kind in kinds}
        return [kind for kind in ProjectKind if kind in present]

    def latest(self) -> ListedProject | None:
        """Return the project in hand: the last modified that is neither put away nor abandoned."""
        for item in self.listed:
            summary = item.summary
            if not summary.archived and summary.status is not ProjectStatus.ABANDONED:
                return item
        return None

    def find(self, project_id: str) -> ListedProject | None:
        """Return the line of a project."""
        place = self.place_of(project_id)
        return self.listed[place] if place >= 0 else None

    def place_of(self, project_id: str) -> int:
        """Return the place of a project's line, -1 when there is none."""
        if not self._places and project_id:
            self._places = {item.summary.id: place for place, item in enumerate(self.listed)}
        return self._places.get(project_id, -1)

    def _summaries(self, archived: bool) -> list[ProjectSummary]:
        if not self._split:
            self._split = {True: [], False: []}
            for item in self.listed:
                self._split[item.summary.archived].append(item.summary)
        return self._split[archived]

    def _without_text(self, asked: Filter) -> list[int]:
        """Answer all but the typed text; kept while only the text changes."""
        key = asked._replace(text="")
        if self._last is None or self._last[0] != key:
            keep, listed = _other_than_text(asked), self.listed
            self._last = key, [n for n in self._order(asked.sort) if keep(listed[n])]
        return self._last[1]

    def _order(self, sort: Sort) -> list[int]:
        if sort not in self._orders:
            key = self._by_name if sort is Sort.NAME else self._by_deadline
            self._orders[sort] = sorted(range(len(self.listed)), key=key)
        return self._orders[sort]

    def _by_name(self, place: int) -> tuple[object, ...]:
        return (normalise(self.listed[place].summary.name), place)

    def _by_deadline(self, place: int) -> tuple[object, ...]:
        return (self.listed[place].summary.deadline or _NO_DEADLINE, place)


def _other_than_text(asked: Filter) -> Callable[[ListedProject], bool]:
    statuses = STATUS_GROUPS[asked.status][1] if asked.status in STATUS_GROUPS else None
    archived, kind, commune = asked.archived, asked.kind, asked.commune

    def keep(item: ListedProject) -> bool:
        summary = item.summary
        return (
            summary.archived == archived
            and (statuses is None or summary.status in statuses)
            and (kind is None or kind in summary.kinds)
            and (not commune or summary.commune_name == commune)
        )

    return keep


_UNUSUAL = re.compile("[^\n\x20-\u024f\u0300-\u036f\u2000-\u206f\u20ac]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_GAPS = re.compile(r"(?:[^\w\n]|_)+")


def normalise_all(texts: Sequence[str]) -> list[str]:
    """Do what `normalise` does to many texts, about five times faster: all in one string.

    Texts with signs that French does not use go through `normalise` itself.
    """
    joined = "\n".join([" ".join(text.split()) for text in texts])
    if not texts or _UNUSUAL.search(joined):
        return [normalise(text) for text in texts]
    plain = decomposed(joined).casefold()
    for sign, letters in (("œ", "oe"), ("æ", "ae"), ("ø", "o"), ("ł", "l"), ("đ", "d")):
        plain = plain.replace(sign, letters)
    plain = _GAPS.sub(" ", _ACCENTS.sub("", decomposed(plain)))
    return [line.strip() for line in plain.split("\n")]


def searched_texts(listed: Sequence[ListedProject]) -> list[str]:
    """Return what is searched of each line in plain form: name, place, kinds and status."""
    names = normalise_all([item.summary.name for item in listed])
    plain = lru_cache(maxsize=None)(normalise)
    kinds = lru_cache(maxsize=None)(_kind_labels)
    return [
        f"{name} {plain(item.summary.commune_name)} {item.summary.departement_code.lower()} "
        f"{kinds(item.summary.kinds)} {plain(item.summary.status.label)}"
        for name, item in zip(names, listed, strict=True)
    ]


def _kind_labels(kinds: tuple[ProjectKind, ...]) -> str:
    return normalise(" ".join(kind.label for kind in kinds))
