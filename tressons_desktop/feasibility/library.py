"""Several grids at once: read a folder, make one grid for a project, receive a grid from others."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_uppercase

from tressons_desktop.definitions.reader import MAX_BYTES
from tressons_desktop.feasibility.changes import GridChanges, compare_grids
from tressons_desktop.feasibility.loader import ChecklistRefused, load_checklist
from tressons_desktop.feasibility.model import Axis, Checklist, Question
from tressons_desktop.project.values import ProjectKind

_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class GridShelf:
    """The grids of a folder that could be read, and why the others could not."""

    checklists: tuple[Checklist, ...]
    refused: tuple[ChecklistRefused, ...]


@dataclass(frozen=True, slots=True)
class GridImport:
    """A grid received: ``replaced`` and ``changes`` when it is another version of a known one."""

    checklist: Checklist
    replaced: Checklist | None
    changes: GridChanges | None


def load_checklists(folder: Path) -> tuple[Checklist, ...]:
    """Read every grid of a folder, those for every project first.

    Raises ChecklistRefused for the first file that is wrong, or that repeats a question.
    """
    shelf = read_checklists(folder)
    if shelf.refused:
        raise shelf.refused[0]
    return shelf.checklists


def read_checklists(folder: Path, known: Iterable[Checklist] = ()) -> GridShelf:
    """Read what can be read of a folder: a grid gone bad must not hide the others.

    ``known`` are the grids read elsewhere: one of the same identifier is replaced, a question
    that another grid already has is refused.
    """
    kept = {grid.id: grid for grid in known}
    own: set[str] = set()
    refused: list[ChecklistRefused] = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        try:
            grid = load_checklist(path)
            if grid.id in own:
                message = f"la grille «\u00a0{grid.id}\u00a0» est déjà dans un autre fichier."
                raise ChecklistRefused(path.name, message)
            refuse_repeats(grid, kept.values(), path.name)
        except ChecklistRefused as refusal:
            refused.append(refusal)
            continue
        own.add(grid.id)
        kept[grid.id] = grid
    ordered = tuple(sorted(kept.values(), key=_order))
    return GridShelf(ordered, tuple(refused))


def refuse_repeats(grid: Checklist, known: Iterable[Checklist], file: str) -> None:
    """Refuse a grid that uses the identifier of a question of another grid.

    Answers are found again by that identifier: two questions under one would share them.
    """
    ids = {question.id for question in grid.questions}
    for other in known:
        if other.id == grid.id:
            continue
        for question in other.questions:
            if question.id in ids:
                where = f"la grille «\u00a0{other.title}\u00a0»"
                message = f"la question «\u00a0{question.id}\u00a0» existe déjà dans {where}."
                raise ChecklistRefused(file, message)


def grid_for(checklists: Sequence[Checklist], kinds: Iterable[ProjectKind]) -> Checklist:
    """Put together the common grids and those of the kinds of a project.

    The order depends neither on that of the files nor on that of the kinds; a single grid comes
    back as it is. Raises ValueError without any grid to ask.
    """
    wanted = set(kinds)
    chosen = sorted(
        (grid for grid in checklists if not grid.kinds or wanted & set(grid.kinds)), key=_order
    )
    if not chosen:
        raise ValueError("Aucune grille ne convient à ce projet.")
    if len(chosen) == 1:
        return chosen[0]
    axes = _axes(chosen)
    first = chosen[0]
    return Checklist(
        id="+".join(grid.id for grid in chosen),
        version="+".join(grid.version for grid in chosen),
        title=", ".join([first.title, *(_lower(grid.title) for grid in chosen[1:])]),
        publisher=", ".join(dict.fromkeys(grid.publisher for grid in chosen if grid.publisher)),
        ready=first.ready,
        axes=axes,
        questions=_questions(chosen, axes),
    )


def import_checklist(source: Path, folder: Path, known: Sequence[Checklist]) -> GridImport:
    """Copy a grid received from somebody into the folder of the user's grids.

    ``known`` are the grids in use. What is checked is the copy, so that the file cannot change in
    between; it takes its place last, in one move. Raises ChecklistRefused, and then nothing
    changed.
    """
    copy = _copied(source, folder)
    try:
        grid = _checked(copy, source.name, known)
        copy.replace(folder / f"{grid.id}{_SUFFIX}")
    finally:
        with contextlib.suppress(OSError):
            copy.unlink(missing_ok=True)
    before = next((one for one in known if one.id == grid.id), None)
    return GridImport(grid, before, compare_grids(before, grid) if before else None)


def _copied(source: Path, folder: Path) -> Path:
    try:
        with source.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as problem:
        raise ChecklistRefused(source.name, "le fichier ne peut pas être lu.") from problem
    try:
        folder.mkdir(parents=True, exist_ok=True)
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


def _checked(copy: Path, name: str, known: Iterable[Checklist]) -> Checklist:
    try:
        grid = load_checklist(copy)
    except ChecklistRefused as refused:
        raise ChecklistRefused(name, refused.message, refused.line) from refused
    refuse_repeats(grid, known, name)
    return grid


def _order(grid: Checklist) -> tuple[int, int, str]:
    """Put the common grids first, then the others in the order of the kinds."""
    kinds = list(ProjectKind)
    first = min((kinds.index(kind) for kind in grid.kinds), default=-1)
    return int(bool(grid.kinds)), first, grid.id


def _axes(grids: Iterable[Checklist]) -> tuple[Axis, ...]:
    axes: dict[str, Axis] = {}
    for grid in grids:
        for axis in grid.axes:
            if axis.id in axes:
                continue
            letters = {other.letter for other in axes.values()}
            if axis.letter in letters:
                free = next((letter for letter in ascii_uppercase if letter not in letters), "?")
                axis = replace(axis, letter=free)
            axes[axis.id] = axis
    return tuple(axes.values())


def _questions(grids: Iterable[Checklist], axes: Iterable[Axis]) -> tuple[Question, ...]:
    groups: dict[str, list[Question]] = {axis.id: [] for axis in axes}
    ids: set[str] = set()
    codes: set[str] = set()
    for grid in grids:
        for question in grid.questions:
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
