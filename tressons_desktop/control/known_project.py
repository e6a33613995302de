"""What the fields, the lists and the papers of a project say about the checklists."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.control.known_fact import (
    APART,
    NO,
    YES,
    ChecksByKey,
    KnownFact,
    KnownFactRule,
    of_project,
)
from tressons_desktop.feasibility.proposals import RENT_ADVISED
from tressons_desktop.feasibility.running_answers import (
    holds_with_fewer_sales,
    loan_is_covered,
)
from tressons_desktop.feasibility.written_answers import REUSE_MONTHS, months_before_opening
from tressons_desktop.forecast.estimate import costs_are_detailed, sales_are_detailed
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.steps import SHORT_STEPS
from tressons_desktop.project.values import AnswerValue, LegalForm
from tressons_desktop.text.numbers import format_number, format_percent, plural, round_half_up

WEEKS_A_MONTH: Final = Decimal(52) / Decimal(12)
ENOUGH_PEOPLE: Final = 2


def rent_effort(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say what the rent takes of the turnover."""
    found = OperatorForecast(file).rent_effort
    if found is None:
        return None
    effort = round_half_up(found.percent, 1)
    against = NO if effort <= RENT_ADVISED else YES
    says = f"le loyer fait {format_percent(effort)} des ventes"
    field = "charges" if costs_are_detailed(file) else "yearly_rent"
    return _activity(says, field, against)


