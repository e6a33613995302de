"""What the fields, the lists and the papers of a project say about the checklists."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.control.known_fact import (
    APART,
    NO,
    YES,
    KnownFact,
    KnownFactRule,
    ProjectData,
    of_project,
)
from tressons_desktop.feasibility.written_answers import REUSE_MONTHS, months_before_opening
from tressons_desktop.project.values import AnswerValue, LegalForm
from tressons_desktop.text.numbers import format_number, plural, round_half_up

WEEKS_A_MONTH: Final = Decimal(52) / Decimal(12)
ENOUGH_PEOPLE: Final = 2


def volunteer_hours(data: ProjectData) -> KnownFact | None:
    """Compare the hours promised with those of opening."""
    hours, opened = data.file.project.volunteer_hours, data.file.project.weekly_hours
    if hours is None or opened is None or opened <= 0:
        return None
    needed = round_half_up(opened * WEEKS_A_MONTH, 0)
    says = f"{format_number(hours)} h promises pour {format_number(needed)} h d’ouverture par mois"
    return of_project(says, "volunteer_hours", NO if hours >= needed else YES)


def core_people(data: ProjectData) -> KnownFact | None:
    """Say that one person only is noted."""
    named = sum(1 for person in data.file.people if person.name.strip())
    volunteers = data.file.project.volunteers
    if volunteers is None or max(named, volunteers) >= ENOUGH_PEOPLE:
        return None
    people = plural(max(named, volunteers), "personne est notée", "personnes sont notées")
    return of_project(people, "volunteers", YES)


def shared_tasks(data: ProjectData) -> KnownFact | None:
    """Say that several people are named, each with what they do."""
    named = [one for one in data.file.people if one.name.strip() and one.role.strip()]
    if len(named) < ENOUGH_PEOPLE:
        return None
    says = f"{len(named)} personnes sont notées avec leur rôle"
    return replace(of_project(says, "people", NO), step="promoter")


def jobs_counted(data: ProjectData) -> KnownFact | None:
    """Say that jobs are counted."""
    jobs = data.file.project.jobs
    if not jobs:
        return None
    return of_project(plural(jobs, "emploi est prévu", "emplois sont prévus"), "jobs", APART)


def no_job(data: ProjectData) -> KnownFact | None:
    """Say that no job is planned."""
    jobs = data.file.project.jobs
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


def operator_form(data: ProjectData) -> KnownFact | None:
    """Say which form the operator has."""
    form = data.file.project.operator_form
    if form is None:
        return None
    says = f"forme de l’exploitant notée\u00a0: {form.label}"
    return replace(of_project(says, "operator_form", NO), other_than=_FORMS[form])


def several_kinds(data: ProjectData) -> KnownFact | None:
    """Say that the project has several kinds."""
    kinds = data.file.project.kinds
    if len(kinds) < 2:
        return None
    return of_project(f"le projet a {len(kinds)} natures", "kinds", NO)


def survey_sheets(data: ProjectData) -> KnownFact | None:
    """Say that survey sheets were entered."""
    sheets = len(data.file.sheets)
    if not sheets:
        return None
    says = plural(sheets, "questionnaire est saisi", "questionnaires sont saisis")
    return replace(_territory(says, "sheets", NO), at_least=sheets)


def _territory(says: str, field: str, *against: AnswerValue, record_id: str = "") -> KnownFact:
    return KnownFact(
        says=says,
        step="territory",
        field=field,
        record_id=record_id,
        words="L’étude",
        against=against,
    )


def catchment(data: ProjectData) -> KnownFact | None:
    """Say that the communes of the catchment are named."""
    if not data.file.zones:
        return None
    says = plural(len(data.file.zones), "commune est", "communes sont")
    return _territory(f"{says} dans la zone de l’étude", "zones", NO)


def households_counted(data: ProjectData) -> KnownFact | None:
    """Say that the study counts households."""
    total = sum(zone.households or 0 for zone in data.file.zones)
    if not total:
        return None
    return _territory(f"l’étude compte {plural(total, 'ménage', 'ménages')}", "zones", NO)


def captured_shares(data: ProjectData) -> KnownFact | None:
    """Say whether every commune has its three captured shares."""
    if not data.file.zones:
        return None
    for zone in data.file.zones:
        if None in (zone.capture_low, zone.capture_central, zone.capture_high):
            name = zone.name.strip() or "une commune"
            says = f"la part captée manque pour {name}"
            return _territory(says, "zones", YES, record_id=zone.id)
    return _territory("les parts basse, centrale et haute sont écrites", "zones", NO)


def partner_letters(data: ProjectData) -> KnownFact | None:
    """Say whether a partner gave a letter."""
    named = [one for one in data.file.partners if one.name.strip()]
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


def dated_steps(data: ProjectData) -> KnownFact | None:
    """Say whether the steps are dated."""
    undated = next((one for one in data.file.milestones if one.when is None), None)
    if undated is not None:
        title = " ".join(undated.title.split()) or "sans nom"
        return _calendar(f"le jalon «\u00a0{title}\u00a0» est sans date", YES, record_id=undated.id)
    if len(data.file.milestones) > 2 and data.file.project.opening is not None:
        return _calendar(f"{len(data.file.milestones)} jalons sont datés", NO)
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


def months_ahead(data: ProjectData) -> KnownFact | None:
    """Compare the months between the first step and the opening with those seen elsewhere."""
    months = months_before_opening(data.file)
    if months is None or months < 0:
        return None
    says = f"{months} mois séparent le premier jalon de l’ouverture"
    return _calendar(says, NO if months >= REUSE_MONTHS else YES)


def written(key: str, says: str) -> KnownFactRule:
    """Contradict « non » when the text that says it is written."""

    def rule(data: ProjectData) -> KnownFact | None:
        return of_project(says, f"text:{key}", NO) if data.file.text(key).strip() else None

    return rule


def joined(piece_id: str) -> KnownFactRule:
    """Contradict « non » when the paper that proves it is joined and can be opened."""

    def rule(data: ProjectData) -> KnownFact | None:
        joined = (one for one in data.file.attachments if one.piece_id == piece_id)
        sound = next((one for one in joined if one.sha256 not in data.file.troubles), None)
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
