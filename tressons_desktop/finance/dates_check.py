"""Check, funder by funder, that nothing was signed or started before its request allowed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.check import Check, CheckPart, CheckVerdict
from tressons_desktop.finance.law import Waits, money_rules
from tressons_desktop.finance.requests import FUTURE, FunderRequest, funder_requests
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.numbers import plural

_WORST: Final = (
    CheckVerdict.EXCEEDED,
    CheckVerdict.TO_CHECK,
    CheckVerdict.OK,
    CheckVerdict.NOT_APPLICABLE,
)
_ALL: Final = "Rien de signé avant ce que chaque financeur attend"
_EACH: Final = "Règlement de chaque financeur"


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that commits: a signature, or the start of the works (no line)."""

    day: date
    line: BudgetLine | None


def check_signatures(file: ProjectFile, call: Call | None) -> Check:
    """Compare signatures and the start of works with the request made to each funder.

    Each funder is judged by its own dates and its own rule; the strictest gives the verdict.
    """
    acts = _acts(file)
    requests = funder_requests(file, call)
    parts = tuple(_part(request, acts) for request in requests)
    if not parts:
        return _blank("Aucune subvention dans le plan")
    check = _joined(parts, requests, signed=bool(acts))
    if check.verdict is CheckVerdict.OK and not file.budget:
        return _blank("Aucun poste de dépense pour l’instant")
    return check


def _acts(file: ProjectFile) -> list[_Act]:
    acts = [_Act(line.quote_signed_on, line) for line in file.budget if line.quote_signed_on]
    started = file.project.works_started_on
    return [*acts, _Act(started, None)] if started else acts


def _part(request: FunderRequest, acts: Sequence[_Act]) -> CheckPart:
    judged = [(act, _judge(request, act)) for act in acts]
    worst = min((verdict for _, verdict in judged), key=_WORST.index, default=CheckVerdict.OK)
    concerned = [act for act, verdict in judged if verdict is worst]
    source = request.rule.sources[0]
    return CheckPart(
        name=request.name,
        verdict=worst,
        sentence=_sentence(request, worst, concerned, signed=bool(acts)),
        rule=request.rule.rule,
        source="Son règlement" if source.general_knowledge else source.text,
        source_date=source.date,
        to_verify=source.general_knowledge,
        todo=_todo(request, worst),
        lines=tuple(act.line.id for act in concerned if act.line and worst in _WORST[:2]),
        funder=request.line_id,
    )


def _judge(request: FunderRequest, act: _Act) -> CheckVerdict:
    category = act.line.category if act.line else None
    if category in request.rule.allowed:
        return CheckVerdict.OK
    verdict = request.judge(act.day)
    if verdict is CheckVerdict.EXCEEDED and category in request.rule.doubtful:
        return CheckVerdict.TO_CHECK
    return verdict


def _sentence(
    request: FunderRequest, verdict: CheckVerdict, acts: Sequence[_Act], *, signed: bool
) -> str:
    if verdict is CheckVerdict.EXCEEDED:
        return f"{_subject(acts)}, avant {request.standing}"
    if verdict is CheckVerdict.TO_CHECK:
        return _unsure(request, acts)
    if request.granted and not request.limit:
        return f"aide acquise le {format_date_short(request.granted)}"
    if request.early and (not request.limit or signed):
        return f"démarrage autorisé le {format_date_short(request.early)}"
    if request.limit:
        complete = request.rule.waits is Waits.COMPLETE
        what = "accusé reçu" if complete else "demande reçue"
        return f"{what} le {format_date_short(request.limit)}"
    if not request.asked:
        return "demande pas encore faite, ne rien signer"
    if signed:
        return "rien de signé qui l’engage"
    return f"ne rien signer encore, demander {request.rule.ask} quand"


def _unsure(request: FunderRequest, acts: Sequence[_Act]) -> str:
    subject = _subject(acts)
    early = [a for a in acts if request.judge(a.day) is CheckVerdict.EXCEEDED]
    if early:
        return f"achat signé avant {request.standing}\u00a0: {request.rule.doubt}"
    if request.rule.waits is Waits.ASK:
        return f"{subject}\u00a0: demander {request.rule.ask} s’il fallait attendre"
    if request.limit:
        return f"{subject} le jour même\u00a0: vérifier que la demande est arrivée avant"
    return f"{subject}\u00a0: demander {request.rule.ask} la date de réception de la demande"


def _subject(acts: Sequence[_Act]) -> str:
    started = next((act for act in acts if act.line is None), None)
    if started:
        return f"travaux commencés le {format_date_short(started.day)}"
    if len(acts) == 1:
        return f"devis signé le {format_date_short(acts[0].day)}"
    return plural(len(acts), "devis signé", "devis signés")


def _todo(request: FunderRequest, verdict: CheckVerdict) -> str:
    name = f"«\u00a0{request.name}\u00a0»"
    if verdict is CheckVerdict.EXCEEDED:
        return f"Vérifier les devis signés trop tôt pour {name}"
    if request.rule.waits is Waits.ASK:
        return f"Demander {request.rule.ask} s’il fallait attendre pour signer ({name})"
    return f"Demander {request.rule.ask} la date de réception de la demande {name}"


def _joined(
    parts: tuple[CheckPart, ...], requests: tuple[FunderRequest, ...], *, signed: bool
) -> Check:
    worst = min((part.verdict for part in parts), key=_WORST.index)
    ruling = [part for part in parts if part.verdict is worst]
    first = ruling[0]
    alone = len(parts) == 1
    if worst is CheckVerdict.OK:
        sentence = _fine(parts, requests, signed=signed)
    else:
        sentence = f"«\u00a0{first.name}\u00a0»\u00a0: {first.sentence}"
    named = first.name != FUTURE and (worst is not CheckVerdict.OK or alone)
    return replace(
        _blank(sentence),
        verdict=worst,
        word="Signé trop tôt" if worst is CheckVerdict.EXCEEDED else "",
        rule=first.rule if named else _ALL,
        source=first.source if named else _EACH,
        source_date=first.source_date if named else "",
        todo=first.todo,
        lines=tuple(dict.fromkeys(line for part in ruling for line in part.lines)),
        to_verify=first.to_verify if named else False,
        parts=() if alone else parts,
        funder=first.funder if alone else "",
    )


def _fine(
    parts: tuple[CheckPart, ...], requests: tuple[FunderRequest, ...], *, signed: bool
) -> str:
    if not signed and not all(request.open for request in requests):
        return "Respecté\u00a0: aucun devis signé, ne rien signer encore"
    if len(parts) == 1:
        return f"Respecté\u00a0: {parts[0].sentence}"
    return f"Respecté pour chacun des {len(parts)} financeurs"


def _blank(sentence: str) -> Check:
    return Check(
        id="signed_quote",
        title="Aucun devis signé trop tôt",
        verdict=CheckVerdict.NOT_APPLICABLE,
        sentence=sentence,
        rule=_ALL,
        source=_EACH,
        todo="",
        step="budget",
        field="quote_signed_on",
        note=money_rules().start_note,
    )
