"""Gather what can be found, from where each thing is declared; nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tressons_desktop.competence.model import Mode
from tressons_desktop.competence.words import articles
from tressons_desktop.directory.model import DirectoryEntry, Inspiration, Organisation, Reading
from tressons_desktop.everywhere.model import Findable, FoundKind
from tressons_desktop.feasibility.model import Question
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.reading.content import Content
from tressons_desktop.register.gathering import gather_register
from tressons_desktop.register.model import RegisterEntry
from tressons_desktop.text.typography import french


def gather(content: Content, projects: Iterable[ProjectSummary]) -> tuple[Findable, ...]:
    """List what can be found in the content of one moment and the projects there are.

    Questions and modes are those of a project: without any, there is nowhere to answer them.
    """
    known = tuple(projects)
    modes = content.competence.modes if known else ()
    return (
        *map(_project, known),
        *_questions(content, known),
        *map(_mode, modes),
        *_directory(content),
        *map(_text, gather_register(content.obligations)),
        *(
            Findable(FoundKind.CALL, one.id, one.title, one.funder, " ".join((one.id, one.title)))
            for one in content.calls
        ),
    )


def _project(one: ProjectSummary) -> Findable:
    kinds = ", ".join(kind.label for kind in one.kinds)
    note = " · ".join(part for part in (one.commune_name, kinds) if part)
    return Findable(
        FoundKind.PROJECT, one.id, one.name or "Projet sans nom", note, one.status.label
    )


def _questions(content: Content, projects: Iterable[ProjectSummary]) -> Iterator[Findable]:
    """Give each question that one of the projects may be asked, once."""
    seen: set[str] = set()
    for kinds in dict.fromkeys(one.kinds for one in projects):
        for one in content.checklist_of(kinds).questions:
            if one.id not in seen:
                seen.add(one.id)
                yield _question(one)


def _question(one: Question) -> Findable:
    said = " ".join((one.why, one.how, one.evidence, *map(str, one.sources)))
    return Findable(FoundKind.QUESTION, one.id, one.text, one.code, said)


def _mode(one: Mode) -> Findable:
    said = " ".join((*one.aspects, *map(str, one.sources)))
    return Findable(FoundKind.MODE, one.id, one.title, one.says, said)


def _directory(content: Content) -> Iterator[Findable]:
    directory = content.directory
    for one in directory.organisations:
        yield _entry(FoundKind.ORGANISATION, one, one.name, one.does, (one.family, one.good_for))
    for lever in directory.levers:
        said = " ".join((lever.title, lever.why))
        for action in lever.actions:
            yield Findable(FoundKind.LEVER, lever.id, french(action.title), lever.title, said)
    for told in directory.inspirations:
        yield _entry(FoundKind.INSPIRATION, told, told.where, told.what, (told.take,))
    for reading in directory.readings:
        yield _entry(FoundKind.READING, reading, reading.title, reading.by, (reading.says,))


def _entry(
    kind: FoundKind,
    one: Organisation | Inspiration | Reading,
    title: str,
    note: str,
    said: tuple[str, ...],
) -> Findable:
    return Findable(kind, one.id, french(title), french(note), " ".join((*said, *_words_of(one))))


def _words_of(one: DirectoryEntry) -> Iterator[str]:
    yield from one.words if isinstance(one, Organisation) else ()
    yield from (kind.label for kind in one.kinds)
    yield from map(str, one.sources)


def _text(one: RegisterEntry) -> Findable:
    note = f"{one.part.label}, {articles(one.sources[:1], to_verify=one.to_verify)}"
    said = " ".join((one.note, one.figure, *map(str, one.sources)))
    return Findable(FoundKind.TEXT, one.key, one.title, note, said)
