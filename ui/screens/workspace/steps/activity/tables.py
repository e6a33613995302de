"""The tables of the running: activities, posts, charges, aids, what is given in kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tressons_desktop.forecast.typed import (
    read_euros,
    read_figure,
    read_large_rate,
    read_rate,
    read_season,
    whole_reader,
)
from tressons_desktop.project.forecast_values import (
    ActivityMethod,
    ChargeKind,
    IncomeKind,
    InKindKind,
    Rhythm,
)
from tressons_desktop.project.model import Activity, Charge, InKind, OtherIncome, StaffPost
from tressons_desktop.project.values import Choice, FunderKind
from tressons_desktop.tabular.words import Choices
from tressons_desktop.text.dates import MONTHS
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.screens.workspace.steps.activity.words import (
    ActivityWords,
    always,
    charge_year,
    figure_hint,
    figure_of,
    figure_shut,
    figure_words,
    first_month_words,
    post_cost,
    season_text,
    season_values,
    season_words,
    year_hint,
)
from ui.screens.workspace.table_spec import TableSpec, column

_LONGEST: Final = 120
_WORTH: Final = "Valeur d’une heure, d’un mois, d’un objet. La quantité la multiplie."
_PAID: Final = "Sans mois\u00a0: une aide compte en fin d’année, le reste au fil de l’année."
_FIRST_MONTH: Final = "Mois après l’ouverture\u00a0: 0 à l’ouverture, 3 trois mois plus tard."
_RATE: Final = "Part du brut, après allègements. À demander au cabinet de paie ou à l’Urssaf."
_GROSS: Final = "Brut d’un temps plein, par mois. Le temps de travail le réduit."
_SEASON: Final = (
    "Douze nombres, de janvier à décembre, par exemple 1 1 1 1 1 2 3 3 1 1 1 1. "
    "Rien\u00a0: la même chose toute l’année."
)


def _listed(values: Iterable[Choice]) -> Choices:
    return tuple((value, value.label) for value in values)


def _figure(key: str, title: str, kind: str, *words: str) -> Column:
    """Describe a figure of the methods: written in the words of each, shut where it has none."""
    return Column(
        key,
        title,
        figure_of(key),
        kind=CellKind(kind),
        width=100,
        words=words,
        reader={"percent": read_rate, "money": read_euros}.get(kind, read_figure),
        written=figure_words(key),
        hint=figure_hint(key),
        shut=figure_shut(key),
    )


def activities_spec(said: ActivityWords) -> TableSpec:
    """Describe what the place sells: a method, its figures, then what follows from them."""
    return TableSpec(
        Activity,
        "activities",
        "Activités",
        "Ajouter une activité",
        (
            column("label", "Activité", width=118, words=("Nom", "Libellé", "Désignation")),
            column("method", "Méthode", kind="choice", choices=_listed(ActivityMethod), width=135),
            _figure("count", "Nombre", "number", "Quantité"),
            _figure("share", "Part", "percent"),
            _figure("pace", "Rythme", "number"),
            _figure("frequency", "Fréquence", "number"),
            _figure("price", "Prix HT", "money", "Prix", "Panier", "Panier HT"),
            said.column("sales", "Ventes HT", "money", _SALES),
            column("margin_rate", "Taux de marque", kind="percent", reader=read_rate, width=100),
            said.column("markup", "Taux de marge", "percent", _MARKUP),
            said.column("margin", "Marge brute", "money", _MARGIN),
            column("vat_rate", "TVA", kind="percent", reader=read_rate, width=70),
            Column(
                "season",
                "Saison",
                season_text,
                width=140,
                reader=read_season,
                written=season_words,
                hint=always(_SEASON),
            ),
        ),
        complete=season_values,
        empty_words=(
            "Dire d’abord ce que le lieu vendra. Chaque activité a sa méthode\u00a0: ménages × "
            "panier, heures × clients, places × occupation… Les chiffres sont les vôtres."
        ),
    )


_MARKUP: Final = (
    "Le taux de marge se compte sur les achats\u202f; il suit le taux de marque, compté sur les "
    "ventes."
)
_SALES: Final = "Les ventes d’une année pleine suivent la méthode et ses nombres."
_MARGIN: Final = "La marge brute suit les ventes et le taux de marque."


def staff_spec() -> TableSpec:
    """Describe the posts: what they cost, the aid, when they begin."""
    return TableSpec(
        StaffPost,
        "staff",
        "Personnel",
        "Ajouter un poste",
        (
            column("label", "Poste", width=170, words=("Nom", "Emploi", "Fonction")),
            column("fte", "Temps de travail", kind="number", reader=read_figure, words=("ETP",)),
            column(
                "gross",
                "Brut par mois",
                kind="money",
                reader=read_euros,
                hint=always(_GROSS),
                words=("Salaire brut", "Brut"),
            ),
            column(
                "employer_rate",
                "Charges patronales",
                kind="percent",
                reader=read_large_rate,
                hint=always(_RATE),
            ),
            column("aid", "Aide par mois", kind="money", reader=read_euros),
            column(
                "aid_months",
                "Durée de l’aide",
                kind="number",
                reader=whole_reader(_LONGEST, "mois"),
            ),
            column(
                "first_month",
                "Mois d’embauche",
                kind="number",
                reader=whole_reader(_LONGEST, "mois"),
                written=first_month_words,
                hint=always(_FIRST_MONTH),
            ),
            Column(
                "cost",
                "Coût par an",
                post_cost,
                kind=CellKind.MONEY,
                editable=False,
                bold=True,
                width=100,
                why="Le coût d’une année pleine suit le brut, le temps de travail et les charges.",
            ),
        ),
        empty_words="Un poste par ligne\u00a0: brut à temps plein, temps de travail, aide.",
    )


def charges_spec() -> TableSpec:
    """Describe what is paid each year, beside goods and staff."""
    return TableSpec(
        Charge,
        "charges",
        "Charges",
        "Ajouter une charge",
        (
            column("label", "Charge", width=170, words=("Libellé", "Désignation", "Poste")),
            column("kind", "Famille", kind="choice", choices=_listed(ChargeKind), width=180),
            *(_charge_year(number) for number in (1, 2, 3)),
            column("vat_rate", "TVA", kind="percent", reader=read_rate, width=70),
            column("rhythm", "Payée", kind="choice", choices=_listed(Rhythm), width=140),
        ),
        empty_words=(
            "Loyer, énergie, assurance, téléphone, comptable… Une année vide est comme celle "
            "d’avant."
        ),
    )


def _charge_year(number: int) -> Column:
    return column(
        f"year_{number}",
        f"Année {number}",
        kind="money",
        reader=read_euros,
        written=charge_year(number),
        hint=year_hint(number),
    )


def incomes_spec() -> TableSpec:
    """Describe what comes beside sales."""
    months: Choices = ((None, ""), *((n, name) for n, name in enumerate(MONTHS, start=1)))
    return TableSpec(
        OtherIncome,
        "incomes",
        "Aides et autres produits",
        "Ajouter une aide ou un produit",
        (
            column("label", "Aide ou produit", width=170, words=("Libellé", "Désignation")),
            column("kind", "Nature", kind="choice", choices=_listed(IncomeKind), width=170),
            column(
                "funder",
                "Financeur",
                kind="choice",
                choices=((None, ""), *_listed(FunderKind)),
                width=120,
            ),
            *(
                column(f"year_{n}", f"Année {n}", kind="money", reader=read_euros)
                for n in (1, 2, 3)
            ),
            column(
                "month",
                "Mois de versement",
                kind="choice",
                choices=months,
                width=120,
                hint=always(_PAID),
            ),
        ),
        empty_words=(
            "Subventions d’exploitation, aides à l’emploi, cotisations, dons. Une année vide "
            "n’apporte rien\u00a0: aucune aide ne se renouvelle seule."
        ),
    )


def in_kinds_spec(said: ActivityWords) -> TableSpec:
    """Describe what is given and not paid: comptes 86 et 87, beside the result."""
    return TableSpec(
        InKind,
        "in_kinds",
        "Contributions en nature (comptes 86 et 87)",
        "Ajouter une contribution",
        (
            column("label", "Contribution", width=190, words=("Libellé",)),
            column("kind", "Nature", kind="choice", choices=_listed(InKindKind), width=210),
            column("quantity", "Quantité par an", kind="number", reader=read_figure),
            column(
                "unit_value",
                "Valeur",
                kind="money",
                reader=read_euros,
                hint=always(_WORTH),
                written=said.in_kind_value,
            ),
            Column(
                "total",
                "Total par an",
                said.in_kind_total,
                kind=CellKind.MONEY,
                editable=False,
                bold=True,
                width=110,
                why="Le total suit la quantité et la valeur\u202f; il ne change pas le résultat.",
            ),
        ),
        empty_words=(
            "Bénévolat, local prêté, dons d’objets\u00a0: autant en 86 qu’en 87, sous le "
            "résultat. Rien n’y entre en euros."
        ),
    )
