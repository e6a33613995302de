"""Decide what the council view says: four pages of words and figures, no widget here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.chapters.funders import series_of
from tressons_desktop.dossier.content import FundingBar, Radar, RadarAxis, Segment
from tressons_desktop.feasibility.assessment import Assessment, Opinion
from tressons_desktop.feasibility.opinion import go_words
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import line_amount, line_total
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import Basis
from tressons_desktop.finance.vat_advance import beside_share, vat_advance
from tressons_desktop.forecast.economy import economy_sentence
from tressons_desktop.planning.actions import PlannedAction
from tressons_desktop.planning.opinion import RetainedOpinion
from tressons_desktop.project.application_states import is_sent
from tressons_desktop.project.model import Milestone, ProjectFile
from tressons_desktop.project.values import BudgetCategory, PartialDate
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import days_until, format_date_long, format_partial_date
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_percent, plural
from ui.screens.council.content import (
    CalendarPage,
    CouncilContent,
    CouncilLine,
    MoneyPage,
    OpinionPage,
)

NBSP: Final = "\u00a0"
ZERO: Final = Decimal(0)
_STEPS: Final = 5
_ACTIONS: Final = 4


def council_content(reading: ProjectReading) -> CouncilContent:
    """Put a project into four pages; the same rules as the steps and the dossier."""
    project = reading.file.project
    names = [project.name.strip() or "Projet sans nom", project.commune_name.strip()]
    return CouncilContent(
        heading=f"{', '.join(name for name in names if name)} · conseil municipal",
        today=reading.today,
        opinion=_opinion_page(reading),
        money=_money_page(reading),
        calendar=_calendar_page(reading),
        decisions=reading.decisions,
        figures=_figures(reading.accounts),
    )


# --- l’avis ---------------------------------------------------------------------------------------


def _opinion_page(reading: ProjectReading) -> OpinionPage:
    retained, assessment, points = reading.opinion, reading.deciding, reading.blocking
    unknowns = tuple(dict.fromkeys((*assessment.unknown_blockers, *assessment.to_check)))
    grave, whole = len(assessment.unknown_blockers), assessment is reading.assessment
    count = plural(assessment.answered, "réponse", "réponses")
    words = f"{plural(len(unknowns), 'point', 'points')} à vérifier" if unknowns else ""
    if unknowns:
        words += f", dont {grave} qui {_may(grave)} bloquer." if grave else ", aucun ne bloque."
    return OpinionPage(
        title=_verdict(retained, assessment, len(points)),
        retained=retained.sentence,
        blockers=tuple(
            CouncilLine(
                "octagon-alert", one.sentence, f"{one.action}." if one.action else "", "non"
            )
            for one in points
        ),
        reassurance=None if points else _reassurance(assessment),
        unknowns=words or "Aucun point à vérifier.",
        answered=f"{count} sur {assessment.total}{'' if whole else ' pour décider'}.",
        radar=_radar(assessment),
    )


def _may(count: int) -> str:
    return "peut" if count < 2 else "peuvent"


def _verdict(retained: RetainedOpinion, deciding: Assessment, count: int) -> str:
    """Say whether to go; never while something blocks, unless the commune decided so."""
    if retained.overridden:
        return str(retained.opinion.label)
    if count == 1:
        return f"Pas encore{NBSP}: un point bloque"
    if count:
        return f"Pas encore{NBSP}: {count}{NBSP}points bloquent"
    if deciding.opinion is Opinion.NOT_READY:
        return "Trop tôt pour se prononcer"
    return go_words(deciding)


def _reassurance(assessment: Assessment) -> CouncilLine:
    """Say what to think when nothing blocks: never "all is well" while a blocker is unknown."""
    if not assessment.answered:
        return CouncilLine("circle-question-mark", "La grille n’a pas encore de réponse", "", "ver")
    count = len(assessment.unknown_blockers)
    if count:
        words = plural(count, "point bloquant reste", "points bloquants restent")
        first = assessment.unknown_blockers[0].action
        return CouncilLine("circle-question-mark", f"{words} à vérifier", f"{first}.", "ver")
    return CouncilLine("check", "Aucun point bloquant", assessment.sentence, "ok")


def _radar(assessment: Assessment) -> Radar:
    axes = tuple(
        RadarAxis(axis.axis.title, axis.axis.letter, axis.score, bool(axis.blockers))
        for axis in assessment.axes
    )
    spoken = [
        f"{axis.label}{NBSP}: "
        + ("sans réponse" if axis.value is None else format_percent(Decimal(axis.value) * 100, 0))
        + (", point bloquant" if axis.blocked else "")
        for axis in axes
    ]
    return Radar(axes, f"{'. '.join(spoken)}.")


# --- l’argent -------------------------------------------------------------------------------------


def _figures(accounts: Accounts) -> tuple[tuple[str, str], ...]:
    uses, share, aid = accounts.uses, accounts.remaining_share, accounts.funding.aid
    opening, vat = accounts.file.project.opening, beside_share(accounts)
    beside = f",\n{vat}" if vat else ""
    return (
        (_money(uses), f"coût du projet, {accounts.basis.words}"),
        (_money(aid), f"d’aides attendues{_share_of(aid, uses)}"),
        (_money(share), f"pour la commune{_share_of(share, uses)}{beside}"),
        (_when(opening).capitalize() if opening else "–", "ouverture prévue"),
    )


def _money(amount: Decimal) -> str:
    return format_amount(amount) if amount else "–"


def _share_of(part: Decimal, whole: Decimal) -> str:
    return f" ({format_percent(part * 100 / whole)})" if whole and part else ""


def _money_page(reading: ProjectReading) -> MoneyPage:
    accounts, checks = reading.accounts, reading.checks
    uses, totals = accounts.uses, accounts.funding
    title = f"{format_amount(uses)} à financer" if uses else "Le budget reste à écrire"
    paid = {funder: amount for funder, amount in totals.by_funder.items() if amount}
    segments = tuple(  # no share on the bar: too small to read from afar, the list gives it
        Segment(series_of(funder), funder.label, amount, "") for funder, amount in paid.items()
    )
    payers = tuple(
        CouncilLine(
            format_amount(amount),
            funder.label,
            format_percent(totals.share_of(amount)),
            series=series_of(funder),
        )
        for funder, amount in paid.items()
    )
    sure = [
        f"{status.label}{NBSP}: {format_amount(amount)}"
        for status, amount in totals.by_status.items()
        if amount
    ]
    spoken = ". ".join(f"{one.title}{NBSP}: {one.detail}" for one in payers)
    vat, note = _vat(accounts)
    return MoneyPage(
        title=title,
        uses=_uses(accounts),
        vat=vat,
        vat_note=note,
        economy=economy_sentence(reading.forecast),
        payers=payers,
        bar=FundingBar(segments, spoken or "Aucun financeur."),
        sureness=" · ".join(sure),
        checks=tuple(_check(one) for one in _told(checks)),
    )


def _vat(accounts: Accounts) -> tuple[tuple[CouncilLine, ...], str]:
    """Give the VAT beside the plan, and what is still to be confirmed of it."""
    advance = vat_advance(accounts)
    if advance is None:
        return (), ""
    return tuple(CouncilLine(one.amount_words, one.label) for one in advance.lines), advance.doubt


def _uses(accounts: Accounts) -> tuple[CouncilLine, ...]:
    amount_of = line_amount if accounts.basis is Basis.HT else line_total
    sums: dict[BudgetCategory, Decimal] = {}
    for line in accounts.file.budget:
        sums[line.category] = sums.get(line.category, ZERO) + amount_of(line)
    return tuple(
        CouncilLine(format_amount(sums[kind]), kind.label)
        for kind in BudgetCategory
        if sums.get(kind)
    )


def _told(checks: Sequence[Check]) -> list[Check]:
    """Keep what the council must know: what fails first, then what holds, three in all."""
    order = (CheckVerdict.EXCEEDED, CheckVerdict.OK)
    kept = [check for check in checks if check.verdict in order]
    return sorted(kept, key=lambda check: order.index(check.verdict))[:3]


def _check(check: Check) -> CouncilLine:
    failed = check.verdict is CheckVerdict.EXCEEDED
    words = f"{check.title}{NBSP}: {check.in_words}"
    if check.id == "balance":
        words = "Le plan n’est pas équilibré" if failed else "Le plan est équilibré"
    icon, tone = ("x", "non") if failed else ("check", "ok")
    return CouncilLine(icon, words, check.sentence.rstrip(".") if failed else "", tone)


# --- le calendrier --------------------------------------------------------------------------------


def _calendar_page(reading: ProjectReading) -> CalendarPage:
    file, today = reading.file, reading.today
    deadline = reading.deadline
    application = file.application
    if application is not None and is_sent(application):
        day = application.submitted_on
        title = f"Dossier déposé le {format_date_long(day)}" if day else "Dossier déposé"
        subtitle = ""
    elif deadline:
        title = f"Dépôt avant le {format_date_long(deadline)}"
        subtitle = f"{days_until(deadline, today).capitalize()}."
    else:
        title, subtitle = "Pas encore de date de dépôt", ""
    return CalendarPage(
        title=title,
        subtitle=subtitle,
        entries=reading.calendar,
        steps=_some([_step(one) for one in _ahead(file)], _STEPS, "autres jalons"),
        actions=_some([_action(one) for one in reading.planned.open], _ACTIONS, "autres actions"),
    )


def _ahead(file: ProjectFile) -> list[Milestone]:
    kept = [one for one in file.milestones if not one.done and one.title.strip()]
    return sorted(kept, key=lambda one: (one.when.last_day if one.when else date.max, one.position))


def _step(milestone: Milestone) -> CouncilLine:
    lead = _when(milestone.when).capitalize() if milestone.when else "Sans date"
    return CouncilLine(lead, milestone.title.strip())


def _action(line: PlannedAction) -> CouncilLine:
    action = line.action
    due = format_date_long(line.due) if line.due else "sans date"
    parts = [action.owner.strip() or "personne à désigner", due]
    if line.overdue:
        parts.append("en retard")
    icon = "octagon-alert" if line.blocker else "triangle-alert" if line.overdue else "circle"
    tone = "non" if line.blocker or line.overdue else "primary"
    return CouncilLine(icon, action.title.strip() or "Action sans titre", ", ".join(parts), tone)


def _some(lines: list[CouncilLine], most: int, words: str) -> tuple[CouncilLine, ...]:
    """Keep the first lines and count the others; one too many is not worth a cut."""
    if len(lines) <= most + 1:
        return tuple(lines)
    return (*lines[:most], CouncilLine("", f"Et {len(lines) - most}{NBSP}{words}"))


def _when(when: PartialDate) -> str:
    return format_partial_date(when.year, when.month, when.day)
