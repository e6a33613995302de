"""The one-page synthesis."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import funding_rows
from tressons_desktop.dossier.chapters.rules import told_checks, tone_of
from tressons_desktop.dossier.chapters.wording import share_text, when_short
from tressons_desktop.dossier.content import (
    CheckLine,
    Feasibility,
    FundingSummary,
    KeyFigure,
    Radar,
    RadarAxis,
    Synthesis,
    SynthesisPoint,
    TimelineStep,
    Tone,
)
from tressons_desktop.feasibility.assessment import Assessment, AxisAssessment
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import call_request
from tressons_desktop.finance.vat_advance import beside_share
from tressons_desktop.planning.opinion import RetainedOpinion
from tressons_desktop.project.model import Milestone
from tressons_desktop.project.values import FunderKind
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.spaces import NBSP

TO_WHOM: Final = {
    FunderKind.DEPARTEMENT: "au Département",
    FunderKind.STATE: "à l’État",
    FunderKind.REGION: "à la Région",
    FunderKind.EPCI: "à l’intercommunalité",
    FunderKind.EUROPE: "à l’Union européenne",
    FunderKind.COMMUNE: "à la commune",
}
_SHORT: Final = {"call": "Plafond de l’appel", "call_own_funds": "Autofinancement"}
_ORDER: Final = {CheckVerdict.EXCEEDED: 0, CheckVerdict.OK: 1, CheckVerdict.TO_CHECK: 2}


def make_synthesis(context: Context) -> Synthesis:
    """Gather the project on one page."""
    assessment = context.assessment
    blockers = blocking_points(context)
    unknowns = tuple(dict.fromkeys((*assessment.unknown_blockers, *assessment.to_check)))
    retained = context.reading.opinion
    middle = Feasibility(
        radar=make_radar(context),
        opinion=retained.title,
        blockers_title=count_blockers(len(blockers)),
        no_blocker_tone=Tone.NEUTRAL if assessment.unknown_blockers else Tone.OK,
        blockers=blockers,
        unknowns_title=count_unknowns(len(unknowns)),
        unknowns=tuple(question.action[:1].lower() + question.action[1:] for question in unknowns),
        answered=_answered(assessment, retained),
    )
    return Synthesis(
        sentence=context.file.project.summary.strip() or "Le résumé du projet reste à écrire.",
        figures=_figures(context),
        middle=middle,
        funding=_funding(context),
        checks=tuple(_check_line(check) for check in _told(context)),
        steps=tuple(_step(milestone) for milestone in ordered_milestones(context, ahead=True)),
    )


def _answered(assessment: Assessment, retained: RetainedOpinion) -> str:
    """Say what the opinion rests on; when the commune judged otherwise, why and against what."""
    count = f"{plural(assessment.answered, 'réponse', 'réponses')} sur {assessment.total}"
    if not retained.overridden:
        return f"{count}. Un point bloquant n’est jamais compensé par une moyenne."
    computed = retained.computed.label.lower()
    reason = retained.reason.rstrip(".") or "non précisé"
    return f"Grille : {computed}, {count}. Motif de la commune : {reason}."


def count_blockers(count: int) -> str:
    """Count the blockers."""
    return (
        plural(count, "point bloquant", "points bloquants")
        if count
        else "Aucun point bloquant constaté"
    )


def count_unknowns(count: int) -> str:
    """Count what is to check."""
    return f"{plural(count, 'point', 'points')} à vérifier" if count else "Aucun point à vérifier"


def blocking_points(context: Context) -> tuple[SynthesisPoint, ...]:
    """List what stops the application: the checklist first, then a quote signed too early."""
    return tuple(
        SynthesisPoint(
            f"{one.sentence} ({one.code})." if one.code else f"{one.sentence}.",
            f"Action : {one.action}" if one.action else "",
        )
        for one in context.reading.blocking
    )


# --- radar --------------------------------------------------------------------------------------


def make_radar(context: Context) -> Radar:
    """Draw the axes, and say them in words."""
    axes = context.assessment.axes
    words = [f"{axis.axis.title} {_axis_words(axis)}" for axis in axes]
    return Radar(
        tuple(
            RadarAxis(axis.axis.title, axis.axis.letter, axis.score, bool(axis.blockers))
            for axis in axes
        ),
        f"Faisabilité par axe. {' ; '.join(words)}.",
    )


def _axis_words(axis: AxisAssessment) -> str:
    words = score_words(axis.score)
    return f"{words}, point bloquant" if axis.blockers else words


def score_words(score: float | None) -> str:
    """Write a score in percent, or say that there is none."""
    return "sans réponse" if score is None else format_percent(Decimal(score) * 100, 0)


# --- figures ------------------------------------------------------------------------------------


def _figures(context: Context) -> tuple[KeyFigure, ...]:
    accounts = context.accounts
    uses, remaining = accounts.uses, accounts.promoter_share
    share = _share_words(context)
    population = context.commune.population if context.commune else None
    jobs = context.file.project.jobs
    return (
        KeyFigure(_money(uses), f"coût {accounts.basis.words}"),
        _asked(context),
        KeyFigure(_money(remaining), share),
        KeyFigure(
            "–" if population is None else format_number(population),
            "habitants, population municipale",
        ),
        KeyFigure(
            f"{format_number(jobs)}{NBSP}ETP" if jobs else "–",
            "emplois prévus" if jobs is None or jobs >= 2 else "emploi prévu",
        ),
    )


def _share_words(context: Context) -> str:
    """Name the share of the promoter in the two short lines there are, a commune's VAT included."""
    if not context.promoter_is_commune:
        return "apportés par le porteur"
    vat = beside_share(context.accounts).removesuffix(" à avancer")
    return f"pour la commune, {vat}" if vat else "à la charge de la commune"


