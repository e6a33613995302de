"""Records of a project, as frozen dataclasses: what is stored, sent, printed and tested.

Every record has a UUIDv7 ``id``. Records of a project carry ``project_id``; ordered ones carry
``position`` (any integers, gaps allowed, sorted ascending). Field types are limited to what
``codec`` can write: str, int, bool, Decimal, date, PartialDate, Choice, optional of these, and
tuples of str or Choice. A new field needs a default and a migration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.project.application_records import (
    Application,
    CriterionNote,
    FrozenDeposit,
    StageDay,
)
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.forecast_records import (
    Activity,
    Charge,
    Forecast,
    ForecastScenario,
    InKind,
    OtherIncome,
    StaffPost,
)
from tressons_desktop.project.later import Later
from tressons_desktop.project.money_records import BudgetLine, FundingLine, Instalment, Quote
from tressons_desktop.project.records import OrderedRecord, ProjectRecord, Record
from tressons_desktop.project.trouble import Trouble
from tressons_desktop.project.values import (
    ActionStatus,
    AnswerValue,
    FctvaDelay,
    LegalForm,
    PartialDate,
    PhotoSize,
    PieceState,
    ProjectKind,
    ProjectStatus,
    Trait,
    VatSituation,
)

__all__ = [
    "NARRATIVE_SECTIONS",
    "Action",
    "Activity",
    "Answer",
    "Application",
    "Attachment",
    "BudgetLine",
    "Charge",
    "CommuneProfile",
    "CriterionNote",
    "Forecast",
    "ForecastScenario",
    "FrozenDeposit",
    "FundingLine",
    "InKind",
    "Instalment",
    "MarketHypothesis",
    "MarketZone",
    "Milestone",
    "OrderedRecord",
    "OtherIncome",
    "Partner",
    "Person",
    "PieceStatus",
    "Project",
    "ProjectFile",
    "ProjectRecord",
    "ProjectText",
    "Quote",
    "Record",
    "StaffPost",
    "StageDay",
    "SurveySheet",
    "field_names",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneProfile(Record):
    """Identity of a commune, entered once and reused everywhere ("Ma commune")."""

    commune_code: str = ""
    commune_name: str = ""
    departement_code: str = ""
    siret: str = ""
    mayor_name: str = ""
    mayor_title: str = "Maire"
    secretary_name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    postal_code: str = ""
    website: str = ""
    councillors: int | None = None
    vat: VatSituation = VatSituation.UNKNOWN
    logo_sha256: str = ""
    fctva_delay: FctvaDelay = FctvaDelay.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """What a project is; its lists are other records."""

    name: str = ""
    kinds: tuple[ProjectKind, ...] = ()
    status: ProjectStatus = ProjectStatus.IDEA
    profile_id: str = ""
    commune_code: str = ""
    commune_name: str = ""
    departement_code: str = ""
    former_commune: str = ""
    premises: str = ""
    premises_address: str = ""
    premises_surface: Decimal | None = None
    summary: str = ""
    opening: PartialDate | None = None
    promoter_name: str = ""
    promoter_form: LegalForm | None = None
    promoter_siret: str = ""
    operator_name: str = ""
    operator_form: LegalForm | None = None
    operator_siret: str = ""
    jobs: Decimal | None = None
    works_started_on: date | None = None
    moa_min_share: Decimal = Decimal("20")
    call_id: str = ""
    traits: tuple[Trait, ...] = ()
    opinion: str = ""
    opinion_reason: str = ""
    passing_trade: Decimal | None = None
    weekly_hours: Decimal | None = None
    volunteers: int | None = None
    volunteer_hours: Decimal | None = None
    yearly_rent: Decimal | None = None
    yearly_sales: Decimal | None = None
    fixed_costs: Decimal | None = None
    margin_rate: Decimal | None = None
    treasury: Decimal | None = None
    archived: bool = False
    is_example: bool = False
    created_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectText(ProjectRecord):
    """A narrative section, or the answer to a section of a call; one per key and project."""

    key: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(OrderedRecord):
    """Somebody of the project: elected member, volunteer, future manager."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(OrderedRecord):
    """An organisation, what it does in the project, and whether a letter proves it."""

    name: str = ""
    contribution: str = ""
    contact: str = ""
    letter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(OrderedRecord):
    """A step of the calendar."""

    title: str = ""
    when: PartialDate | None = None
    done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(OrderedRecord):
    """A file copied in: stored once under its SHA-256, immutable.

    ``dated_on`` is the day the paper itself bears: some are only good for a few months.
    ``alternative`` says what a photo shows to who cannot see it, apart from its ``title``, which is
    read under it; ``plate`` how large it is printed, None while nobody chose.
    """

    sha256: str
    filename: str
    media_type: str
    size: int
    title: str = ""
    added_on: date | None = None
    piece_id: str = ""
    in_dossier: bool = True
    dated_on: date | None = None
    alternative: str = ""
    plate: PhotoSize | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(ProjectRecord):
    """An answer to a question of a checklist; kept even when the question stops applying."""

    question_id: str
    value: AnswerValue | None = None
    typed: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    answered_by: str = ""
    answered_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceStatus(ProjectRecord):
    """What the user says of a required piece; attached files speak for themselves.

    ``paper`` names the document of ours that was made for it, and that waits for a signature.
    """

    piece_id: str
    state: PieceState = PieceState.MISSING
    note: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(OrderedRecord):
    """Something to do, by somebody, before a day.

    ``origin`` says what it answers: "question:<id>", "obligation:<id>" or nothing.
    """

    title: str = ""
    origin: str = ""
    owner: str = ""
    due: date | None = None
    status: ActionStatus = ActionStatus.TO_DO
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketZone(OrderedRecord):
    """A commune of the catchment, with its hypotheses: spend in euros a household and a year.

    ``idc`` is the index of spending (100 for the country); capture rates in percent.
    """

    commune_code: str = ""
    name: str = ""
    households: int | None = None
    spend: Decimal | None = None
    idc: Decimal = Decimal(100)
    capture_low: Decimal | None = None
    capture_central: Decimal | None = None
    capture_high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketHypothesis(OrderedRecord):
    """A figure of a study of the demand, low, central and high, and where it comes from.

    ``method`` and ``factor`` name it in the methods shipped; ``label`` says it without them.
    """

    method: str = ""
    factor: str = ""
    label: str = ""
    low: Decimal | None = None
    central: Decimal | None = None
    high: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySheet(OrderedRecord):
    """A returned questionnaire: "question=answer" for each question answered."""

    survey_id: str = ""
    entered_on: date | None = None
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFile:
    """A project whole, as one frozen snapshot: what every pure function reads."""

    project: Project
    profile: CommuneProfile | None = None
    texts: tuple[ProjectText, ...] = ()
    people: tuple[Person, ...] = ()
    partners: tuple[Partner, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    funding: tuple[FundingLine, ...] = ()
    answers: tuple[Answer, ...] = ()
    applications: tuple[Application, ...] = ()
    pieces: tuple[PieceStatus, ...] = ()
    actions: tuple[Action, ...] = ()
    zones: tuple[MarketZone, ...] = ()
    sheets: tuple[SurveySheet, ...] = ()
    quotes: tuple[Quote, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    activities: tuple[Activity, ...] = ()
    staff: tuple[StaffPost, ...] = ()
    charges: tuple[Charge, ...] = ()
    incomes: tuple[OtherIncome, ...] = ()
    in_kinds: tuple[InKind, ...] = ()
    scenarios: tuple[ForecastScenario, ...] = ()
    criteria: tuple[CriterionNote, ...] = ()
    deposits: tuple[FrozenDeposit, ...] = ()
    stage_days: tuple[StageDay, ...] = ()
    hypotheses: tuple[MarketHypothesis, ...] = ()
    drafts: tuple[Draft, ...] = ()
    later: Later | None = None
    """What a later version wrote of it, that this one does not understand: it is read only."""
    troubles: Mapping[str, Trouble] = field(default_factory=dict, hash=False)
    """What this machine knows against the files, by SHA-256: lent to the snapshot, not stored."""

    def text(self, key: str) -> str:
        """Return the body of a narrative section, empty when nothing was written."""
        return next((text.body for text in self.texts if text.key == key), "")

    @property
    def application(self) -> Application | None:
        """Return the application to the call aimed at; those to other calls are kept aside."""
        aimed = self.project.call_id
        return next((record for record in self.applications if record.call_id == aimed), None)

    @property
    def forecast(self) -> Forecast | None:
        """Return the figures of the operator that stand once; None while none was typed."""
        return next(iter(self.forecasts), None)


def field_names(kind: type[Record]) -> tuple[str, ...]:
    """List the stored fields of a record type, identifier first."""
    return tuple(field.name for field in fields(kind))


NARRATIVE_SECTIONS: Final[dict[str, str]] = {
    "context": "Contexte et histoire du projet",
    "need": "Besoin des habitants",
    "lack": "Constat de carence de l’initiative privée",
    "governance": "Gouvernance et participation des habitants",
    "activities": "Activités et services proposés",
    "opening_hours": "Publics, jours et horaires d’ouverture",
    "economic_model": "Modèle économique et mode de gestion",
    "objectives": "Objectifs du projet",
    "partners_summary": "Coopérations sur le territoire",
    "impact": "Effets attendus pour les habitants",
    "environment": "Sobriété et environnement",
    "indicators": "Indicateurs et moyens d’évaluation",
}
"""Narrative sections (Text.key -> title), after the skeleton of real départements’ forms."""
