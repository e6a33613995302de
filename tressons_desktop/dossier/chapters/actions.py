"""The action plan in the dossier: what is left to do, who does it, before when."""

from __future__ import annotations

from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import written_in
from tressons_desktop.planning.actions import PlannedAction
from tressons_desktop.project.model import Action
from tressons_desktop.project.values import ActionStatus
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural

_TONES: Final = {
    ActionStatus.TO_DO: None,
    ActionStatus.DOING: c.Tone.PARTIAL,
    ActionStatus.DONE: c.Tone.OK,
    ActionStatus.DROPPED: c.Tone.NEUTRAL,
}


def action_plan(context: Context) -> list[c.Block]:
    """List the actions, the most pressing first; nothing when none was noted.

    What is without object or was given up stays in the application: a jury need not read it.
    """
    planned = context.reading.planned
    done = tuple(one for one in planned.done if one.action.status is ActionStatus.DONE)
    lines = [one for one in (*planned.open, *done) if one.action.title.strip()]
    if not lines:
        return []
    columns = (
        c.TableColumn("Action", 3.4),
        c.TableColumn("Responsable", 1.7),
        c.TableColumn("Échéance", 1.2),
        c.TableColumn("Statut", 1.2),
    )
    left = sum(1 for one in lines if one.is_open)
    words = [plural(left, "action à mener", "actions à mener")]
    if done:
        words.append(plural(len(done), "action terminée", "actions terminées"))
    return [
        c.Section(
            "Plan d’actions",
            (
                c.Paragraph(f"{', '.join(words)}."),
                c.TableBlock(
                    columns,
                    tuple(_row(one) for one in lines),
                    name="Plan d’actions",
                    origins=tuple(written_in(Action, "title", one.action.id) for one in lines),
                ),
            ),
            "plan-actions",
        )
    ]


def _row(line: PlannedAction) -> tuple[c.CellLike, ...]:
    action = line.action
    words = action.title.strip()
    if line.code:
        words += f" (question {line.code})"
    late = line.overdue
    return (
        c.TableCell(words, strong=line.blocker and line.is_open),
        action.owner.strip() or c.TableCell("À désigner", quiet=True),
        format_day(line.due) if line.due else c.TableCell("Sans date", quiet=True),
        c.TableCell("En retard", tone=c.Tone.NO)
        if late
        else c.TableCell(action.status.label, tone=_TONES[action.status]),
    )
