"""What is known outside the projects: checklists, calls, obligations, questionnaires, territory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tressons_desktop.late import Late, once

if TYPE_CHECKING:  # nothing of this is needed to show the list of projects
    from pathlib import Path

    from tressons_desktop.calls.library import CallFolder
    from tressons_desktop.calls.model import Call
    from tressons_desktop.competence.model import CompetenceBook
    from tressons_desktop.directory.contacts import NotedContact
    from tressons_desktop.directory.model import Directory
    from tressons_desktop.feasibility.model import Checklist
    from tressons_desktop.obligations.model import Obligation
    from tressons_desktop.project.values import ProjectKind
    from tressons_desktop.reading.places import Places
    from tressons_desktop.survey.model import Survey
    from tressons_desktop.territory.index import TerritoryIndex
    from tressons_desktop.territory.layer_store import FileStamp, LayerStore

Kinds = tuple["ProjectKind", ...]


class Sources(NamedTuple):
    """Where everything is read, each at the first need; ``resources`` come with the program."""

    resources: Path
    checklists: Callable[[], tuple[Checklist, ...]]
    calls: Callable[[], CallFolder]
    obligations: Callable[[], tuple[Obligation, ...]]
    contacts: Callable[[], tuple[NotedContact, ...]]
    surveys: Late[tuple[Survey, ...]]
    directory: Late[Directory]
    competence: Late[CompetenceBook]
    territory: Late[TerritoryIndex]
    layers: Late[LayerStore]


class Stamp(NamedTuple):
    """What changes when content does: files read again, a layer loaded or removed."""

    generation: int
    layers: FileStamp


class Checklists:
    """The feasibility checklists read at one moment, and those put together for some kinds."""

    def __init__(self, load: Callable[[], tuple[Checklist, ...]]) -> None:
        self.all = Late(load)
        self._lock = threading.Lock()
        self._made: dict[Kinds, Checklist] = {}

    def of(self, kinds: Kinds) -> Checklist:
        """Return the checklist for some kinds: the common one and theirs; put together once."""
        from tressons_desktop.feasibility.library import checklist_for

        known = self.all()
        with self._lock:
            if kinds not in self._made:
                self._made[kinds] = checklist_for(known, kinds)
            return self._made[kinds]


class Texts:
    """The regulatory calendar and the contacts of the packs, read at one moment."""

    def __init__(self, sources: Sources) -> None:
        self.obligations = Late(sources.obligations)
        self.contacts = Late(sources.contacts)


class Content:
    """Content as it was at one moment: it never changes, another one takes its place."""

    def __init__(
        self,
        sources: Sources,
        checklists: Checklists,
        calls: Late[CallFolder],
        places: Places,
        stamp: Stamp,
        texts: Texts | None = None,
    ) -> None:
        self._sources = sources
        self._checklists = checklists
        self._calls = calls
        self._texts = texts or Texts(sources)
        self.places = places
        self.stamp = stamp

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """List every feasibility checklist, the common one first."""
        return self._checklists.all()

    def checklist_of(self, kinds: Kinds) -> Checklist:
        """Return the checklist of a project: the common one and those of its kinds."""
        return self._checklists.of(kinds)

    @property
    def calls(self) -> tuple[Call, ...]:
        """List the known calls."""
        return self._calls().calls

    @property
    def call_folder(self) -> CallFolder:
        """Tell of the known calls where they are, and which files were set aside."""
        return self._calls()

    @once
    def calls_by_id(self) -> Mapping[str, Call]:
        """Give the known calls by identifier."""
        return {call.id: call for call in self.calls}

    def with_call(self, call: Call) -> Content:
        """Return the same content with one more call, in the place of the one of its name."""
        from tressons_desktop.calls.library import CallFolder

        others = tuple(one for one in self.calls if one.id != call.id)
        calls = Late(lambda: CallFolder((*others, call)))
        return Content(self._sources, self._checklists, calls, self.places, self.stamp)

    @property
    def territory(self) -> TerritoryIndex:
        """Return the communes, opened at the first need."""
        return self._sources.territory()

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """Return the regulatory calendar."""
        return self._texts.obligations()

    @property
    def contacts(self) -> tuple[NotedContact, ...]:
        """List the contacts that the data packs brought; those noted here are elsewhere."""
        return self._texts.contacts()

    @property
    def directory(self) -> Directory:
        """Return who helps with what, and what others did."""
        return self._sources.directory()

    @property
    def competence(self) -> CompetenceBook:
        """Return who may do what, who may pay whom, and by which contract."""
        return self._sources.competence()

    def survey_of(self, kinds: Kinds) -> Survey:
        """Return the questionnaire of a project: its kinds first, then what is asked of all."""
        from tressons_desktop.survey.combining import distinct_questions
        from tressons_desktop.survey.loader import survey_for

        surveys = self._sources.surveys()
        return distinct_questions(survey_for(surveys, kinds), surveys)


class Library:
    """Give the content of now; what a reading holds stays as it was when it was made."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._lock = threading.Lock()
        self._checklists = Checklists(sources.checklists)
        self._calls = Late(sources.calls)
        self._texts = Texts(sources)
        self._generation = 0
        self._content: Content | None = None

    @property
    def content(self) -> Content:
        """Return what is known now: another object as soon as something of it changed."""
        layers = self.sources.layers().stamp()
        with self._lock:
            stamp = Stamp(self._generation, layers)
            if self._content is None or self._content.stamp != stamp:
                self._content = self._made(stamp, self._content)
            return self._content

    def _made(self, stamp: Stamp, before: Content | None) -> Content:
        from tressons_desktop.reading.places import Places

        if before is not None and before.stamp.layers == stamp.layers:
            places = before.places
        else:
            places = Places(self.sources.territory, self.sources.layers())
        return Content(self.sources, self._checklists, self._calls, places, stamp, self._texts)

    def read_checklists_again(self) -> None:
        """Forget the checklists that were read: one was added or removed."""
        with self._lock:
            self._generation += 1
            self._checklists = Checklists(self.sources.checklists)

    def read_calls_again(self) -> None:
        """Forget the calls that were read: one was received, written or removed."""
        with self._lock:
            self._generation += 1
            self._calls = Late(self.sources.calls)

    def read_packs_again(self) -> None:
        """Forget all that a data pack may bring: one was installed, withdrawn or undone."""
        with self._lock:
            self._generation += 1
            self._checklists = Checklists(self.sources.checklists)
            self._calls = Late(self.sources.calls)
            self._texts = Texts(self.sources)

    def close(self) -> None:
        """Give back what was opened."""
        if self.sources.territory.made:
            self.sources.territory().close()
