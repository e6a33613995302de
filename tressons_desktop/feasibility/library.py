"""Several checklists at once: read a folder, make one for a project, receive one from others."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_uppercase

from tressons_desktop.definitions.law_words import LawWords
from tressons_desktop.definitions.reader import MAX_BYTES
from tressons_desktop.feasibility.changes import ChecklistChanges, compare_checklists
from tressons_desktop.feasibility.loader import ChecklistRefused, load_checklist
from tressons_desktop.feasibility.model import Axis, Checklist, Question
from tressons_desktop.private import private_folder
from tressons_desktop.project.values import ProjectKind

_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class ChecklistFolder:
    """The checklists of a folder that could be read, and why the others could not."""

    checklists: tuple[Checklist, ...]
    refused: tuple[ChecklistRefused, ...]


@dataclass(frozen=True, slots=True)
class ChecklistImport:
    """A checklist received: ``replaced`` and ``changes`` when a version of it was known."""

    checklist: Checklist
    replaced: Checklist | None
    changes: ChecklistChanges | None


def load_checklists(folder: Path, law: LawWords | None = None) -> tuple[Checklist, ...]:
    """Read every checklist of a folder, those for every project first.

    Raises ChecklistRefused for the first file that is wrong, or that repeats a question.
    """
    found = read_checklists(folder, law=law)
    if found.refused:
        raise found.refused[0]
    return found.checklists


def read_checklists(
    folder: Path, known: Iterable[Checklist] = (), law: LawWords | None = None
) -> ChecklistFolder:
    """Read what can be read of a folder: a checklist gone bad must not hide the others.

    ``known`` are the checklists read elsewhere: one of the same identifier is replaced, and those
    made of one of that identifier; a question
    that another checklist already has is refused.
    """
    kept = {checklist.id: checklist for checklist in known}
    own: set[str] = set()
    refused: list[ChecklistRefused] = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        try:
            checklist = load_checklist(path, law)
            if checklist.id in own:
                message = f"la grille «\u00a0{checklist.id}\u00a0» est déjà dans un autre fichier."
                raise ChecklistRefused(path.name, message)
            refuse_repeats(checklist, kept.values(), path.name)
        except ChecklistRefused as refusal:
            refused.append(refusal)
            continue
        own.add(checklist.id)
        kept = {name: one for name, one in kept.items() if not _replaces(checklist, one)}
        kept[checklist.id] = checklist
    ordered = tuple(sorted(kept.values(), key=_order))
    return ChecklistFolder(ordered, tuple(refused))


def refuse_repeats(checklist: Checklist, known: Iterable[Checklist], file: str) -> None:
    """Refuse a checklist that uses the identifier of a question of another checklist.

    Answers are found again by that identifier: two questions under one would share them.
    """
    ids = {question.id for question in checklist.questions}
    for other in known:
        if _replaces(checklist, other):
            continue
        for question in other.questions:
            if question.id in ids:
                where = f"la grille «\u00a0{other.title}\u00a0»"
                message = f"la question «\u00a0{question.id}\u00a0» existe déjà dans {where}."
                raise ChecklistRefused(file, message)


def _replaces(received: Checklist, known: Checklist) -> bool:
    """Tell whether a checklist takes the place of another: its name of today, or a former one."""
    return received.id == known.id or received.id in known.renamed_from


def checklist_for(checklists: Sequence[Checklist], kinds: Iterable[ProjectKind]) -> Checklist:
    """Put together the common checklists and those of the kinds of a project.

    The order depends neither on that of the files nor on that of the kinds; a single checklist
    comes back as it is. Raises ValueError without any checklist to ask.
    """
    wanted = set(kinds)
    chosen = sorted(
        (
            checklist
            for checklist in checklists
            if not checklist.kinds or wanted & set(checklist.kinds)
        ),
        key=_order,
    )
    if not chosen:
        raise ValueError("Aucune grille ne convient à ce projet.")
    if len(chosen) == 1:
        return chosen[0]
    axes = _axes(chosen)
    first = chosen[0]
    return Checklist(
        id="+".join(checklist.id for checklist in chosen),
        version="+".join(checklist.version for checklist in chosen),
        title=", ".join([first.title, *(_lower(checklist.title) for checklist in chosen[1:])]),
        publisher=", ".join(
            dict.fromkeys(checklist.publisher for checklist in chosen if checklist.publisher)
        ),
        ready=first.ready,
        axes=axes,
        questions=_questions(chosen, axes),
        retired=tuple(one for checklist in chosen for one in checklist.retired),
    )


def import_checklist(
    source: Path, folder: Path, known: Sequence[Checklist], law: LawWords | None = None
) -> ChecklistImport:
    """Copy a checklist received from somebody into the folder of the user's checklists.

    ``known`` are the checklists in use. What is checked is the copy, so that the file cannot change
    in between; it takes its place last, in one move. Raises ChecklistRefused, and then nothing
    changed.
    """
    copy = _copied(source, folder)
    try:
        checklist = _checked(copy, source.name, known, law)
        copy.replace(folder / f"{checklist.id}{_SUFFIX}")
    finally:
        with contextlib.suppress(OSError):
            copy.unlink(missing_ok=True)
    before = next((one for one in known if one.id == checklist.id), None)
    return ChecklistImport(
        checklist, before, compare_checklists(before, checklist) if before else None
    )


def _copied(source: Path, folder: Path) -> Path:
    try:
        with source.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as problem:
        raise ChecklistRefused(source.name, "le fichier ne peut pas être lu.") from problem
    try:
        private_folder(folder, parents=False)  # that of the data may be away
        handle, name = tempfile.mkstemp(suffix=".part", dir=folder)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    except OSError as problem:
        message = (
            "la grille ne peut pas être enregistrée ici\u00a0: vérifier la place sur le disque."
        )
        raise ChecklistRefused(source.name, message) from problem
    return Path(name)


def _checked(copy: Path, name: str, known: Iterable[Checklist], law: LawWords | None) -> Checklist:
    try:
        checklist = load_checklist(copy, law)
    except ChecklistRefused as refused:
        raise ChecklistRefused(name, refused.message, refused.line) from refused
    refuse_repeats(checklist, known, name)
    return checklist


def _order(checklist: Checklist) -> tuple[int, int, str]:
    """Put the common checklists first, then the others in the order of the kinds."""
    kinds = list(ProjectKind)
    first = min((kinds.index(kind) for kind in checklist.kinds), default=-1)
    return int(bool(checklist.kinds)), first, checklist.id


def _axes(checklists: Iterable[Checklist]) -> tuple[Axis, ...]:
    axes: dict[str, Axis] = {}
    for checklist in checklists:
        for axis in checklist.axes:
            if axis.id in axes:
                continue
            letters = {other.letter for other in axes.values()}
            if axis.letter in letters:
                free = next((letter for letter in ascii_uppercase if letter not in letters), "?")
                axis = replace(axis, letter=free)
            axes[axis.id] = axis
    return tuple(axes.values())


def _questions(checklists: Iterable[Checklist], axes: Iterable[Axis]) -> tuple[Question, ...]:
    groups: dict[str, list[Question]] = {axis.id: [] for axis in axes}
    ids: set[str] = set()
    codes: set[str] = set()
    for checklist in checklists:
        for question in checklist.questions:
            if question.id in ids:
                continue
            code = _free(question.code, codes)
            ids.add(question.id)
            codes.add(code)
            kept = question if code == question.code else replace(question, code=code)
            groups[question.axis_id].append(kept)
    return tuple(question for group in groups.values() for question in group)


def _free(code: str, taken: set[str]) -> str:
    number, free = 2, code
    while free in taken:
        free = f"{code}-{number}"
        number += 1
    return free


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
