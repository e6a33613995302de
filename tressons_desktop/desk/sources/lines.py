"""A line of an export as the desk keeps a dossier: the same checks, on what the line says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.judging import bounded, reading_for, row_of_line
from tressons_desktop.desk.receiving import Received
from tressons_desktop.desk.row import DeskRow, DossierOrigin, Seal
from tressons_desktop.desk.sources.export import ExportLine, moment
from tressons_desktop.finance.plan import own_funder
from tressons_desktop.project.application_records import Application
from tressons_desktop.project.ids import derived_id
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import BudgetLine, FundingLine, Project, ProjectFile
from tressons_desktop.project.values import (
    BudgetCategory,
    FunderKind,
    FundingNature,
    FundingStatus,
    LegalForm,
    ProjectKind,
    ProjectStatus,
)
from tressons_desktop.reading.content import Content
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.model import Commune
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.search import normalise
from tressons_desktop.text.spaces import NBSP

PORTAL: Final = "Démarche numérique"
_ROOT: Final = "00000000-0000-7000-8000-000000000000"
_OUT: Final = {"refuse": "Refusé", "classe sans suite": "Classé sans suite"}
_NOT_SENT: Final = "en construction"
_COST: Final = "Coût dit dans la démarche"
_OTHERS: Final = "Autres financeurs, dits ensemble"
_REST: Final = "Reste à payer, par différence"
_FORMS: Final = (
    (("association", "asso "), LegalForm.ASSOCIATION),
    (("commune", "mairie", "ville"), LegalForm.COMMUNE),
    (("communaute", "metropole", "agglomeration"), LegalForm.EPCI),
    (("syndicat",), LegalForm.SYNDICAT_MIXTE),
    (("scic",), LegalForm.SCIC),
    (("scop",), LegalForm.SCOP),
)


def received_line(line: ExportLine, filename: str, call: Call, content: Content) -> Received:
    """Make of a line a project with what it says, and nothing else."""
    territory = content.territory
    commune = _commune(line, territory)
    return Received(
        file=_project(line, call, commune, _form(line, commune, territory)),
        filename=f"{filename}, dossier {line.number}",
        sha256=line.mark,
        size=0,
        made_at=moment(line.sent or line.updated),
        made_by=PORTAL,
        seal=Seal.NONE,
    )


def row_of_export(
    line: ExportLine, received: Received, content: Content, call: Call, today: date
) -> DeskRow:
    """Judge a line by the conditions of the call and by the rules of the plan."""
    reading = reading_for(received, content, call, today)
    row = row_of_line(received, reading, call)
    refused = (*_decided_there(line), *_too_late(line, call), *row.refused)
    return replace(
        row,
        source=DossierOrigin.PORTAL,
        made_at=moment(line.updated or line.sent),
        with_tax=row.with_tax if line.with_tax is None else line.with_tax,
        own=bounded(max(row.cost - row.asked - row.other_total, Decimal(0))),
        refused=refused,
        lacking=(*_not_said(line), *row.lacking),
        blockers=(),
        to_check=0,
        complete=_completeness(line),
        notes=(_WHERE, *row.notes, *_said_there(line), *line.remarks),
    )


_WHERE: Final = (
    f"Lu dans un export de {PORTAL}{NBSP}: pièces et textes sont à lire là-bas. Seuls les "
    "montants, la commune et le demandeur sont vérifiés ici."
)


def _decided_there(line: ExportLine) -> Iterator[str]:
    said = _OUT.get(normalise(line.state))
    if said:
        yield f"{said} sur {PORTAL}"


def _too_late(line: ExportLine, call: Call) -> Iterator[str]:
    if call.deadline is not None and line.sent is not None and line.sent > call.deadline:
        yield f"Déposé le {format_date_short(line.sent)}, après la date limite"


def _said_there(line: ExportLine) -> Iterator[str]:
    if line.state and normalise(line.state) not in _OUT:
        yield f"Sur {PORTAL}{NBSP}: {line.state[:1].lower()}{line.state[1:]}."


def _not_said(line: ExportLine) -> Iterator[str]:
    """List what the export does not say, or says as 0, which is how a blank is exported."""
    if line.cost is None:
        yield "Coût non dit, ou 0, dans l’export"
    if line.asked is None:
        yield "Montant demandé non dit, ou 0, dans l’export"
    if not line.commune_code and not line.commune:
        yield "Commune non dite dans l’export"
    if line.whole is False:
        yield f"Dit incomplet sur {PORTAL}"
    if normalise(line.state) == _NOT_SENT:
        yield f"Pas encore passé en instruction sur {PORTAL}"


def _completeness(line: ExportLine) -> int:
    wanted = (line.title, line.applicant, line.siret, line.commune_code, line.cost, line.asked)
    return round(100 * sum(bool(one) for one in wanted) / len(wanted))


# the project -------------------------------------------------------------------------------------
def _project(
    line: ExportLine, call: Call, commune: Commune | None, form: LegalForm | None
) -> ProjectFile:
    key = _project_id(line.number)
    project = Project(
        id=key,
        name=line.title,
        kinds=_kinds(line.kind),
        status=ProjectStatus.SUBMITTED,
        commune_code=commune.code if commune else "",
        commune_name=commune.name if commune else line.commune,
        departement_code=commune.departement_code if commune else line.commune_code[:2],
        promoter_name=line.applicant,
        promoter_form=form,
        promoter_siret=line.siret,
        call_id=call.id,
    )
    application = keyed(
        Application,
        key,
        call.id,
        call_version=call.version,
        submitted_on=line.sent,
        reference=line.number,
        requested=line.asked,
    )
    return ProjectFile(
        project=project,
        applications=(application,),
        budget=tuple(_budget(key, line)),
        funding=tuple(_funding(key, line, call, form)),
    )


def _project_id(number: str) -> str:
    """Return the identifier of the project of a number, in the form that a project's has."""
    derived = derived_id(_ROOT, "demarche", number)
    return f"{derived[:14]}7{derived[15:]}"


