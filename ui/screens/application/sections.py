"""The column of the sections: the request, then the titles of the funder, how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.model import CallSection
from tressons_desktop.calls.sections import SectionAnswer
from tressons_desktop.project.application_records import Application
from tressons_desktop.project.model import FundingLine
from ui.screens.application.words import asked_elsewhere
from ui.widgets.steps import DONE, EMPTY, PARTIAL, StepItem

REQUEST: Final = ":demande"
REQUEST_TITLE: Final = "Montant, dates et contact"
"""The first entry of the sections: the amount, the days, the contact."""


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """The questions that the funder puts under one title; those not asked now are hidden."""

    key: str
    title: str
    sections: tuple[CallSection, ...]


def request_item(application: Application | None, lines: Sequence[FundingLine]) -> StepItem:
    """Say how far the request itself is."""
    asked = application is not None and (application.requested is not None or bool(lines))
    return StepItem(REQUEST, REQUEST_TITLE, DONE if asked else EMPTY)


def group_item(
    group: SectionGroup, sections: Sequence[CallSection], answers: dict[str, SectionAnswer]
) -> StepItem:
    """Say how far the questions of a title are."""
    typed = [one for one in sections if not asked_elsewhere(one)]
    wanted = [one for one in typed if one.mandatory]
    done = [one for one in typed if _answered(answers.get(one.id))]
    if not wanted:
        words = "" if done else "facultatif" if typed else "sur le site"
        return StepItem(group.key, group.title, DONE if done else EMPTY, words)
    count = sum(one.mandatory for one in done)
    state = DONE if count == len(wanted) else PARTIAL if done else EMPTY
    words = "" if count == len(wanted) == 1 else f"{count}/{len(wanted)}"
    return StepItem(group.key, group.title, state, words)


def _answered(answer: SectionAnswer | None) -> bool:
    return bool(answer and answer.count and not answer.wrong and not answer.is_over)
