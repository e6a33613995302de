"""Put into words what the tables of the running show: figures of a method, what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.activities import activity_figures, format_price
from tressons_desktop.forecast.costs import monthly_wage
from tressons_desktop.forecast.in_kind import unit_value
from tressons_desktop.forecast.methods import METHODS, FigureKind, MethodField
from tressons_desktop.forecast.model import ActivityFigures
from tressons_desktop.forecast.typed import SHORT
from tressons_desktop.project.model import Activity, Charge, InKind, ProjectFile, Record, StaffPost
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.text.dates import MONTHS
from tressons_desktop.text.money import cents, format_amount
from tressons_desktop.text.numbers import format_percent, plural
from ui.models.cell_values import NOTHING, CellKind
from ui.models.columns import Column
from ui.screens.workspace.table_spec import CellValues

HUNDRED: Final = Decimal(100)
YEAR: Final = 12
_HIGH: Final = Decimal("1.2")
"""A month is said to be a strong one from so many times the mean."""


def always(sentence: str) -> Callable[[object], str]:
    """Make a note that is the same for every line."""
    return lambda _record: sentence


def asked(activity: Activity, key: str) -> MethodField | None:
    """Return what the method of an activity asks in a field, or None when it asks nothing."""
    return next((one for one in METHODS[activity.method].fields if one.field == key), None)


def _number(record: Record, key: str) -> Decimal | None:
    value = value_of(record, key)
    return value if isinstance(value, Decimal) else None


def figure_of(key: str) -> Callable[[Activity], Decimal | None]:
    """Make the reading of a figure: what the method does not use is kept, and not shown."""

    def get(activity: Activity) -> Decimal | None:
        return _number(activity, key) if asked(activity, key) else None

    return get


def figure_words(key: str) -> Callable[[Activity], str]:
    """Make the writing of a figure in the words of the method: "190 ménages"."""

    def write(activity: Activity) -> str:
        field, value = asked(activity, key), _number(activity, key)
        if field is None or value is None:
            return "" if field is None else NOTHING
        if field.kind is FigureKind.PERCENT:
            return format_percent(value)
        if field.kind is FigureKind.MONEY:
            return format_price(value)
        one, several = (SHORT.get(word, word) for word in (field.one, field.several))
        return plural(value, one, several)

    return write


def figure_hint(key: str) -> Callable[[Activity], str]:
    """Make the naming of a figure as its method calls it: "Passages par an"."""

    def say(activity: Activity) -> str:
        field = asked(activity, key)
        return f"{field.title}." if field else ""

    return say


def figure_shut(key: str) -> Callable[[Activity], str]:
    """Make the reason why a method takes nothing in a field."""

    def why(activity: Activity) -> str:
        if asked(activity, key):
            return ""
        wanted = ", ".join(one.title.lower() for one in METHODS[activity.method].fields)
        return (
            f"La méthode «\u00a0{activity.method.label}\u00a0» demande\u00a0: {wanted}. "
            "Rien ne se saisit ici."
        )

    return why


class ActivityWords:
    """What follows from the figures of each activity, computed once for a snapshot."""

    def __init__(self) -> None:
        self._known: dict[Activity, ActivityFigures] = {}
        self._file: ProjectFile | None = None

    def of(self, activity: Activity) -> ActivityFigures:
        """Return what an activity sells and earns in a full year."""
        if activity not in self._known:
            self._known[activity] = activity_figures(activity)
        return self._known[activity]

    def follow(self, file: ProjectFile) -> None:
        """Forget what was computed for records that are there no more."""
        self._file = file
        now = set(file.activities)
        self._known = {one: found for one, found in self._known.items() if one in now}

    def in_kind_total(self, given: InKind) -> Decimal | None:
        """Return what a contribution is worth a year, at the value of an hour of the project."""
        value = unit_value(self._file, given) if self._file else None
        if value is None or given.quantity is None:
            return None
        return cents(given.quantity * value)

    def in_kind_value(self, given: InKind) -> str:
        """Write the value of a unit: that of the project where none is typed."""
        if given.unit_value is not None:
            return format_amount(given.unit_value)
        value = unit_value(self._file, given) if self._file else None
        return NOTHING if value is None else f"{format_amount(value)}, celle du projet"

    def column(self, key: str, title: str, kind: str, why: str) -> Column:
        """Describe a column of what follows."""
        getters: Mapping[str, Callable[[ActivityFigures], Decimal | None]] = {
            "markup": lambda one: one.markup_rate,
            "sales": lambda one: one.sales,
            "margin": lambda one: one.margin,
        }
        get = getters[key]
        return Column(
            key,
            title,
            lambda activity: get(self.of(activity)),
            kind=CellKind(kind),
            editable=False,
            bold=key == "sales",
            width=100,
            why=why,
        )

    def problems(self, file: ProjectFile) -> dict[tuple[object, str], str]:
        """Give the cells whose figure is typed and cannot be; a missing one is no error."""
        found: dict[tuple[object, str], str] = {}
        for activity in file.activities:
            for gap in self.of(activity).gaps:
                if value_of(activity, gap.field) not in (None, ()):
                    found[activity.id, gap.field] = gap.sentence
        return found

    def totals(self, file: ProjectFile) -> dict[str, str]:
        """Write the fixed row: what is known, added up; rates over what is added."""
        known = [self.of(activity) for activity in file.activities]
        sales = [one.sales for one in known if one.sales is not None]
        if not sales:
            return {}
        whole = [one for one in known if one.margin is not None and one.sales is not None]
        sold = sum((one.sales for one in whole if one.sales is not None), Decimal(0))
        margin = sum((one.margin for one in whole if one.margin is not None), Decimal(0))
        bought = sold - margin
        words = {"label": "Total, année pleine", "sales": format_amount(sum(sales, Decimal(0)))}
        if whole and len(whole) == len(known):
            words["margin"] = format_amount(margin)
            words |= {"margin_rate": format_percent(margin * HUNDRED / sold)} if sold else {}
            words |= {"markup": format_percent(margin * HUNDRED / bought)} if bought else {}
        return words


# season -----------------------------------------------------------------------------------------
def season_text(activity: Activity) -> str:
    """Write the twelve weights as they are typed."""
    return " ".join(activity.season)


def season_words(activity: Activity) -> str:
    """Say the season of an activity: the months well over the mean."""
    if not activity.season:
        return "Régulière"
    weights = _weights(activity.season)
    total = sum(weights, Decimal(0))
    if len(weights) != YEAR or not total:
        return season_text(activity)
    strong = [
        name for name, weight in zip(MONTHS, weights, strict=True) if weight * YEAR >= total * _HIGH
    ]
    return f"Forte en {', '.join(strong)}" if strong else "Presque régulière"


def season_values(_activity: Activity, values: CellValues) -> CellValues:
    """Turn the weights typed as one text into those of the record."""
    if "season" not in values:
        return values
    return {**values, "season": tuple(str(values["season"]).split())}


def _weights(season: tuple[str, ...]) -> list[Decimal]:
    try:
        return [Decimal(one.replace(",", ".")) for one in season]
    except ArithmeticError:
        return []


# posts, charges, contributions -------------------------------------------------------------------
def post_cost(post: StaffPost) -> Decimal | None:
    """Return what a post costs in a full year, contributions included and aid left out."""
    wage = monthly_wage(post)
    if wage is None:
        return None
    return cents(wage * YEAR * (HUNDRED + (post.employer_rate or 0)) / HUNDRED)


def first_month_words(post: StaffPost) -> str:
    """Say when a post begins."""
    if not post.first_month:
        return "À l’ouverture"
    return f"{post.first_month} mois après"


def charge_year(number: int) -> Callable[[Charge], str]:
    """Make the writing of a year of a charge: an empty one is as the one before."""

    def write(charge: Charge) -> str:
        value = _number(charge, f"year_{number}")
        if value is not None:
            return format_amount(value)
        return "idem" if number > 1 and charge.year_1 is not None else NOTHING

    return write


def year_hint(number: int) -> Callable[[object], str]:
    """Make the note of a year of a charge."""
    if number == 1:
        return always("Hors taxes, pour les douze premiers mois.")
    return always("Vide\u00a0: comme l’année d’avant.")
