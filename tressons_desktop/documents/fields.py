"""What a paper can name: each fact of a project under a French word, each list with its columns.

One table says the word, what it is, and where it is read, so that the papers made here, those that
a commune wrote itself and the page of documentation know the same fields. What is not known is
empty: a paper leaves room to write it, or leaves the sentence out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.documents.vocabulary import ModelWords, RepeatedRow
from tressons_desktop.documents.who import Body, body_of
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import plan_lines
from tressons_desktop.dossier.chapters.funding import signatory
from tressons_desktop.dossier.chapters.summary import ordered_milestones
from tressons_desktop.dossier.chapters.wording import capital, kinds_text, when_short, when_text
from tressons_desktop.finance.budget import line_amount, line_total
from tressons_desktop.finance.plan import call_request, funding_amount
from tressons_desktop.project.identity import own_profile
from tressons_desktop.project.model import Application, CommuneProfile
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.money import format_amount, format_whole_euros
from tressons_desktop.text.numbers import format_number, format_population

FactOf = Callable[[Context], str]


@dataclass(frozen=True, slots=True)
class PaperField:
    """A word between braces, what it stands for, and how it is read."""

    word: str
    what: str
    read: FactOf


@dataclass(frozen=True, slots=True)
class PaperList:
    """A list whose rows are repeated: its columns, and how they are read."""

    word: str
    what: str
    columns: tuple[str, ...]
    rows: Callable[[Context], Sequence[RepeatedRow]]


def _project(name: str) -> FactOf:
    return lambda context: str(getattr(context.file.project, name) or "").strip()


def _form(name: str) -> FactOf:
    def read(context: Context) -> str:
        form = getattr(context.file.project, name)
        return form.label if form is not None else ""

    return read


def _text(key: str) -> FactOf:
    return lambda context: context.file.text(key).strip()


def _profile(read: Callable[[CommuneProfile], str]) -> FactOf:
    def found(context: Context) -> str:
        profile = own_profile(context.file)
        return read(profile).strip() if profile is not None else ""

    return found


def _application(read: Callable[[Application], str]) -> FactOf:
    def found(context: Context) -> str:
        application = context.file.application
        return read(application).strip() if application is not None else ""

    return found


def _long(day: date | None) -> str:
    return format_date_long(day) if day is not None else ""


def _amount(amount: Decimal | None) -> str:
    return format_amount(amount) if amount else ""


def _asked(context: Context) -> str:
    return _amount(call_request(context.file, context.call)) if context.call is not None else ""


def _own(context: Context) -> str:
    return _amount(context.accounts.promoter_share)


def _address(profile: CommuneProfile) -> str:
    place = f"{profile.postal_code} {profile.commune_name}".strip()
    return ", ".join(part for part in (profile.address.strip(), place) if part)


def _inhabitants(context: Context) -> str:
    commune = context.commune
    return format_population(commune.population) if commune and commune.population else ""


def _surface(context: Context) -> str:
    surface = context.file.project.premises_surface
    return f"{format_number(surface)}\u00a0m²" if surface else ""


def _association(context: Context) -> tuple[str, str]:
    """Name the association, whether it carries the project or runs the place, with its SIRET."""
    project = context.file.project
    if project.promoter_form is LegalForm.ASSOCIATION:
        return context.promoter_name, project.promoter_siret
    if project.operator_form is LegalForm.ASSOCIATION:
        return project.operator_name.strip(), project.operator_siret
    return "", ""


def _chair(body: Body) -> str:
    return body.chair[:1].lower() + body.chair[1:]


def _jobs(context: Context) -> str:
    jobs = context.file.project.jobs
    return f"{format_number(jobs)}\u00a0équivalent temps plein" if jobs else ""


FIELDS: Final = (
    PaperField("projet", "Nom du projet", _project("name")),
    PaperField("nature", "Nature du projet", kinds_text),
    PaperField("resume", "Le projet en quelques phrases", _project("summary")),
    PaperField("commune", "Commune du projet", lambda one: one.commune_name),
    PaperField("habitants", "Population municipale", _inhabitants),
    PaperField("porteur", "Porteur du projet", lambda one: one.promoter_name),
    PaperField("forme_porteur", "Forme juridique du porteur", _form("promoter_form")),
    PaperField("siret_porteur", "SIRET du porteur", _project("promoter_siret")),
    PaperField("assemblee", "Qui décide pour le porteur", lambda one: body_of(one).name),
    PaperField(
        "president", "Qui préside et signe, dans une phrase", lambda one: _chair(body_of(one))
    ),
    PaperField("qualite", "Qualité de qui signe", lambda one: signatory(one)[0]),
    PaperField("signataire", "Nom de qui signe", lambda one: signatory(one)[1]),
    PaperField("adresse_mairie", "Adresse de la mairie", _profile(_address)),
    PaperField("courriel", "Courriel de la mairie", _profile(lambda one: one.email)),
    PaperField("telephone", "Téléphone de la mairie", _profile(lambda one: one.phone)),
    PaperField("exploitant", "Exploitant", _project("operator_name")),
    PaperField("forme_exploitant", "Forme juridique de l’exploitant", _form("operator_form")),
    PaperField("siret_exploitant", "SIRET de l’exploitant", _project("operator_siret")),
    PaperField(
        "association", "L’association qui porte ou exploite", lambda one: _association(one)[0]
    ),
    PaperField("siret_association", "Son SIRET", lambda one: _association(one)[1]),
    PaperField("local", "Local", _project("premises")),
    PaperField("adresse_local", "Adresse du local", _project("premises_address")),
    PaperField("surface", "Surface du local", _surface),
    PaperField("ouverture", "Ouverture prévue", lambda one: when_text(one.file.project.opening)),
    PaperField("emplois", "Emplois prévus", _jobs),
    PaperField("loyer", "Loyer par an", lambda one: _amount(one.reading.forecast.yearly_rent)),
    PaperField("cout", "Coût du projet", lambda one: _amount(one.accounts.uses)),
    PaperField("taxes", "Hors taxes, ou toutes taxes comprises", lambda o: o.accounts.basis.words),
    PaperField("aide", "Aide demandée au financeur de l’appel", _asked),
    PaperField("part_porteur", "Part du porteur, emprunts compris", _own),
    PaperField(
        "financeur", "Financeur de l’appel", lambda one: one.call.funder if one.call else ""
    ),
    PaperField("appel", "Titre de l’appel", lambda one: one.call.title if one.call else ""),
    PaperField("date_limite", "Date limite de dépôt", lambda one: _long(one.reading.deadline)),
    PaperField("depose_le", "Jour du dépôt", _application(lambda one: _long(one.submitted_on))),
    PaperField("recu_le", "Jour de réception", _application(lambda one: _long(one.received_on))),
    PaperField("decide_le", "Jour de la décision", _application(lambda one: _long(one.decided_on))),
    PaperField(
        "reference", "Référence donnée par le financeur", _application(lambda o: o.reference)
    ),
    PaperField(
        "delibere_le", "Jour de la délibération", _application(lambda o: _long(o.resolved_on))
    ),
    PaperField("deliberation", "Numéro de la délibération", _application(lambda o: o.resolution)),
    PaperField("besoin", "Besoin des habitants", _text("need")),
    PaperField("carence", "Constat de carence", _text("lack")),
    PaperField("objectifs", "Objectifs du projet", _text("objectives")),
    PaperField("activites", "Activités et services", _text("activities")),
    PaperField("horaires", "Publics, jours et horaires", _text("opening_hours")),
    PaperField("gestion", "Modèle économique et mode de gestion", _text("economic_model")),
    PaperField("effets", "Effets attendus", _text("impact")),
    PaperField("aujourdhui", "Jour où le papier est fait", lambda one: _long(one.today)),
)


def _plan(context: Context) -> list[RepeatedRow]:
    return [
        {
            "financeur": line.label.strip() or line.funder.label,
            "dispositif": line.scheme.strip(),
            "etat": line.status.label,
            "montant": format_amount(funding_amount(line)),
        }
        for line in plan_lines(context)
    ]


def _expenses(context: Context) -> list[RepeatedRow]:
    return [
        {
            "depense": line.label.strip() or line.category.label,
            "fournisseur": line.supplier.strip(),
            "ht": format_amount(line_amount(line)),
            "ttc": format_amount(line_total(line)),
        }
        for line in context.file.budget
        if line.label.strip() or line.unit_price
    ]


def _pieces(context: Context) -> list[RepeatedRow]:
    return [
        {"piece": one.piece.title, "etat": one.state.label} for one in context.reading.standings
    ]


def _steps(context: Context) -> list[RepeatedRow]:
    return [
        {
            "quand": when_short(one.when),
            "etape": one.title.strip(),
            "etat": "Fait" if one.done else "Prévu",
        }
        for one in ordered_milestones(context)
    ]


def _partners(context: Context) -> list[RepeatedRow]:
    return [
        {"partenaire": one.name.strip(), "apport": capital(one.contribution.strip())}
        for one in context.file.partners
        if one.name.strip()
    ]


def _in_kind(context: Context) -> list[RepeatedRow]:
    return [
        {
            "apport": one.label,
            "sorte": one.kind.label,
            "valeur": format_whole_euros(one.amount),
        }
        for one in context.reading.forecast.statement.in_kind
    ]


LISTS: Final = (
    PaperList("plan", "Plan de financement", ("financeur", "dispositif", "etat", "montant"), _plan),
    PaperList("depenses", "Dépenses", ("depense", "fournisseur", "ht", "ttc"), _expenses),
    PaperList("pieces", "Pièces de l’appel", ("piece", "etat"), _pieces),
    PaperList("jalons", "Étapes du projet", ("quand", "etape", "etat"), _steps),
    PaperList("partenaires", "Partenaires", ("partenaire", "apport"), _partners),
    PaperList("apports", "Apports en nature, par an", ("apport", "sorte", "valeur"), _in_kind),
)

FIELD_OF: Final[Mapping[str, PaperField]] = {one.word: one for one in FIELDS}
LIST_OF: Final[Mapping[str, PaperList]] = {one.word: one for one in LISTS}
PAPER_WORDS: Final = ModelWords(frozenset(FIELD_OF), LIST_OF)


class PaperFacts:
    """The fields and lists of one project, each read once and when it is asked for."""

    vocabulary = PAPER_WORDS

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, str] = {}

    def value(self, word: str) -> str:
        """Read a field; raise KeyError when there is none of this name."""
        if word not in self._known:
            self._known[word] = FIELD_OF[word].read(self._context)
        return self._known[word]

    def rows(self, word: str) -> Sequence[RepeatedRow]:
        """Read the rows of a list; raise KeyError when there is none of this name."""
        return LIST_OF[word].rows(self._context)