def break_even_reached(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say whether the expected sales reach the break-even; nothing while a figure is missing."""
    forecast = OperatorForecast(file)
    found = forecast.point
    if found is None or not forecast.statement.complete:
        return None
    reached = "est atteint" if found.reached else "n’est pas atteint"
    says = f"le seuil de rentabilité {reached}"
    field = "activities" if sales_are_detailed(file) else "yearly_sales"
    return _activity(says, field, NO if found.reached else YES)


def fewer_sales(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say whether the third year bears fewer sales."""
    found = holds_with_fewer_sales(file)
    if found is None:
        return None
    holds = found[0] is YES
    says = f"l’année 3 {'ne perd rien' if holds else 'perd'} avec 15\u00a0% de ventes en moins"
    return _activity(says, "activities", NO if holds else YES)


def loan_covered(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that the third year does not pay the operator's loan back."""
    found = loan_is_covered(file)
    if found is None or found[0] is not NO:
        return None
    says = "ce que l’année 3 dégage ne rembourse pas l’emprunt"
    return _activity(says, "activities", YES)


def _activity(says: str, field: str, against: AnswerValue) -> KnownFact:
    step = "activity"
    return KnownFact(says=says, step=step, field=field, words=SHORT_STEPS[step], against=(against,))


def volunteer_hours(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Compare the hours promised with those of opening."""
    hours, opened = file.project.volunteer_hours, file.project.weekly_hours
    if hours is None or opened is None or opened <= 0:
        return None
    needed = round_half_up(opened * WEEKS_A_MONTH, 0)
    says = f"{format_number(hours)} h promises pour {format_number(needed)} h d’ouverture par mois"
    return of_project(says, "volunteer_hours", NO if hours >= needed else YES)


def core_people(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that one person only is noted."""
    named = sum(1 for person in file.people if person.name.strip())
    volunteers = file.project.volunteers
    if volunteers is None or max(named, volunteers) >= ENOUGH_PEOPLE:
        return None
    people = plural(max(named, volunteers), "personne est notée", "personnes sont notées")
    return of_project(people, "volunteers", YES)


def jobs_counted(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that jobs are counted."""
    jobs = file.project.jobs
    if not jobs:
        return None
    return of_project(plural(jobs, "emploi est prévu", "emplois sont prévus"), "jobs", APART)


def no_job(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that no job is planned."""
    jobs = file.project.jobs
    return of_project("aucun emploi n’est prévu", "jobs", YES) if jobs == 0 else None


_FORMS: Final[dict[LegalForm, tuple[str, ...]]] = {
    LegalForm.ASSOCIATION: ("Association",),
    LegalForm.SCIC: ("SCIC",),
    LegalForm.SCOP: ("Autre coopérative",),
    LegalForm.COOPERATIVE: ("Autre coopérative",),
    LegalForm.COMPANY: ("Société",),
    LegalForm.SOLE_TRADER: ("Autre forme",),
    LegalForm.COMMUNE: ("Régie communale",),
    LegalForm.EPCI: ("Autre forme",),
    LegalForm.SYNDICAT_MIXTE: ("Autre forme",),
    LegalForm.PETR: ("Autre forme",),
    LegalForm.CCAS: ("Autre forme",),
    LegalForm.MUTUAL: ("Autre forme",),
    LegalForm.FOUNDATION: ("Autre forme",),
    LegalForm.OTHER: ("Autre forme",),
}
"""Choices of the question "forme-juridique" that agree with the form of the operator."""


def operator_form(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say which form the operator has."""
    form = file.project.operator_form
    if form is None:
        return None
    says = f"forme de l’exploitant notée\u00a0: {form.label}"
    return replace(of_project(says, "operator_form", NO), other_than=_FORMS[form])


def several_kinds(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that the project has several kinds."""
    kinds = file.project.kinds
    if len(kinds) < 2:
        return None
    return of_project(f"le projet a {len(kinds)} natures", "kinds", NO)


def survey_sheets(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that survey sheets were entered."""
    if not file.sheets:
        return None
    says = plural(len(file.sheets), "questionnaire est saisi", "questionnaires sont saisis")
    return _territory(says, "sheets", NO)


def _territory(says: str, field: str, *against: AnswerValue, record_id: str = "") -> KnownFact:
    return KnownFact(
        says=says,
        step="territory",
        field=field,
        record_id=record_id,
        words="L’étude",
        against=against,
    )


def catchment(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that the communes of the catchment are named."""
    if not file.zones:
        return None
    says = plural(len(file.zones), "commune est", "communes sont")
    return _territory(f"{says} dans la zone de l’étude", "zones", NO)


def households_counted(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that the study counts households."""
    total = sum(zone.households or 0 for zone in file.zones)
    if not total:
        return None
    return _territory(f"l’étude compte {plural(total, 'ménage', 'ménages')}", "zones", NO)


def captured_shares(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say whether every commune has its three captured shares."""
    if not file.zones:
        return None
    for zone in file.zones:
        if None in (zone.capture_low, zone.capture_central, zone.capture_high):
            name = zone.name.strip() or "une commune"
            says = f"la part captée manque pour {name}"
            return _territory(says, "zones", YES, record_id=zone.id)
    return _territory("les parts basse, centrale et haute sont écrites", "zones", NO)


def partner_letters(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say whether a partner gave a letter."""
    named = [one for one in file.partners if one.name.strip()]
    if not named:
        return None
    proved = next((one for one in named if one.letter), None)
    says = "aucun partenaire n’a donné de lettre"
    if proved is not None:
        says = f"«\u00a0{' '.join(proved.name.split())}\u00a0» a donné sa lettre"
    return KnownFact(
        says=says,
        step="partners",
        field="letter",
        record_id=(proved or named[0]).id,
        words="Les partenaires",
        against=(YES,) if proved is None else (NO,),
    )


def dated_steps(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say whether the steps are dated."""
    undated = next((one for one in file.milestones if one.when is None), None)
    if undated is not None:
        title = " ".join(undated.title.split()) or "sans nom"
        return _calendar(f"le jalon «\u00a0{title}\u00a0» est sans date", YES, record_id=undated.id)
    if len(file.milestones) > 2 and file.project.opening is not None:
        return _calendar(f"{len(file.milestones)} jalons sont datés", NO)
    return None


def _calendar(says: str, *against: AnswerValue, record_id: str = "") -> KnownFact:
    return KnownFact(
        says=says,
        step="calendar",
        field="when" if record_id else "milestones",
        record_id=record_id,
        words="Le calendrier",
        against=against,
    )


def months_ahead(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Compare the months between the first step and the opening with those seen elsewhere."""
    months = months_before_opening(file)
    if months is None or months >= REUSE_MONTHS or months < 0:
        return None
    return _calendar(f"{months} mois séparent le premier jalon de l’ouverture", YES)


def joined(piece_id: str) -> KnownFactRule:
    """Contradict « non » when the paper that proves it is joined and can be opened."""

    def rule(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
        joined = (one for one in file.attachments if one.piece_id == piece_id)
        sound = next((one for one in joined if one.sha256 not in file.troubles), None)
        if sound is None:
            return None
        return KnownFact(
            says=f"«\u00a0{sound.filename}\u00a0» est joint",
            step="pieces",
            field=piece_id,
            words="La pièce",
            against=(NO,),
        )

    return rule
