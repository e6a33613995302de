"""The answer of a funder's desk: it sets the application, and the line of the plan that asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.exchange.desk_answer import DeskAnswer, DeskRuling
from tressons_desktop.finance.aid import completed_amounts
from tressons_desktop.operations.applications import write_state
from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Application, FundingLine, ProjectFile
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.spaces import NBSP

_STATES: Final[Mapping[DeskRuling, ApplicationState]] = {
    DeskRuling.GRANTED: ApplicationState.GRANTED,
    DeskRuling.REFUSED: ApplicationState.REFUSED,
    DeskRuling.MORE_ASKED: ApplicationState.MORE_ASKED,
}


@operation(scope=in_project, label="reprendre la réponse du financeur")
def take_answer(uow: UnitOfWork, /, *, project_id: str, answer: DeskAnswer) -> None:
    """Write what a desk answered, in one undoable step: state, day, amount, what is missing."""
    if answer.project_id != project_id:
        raise Refused("Cette réponse est celle d’un autre projet. Rien n’a été modifié.")
    file = uow.project_file(project_id)
    known = next((one for one in file.applications if one.call_id == answer.call_id), None)
    if known is None:
        known = keyed(Application, project_id, answer.call_id)
        uow.add(known)
    note = "\n".join(one for one in (known.note, answer_words(answer)) if one)
    write_state(uow, known.id, _STATES[answer.ruling], answer.answered_on, note=note)
    if answer.ruling is DeskRuling.GRANTED and answer.amount is not None:
        _write_amount(uow, file, answer)


def _write_amount(uow: UnitOfWork, file: ProjectFile, answer: DeskAnswer) -> None:
    """Write what is granted on the only line that asked; several are left to the person."""
    asking = [one for one in file.funding if one.call_id == answer.call_id]
    if len(asking) != 1:
        return
    line = asking[0]
    figures: dict[str, object] = {"amount": answer.amount}
    if len(answer.aids) == 1 and answer.aids[0].base is not None:
        figures |= {"eligible_base": answer.aids[0].base, "rate": answer.aids[0].rate}
    uow.change(FundingLine, line.id, **completed_amounts(line, figures))


def answer_words(answer: DeskAnswer) -> str:
    """Say an answer whole, as it is noted with the application."""
    day = format_date_short(answer.answered_on)
    said = [f"Réponse de {answer.funder}, {day}{NBSP}: {answer.ruling.label.lower()}."]
    if answer.amount is not None and answer.ruling is DeskRuling.GRANTED:
        said[0] = f"{said[0][:-1]}, {format_amount(answer.amount)}."
    said += [
        f"{one.title}{NBSP}: {one.ruling.label.lower()}"
        + (f", {format_amount(one.amount)}" if one.amount is not None else "")
        + (f". {one.reason}" if one.reason else "")
        for one in answer.aids
        if len(answer.aids) > 1 or one.reason
    ]
    said += [f"Manque{NBSP}: {one}" for one in answer.missing]
    if answer.comment:
        said.append(answer.comment)
    return "\n".join(said)
