"""Decide what the list of obligations says: which are planned, where, from which source."""

from __future__ import annotations

from collections.abc import Iterable

from tressons_desktop.obligations.calendar import DatedObligation
from tressons_desktop.planning.actions import ProposedAction, obligation_origin
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.reading import ProjectReading


def planned_of(reading: ProjectReading) -> dict[DatedObligation, bool]:
    """Tell of each obligation whether an action answers it already."""
    taken = {action.origin for action in reading.file.actions}
    return {one: obligation_origin(one.obligation.id) in taken for one in reading.told_obligations}


def left_to_plan(file: ProjectFile, wanted: Iterable[DatedObligation]) -> list[ProposedAction]:
    """Propose the actions of the obligations that have none yet."""
    taken = {action.origin for action in file.actions}
    return [one for one in map(as_action, wanted) if one.origin not in taken]


def as_action(one: DatedObligation) -> ProposedAction:
    """Make the action that answers an obligation."""
    obligation = one.obligation
    return ProposedAction(origin=obligation_origin(obligation.id), title=obligation.title)


def where_words(one: DatedObligation) -> str:
    """Say when, before which authority, with which form."""
    parts = (one.sentence, one.obligation.authority, one.obligation.form)
    return " · ".join(part for part in parts if part)


def source_words(one: DatedObligation) -> str:
    """Name the sources."""
    sources = one.obligation.sources
    words = "\u202f; ".join(str(source) for source in sources) or "usage courant"
    return f"{'Sources' if len(sources) > 1 else 'Source'}\u00a0: {words}"
