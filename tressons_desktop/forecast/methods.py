"""How the sales of each kind of activity are estimated: which figures, in which words.

One table: screens ask these figures, the dossier writes them, the workbook multiplies them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tressons_desktop.project.forecast_values import ActivityMethod
from tressons_desktop.project.values import Choice


class FigureKind(Choice):
    """What a figure of a method is: how it is written, and what it multiplies by."""

    COUNT = "nombre", "Nombre"
    PERCENT = "pourcentage", "Pourcentage"
    MONEY = "montant", "Euros"


@dataclass(frozen=True, slots=True)
class MethodField:
    """A figure of a method: the field that holds it, its title, what it counts.

    ``one`` and ``several`` follow the figure in the words of the method; ``lacking`` says it in
    "il manque …".
    """

    field: str
    title: str
    lacking: str
    one: str = ""
    several: str = ""
    kind: FigureKind = FigureKind.COUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A way to estimate sales: the product of its figures, in the order they are said.

    ``resells``: what is sold was bought, so that a margin must be given; else nothing is bought
    when none is. ``customers``: the figures whose product counts the customers of a year.
    """

    fields: tuple[MethodField, ...]
    resells: bool = True
    customers: tuple[str, ...] = ()

    @property
    def by_day(self) -> bool:
        """Tell whether it says how many days a year the place is open for it."""
        return _DAYS in self.fields


def _percent(title: str, lacking: str, word: str = "") -> MethodField:
    return MethodField("share", title, lacking, word, word, FigureKind.PERCENT)


def _price(title: str, lacking: str, word: str = "") -> MethodField:
    return MethodField("price", title, lacking, word, word, FigureKind.MONEY)


_WEEKS: Final = MethodField(
    "frequency", "Semaines par an", "le nombre de semaines par an", "semaine", "semaines"
)
_DAYS: Final = MethodField(
    "frequency", "Jours par an", "le nombre de jours par an", "jour", "jours"
)

METHODS: Final[Mapping[ActivityMethod, Method]] = {
    ActivityMethod.AMOUNT: Method(
        fields=(_price("Ventes d’une année HT", "les ventes d’une année", "par an"),)
    ),
    ActivityMethod.HOUSEHOLDS: Method(
        fields=(
            MethodField("count", "Ménages", "le nombre de ménages", "ménage", "ménages"),
            _percent("Part de ménages clients", "la part de ménages clients", "clients"),
            MethodField(
                "frequency",
                "Passages par an",
                "le nombre de passages par an et par ménage",
                "passage",
                "passages",
            ),
            _price("Panier HT", "le panier"),
        ),
        customers=("count", "share", "frequency"),
    ),
    ActivityMethod.VISITS: Method(
        fields=(
            _DAYS,
            MethodField(
                "count", "Ventes par jour", "le nombre de ventes par jour", "vente", "ventes"
            ),
            _price("Prix d’une vente HT", "le prix d’une vente"),
        ),
        customers=("frequency", "count"),
    ),
    ActivityMethod.HOURS: Method(
        fields=(
            MethodField(
                "pace",
                "Heures par semaine",
                "le nombre d’heures par semaine",
                "h\u00a0par semaine",
                "h\u00a0par semaine",
            ),
            _WEEKS,
            MethodField(
                "count",
                "Clients par heure",
                "le nombre de clients par heure",
                "client par heure",
                "clients par heure",
            ),
            _price("Dépense d’un client HT", "la dépense d’un client"),
        ),
        customers=("pace", "frequency", "count"),
    ),
    ActivityMethod.PLACES: Method(
        fields=(
            MethodField("count", "Places", "le nombre de places", "place", "places"),
            _percent("Taux d’occupation", "le taux d’occupation", "occupées"),
            _DAYS,
            _price("Prix d’une journée HT", "le prix d’une journée", "par jour"),
        ),
        resells=False,
        customers=("count", "share", "frequency"),
    ),
    ActivityMethod.TONNAGE: Method(
        fields=(
            MethodField("count", "Tonnes reçues par an", "le nombre de tonnes", "tonne", "tonnes"),
            _percent("Part remise en vente", "la part remise en vente", "remises en vente"),
            _price("Ventes par tonne HT", "les ventes par tonne", "par tonne"),
        ),
        resells=False,
    ),
    ActivityMethod.TRIPS: Method(
        fields=(
            MethodField(
                "count",
                "Trajets par semaine",
                "le nombre de trajets par semaine",
                "trajet par semaine",
                "trajets par semaine",
            ),
            _WEEKS,
            _price("Prix d’un trajet HT", "le prix d’un trajet"),
        ),
        resells=False,
        customers=("count", "frequency"),
    ),
    ActivityMethod.ENERGY: Method(
        fields=(
            MethodField("count", "Puissance", "la puissance", "kWc", "kWc"),
            MethodField(
                "pace",
                "Production par kWc et par an",
                "la production par kWc",
                "kWh/kWc",
                "kWh/kWc",
            ),
            _price("Prix du kWh HT", "le prix du kWh", "par kWh"),
        ),
        resells=False,
    ),
    ActivityMethod.SERVICES: Method(
        fields=(
            MethodField(
                "count",
                "Prestations par an",
                "le nombre de prestations par an",
                "prestation",
                "prestations",
            ),
            _price("Prix d’une prestation HT", "le prix d’une prestation"),
        ),
        resells=False,
        customers=("count",),
    ),
}
"""Every method has its line: a test holds it."""