def _asked(context: Context) -> KeyFigure:
    if context.call is None:
        return KeyFigure(_money(context.accounts.funding.aid), "d’aides attendues")
    asked = call_request(context.file, context.call)
    return KeyFigure(
        _money(asked), f"demandés {TO_WHOM.get(context.call.funder_kind, 'au financeur')}"
    )


def _money(amount: Decimal) -> str:
    return format_amount(amount) if amount else "–"


# --- funding, checks, calendar --------------------------------------------------------------------


def _funding(context: Context) -> FundingSummary:
    rows = funding_rows(context)
    total = sum((row.amount for row in rows), Decimal(0))
    words = [f"{row.label} {row.amount_text}, soit {row.share}" for row in rows]
    return FundingSummary(
        rows=rows,
        total_text=format_amount(total),
        total_share=share_text(total, total),
        alt=f"Répartition du financement : {' ; '.join(words)}." if words else "Plan vide.",
        empty_text="Aucun financeur saisi à ce jour.",
    )


def _told(context: Context) -> list[Check]:
    return sorted(told_checks(context), key=lambda check: _ORDER[check.verdict])


def _check_line(check: Check) -> CheckLine:
    title = _SHORT.get(check.id, check.title)
    words = f"{title} : {check.in_words}"
    if check.verdict is CheckVerdict.EXCEEDED and not check.margin:
        words = check.sentence.rstrip(".")
    if check.verdict is CheckVerdict.OK and check.margin:
        words = f"{title} : marge de {format_amount(check.margin)}"
    elif check.verdict is CheckVerdict.EXCEEDED and check.margin:
        words += f", écart de {format_amount(abs(check.margin))}"
    return CheckLine(tone_of(check), words)


def ordered_milestones(context: Context, *, ahead: bool = False) -> list[Milestone]:
    """Sort the milestones by date, undated ones last; ``ahead`` leaves out those done."""
    kept = [m for m in context.file.milestones if m.title.strip() and not (ahead and m.done)]
    return sorted(
        kept,
        key=lambda m: (m.when is None, m.when.last_day if m.when else context.today, m.position),
    )


def _step(milestone: Milestone) -> TimelineStep:
    return TimelineStep(when_short(milestone.when), milestone.title.strip(), done=milestone.done)