def _budget(key: str, line: ExportLine) -> Iterator[BudgetLine]:
    if line.cost is not None:
        yield BudgetLine(
            id=derived_id(key, "budget", "cost"),
            project_id=key,
            position=1,
            label=_COST,
            category=BudgetCategory.OTHER,
            unit_price=bounded(line.cost),
            vat_rate=Decimal(0),
        )


def _funding(
    key: str, line: ExportLine, call: Call, form: LegalForm | None
) -> Iterator[FundingLine]:
    rest = (line.cost or Decimal(0)) - (line.asked or Decimal(0)) - (line.others or Decimal(0))
    grant, own = FundingNature.GRANT, FundingNature.OWN_FUNDS
    for place, name, funder, nature, amount, call_id in (
        (1, call.funder, call.funder_kind, grant, line.asked, call.id),
        (2, _OTHERS, FunderKind.OTHER_PUBLIC, grant, line.others, ""),
        (3, _REST, own_funder(form), own, max(rest, Decimal(0)), ""),
    ):
        if amount:
            yield FundingLine(
                id=derived_id(key, "funding", str(place)),
                project_id=key,
                position=place,
                funder=funder,
                label=name,
                nature=nature,
                amount=bounded(amount),
                status=FundingStatus.REQUESTED,
                call_id=call_id,
            )


def _kinds(text: str) -> tuple[ProjectKind, ...]:
    """Recognise a kind by its own words; none when the form has words of its own."""
    said = normalise(text)
    return tuple(one for one in ProjectKind if said and normalise(one.label) in said)


def _commune(line: ExportLine, territory: TerritoryIndex) -> Commune | None:
    """Find the commune by its code, then by its name, then by the SIREN of the applicant."""
    if line.commune_code:
        code = territory.current_code(line.commune_code) or line.commune_code
        return territory.commune(code)
    name = line.commune.split("(")[0].strip()
    if name:
        found = territory.search(line.commune.replace("(", " ").replace(")", " "), limit=4)
        same = [one for one in found if normalise(one.name) == normalise(name)]
        if len(same) == 1:
            return territory.commune(same[0].code)
    return territory.commune_of_siren(line.siret[:9]) if line.siret else None


def _form(line: ExportLine, commune: Commune | None, territory: TerritoryIndex) -> LegalForm | None:
    """Say what the applicant is when its SIREN or its name leaves no doubt."""
    siren = line.siret[:9]
    if commune is not None and siren and siren == commune.siren:
        return LegalForm.COMMUNE
    if siren and territory.epci(siren) is not None:
        return LegalForm.EPCI
    said = f"{normalise(line.applicant)} "
    return next((form for words, form in _FORMS if said.startswith(words)), None)
