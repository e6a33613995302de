"""What the operator's accounts rest on: every figure that was typed, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.tills import hypotheses_list
from tressons_desktop.dossier.chapters.wording import capital, facts_list
from tressons_desktop.forecast.activities import format_price
from tressons_desktop.forecast.in_kind import in_kind_name, unit_value
from tressons_desktop.forecast.model import ActivityFigures
from tressons_desktop.forecast.ratios import Benchmark, BenchmarkVerdict
from tressons_desktop.project.forecast_records import (
    Activity,
    Charge,
    Forecast,
    OtherIncome,
    StaffPost,
)
from tressons_desktop.project.forecast_values import IncomeKind
from tressons_desktop.project.records import ProjectRecord
from tressons_desktop.text.dates import MONTHS
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_number, format_percent, plural

_RIGHT: Final = c.Align.RIGHT
_NONE: Final = "–"
_BY_YEAR: Final = "Par an, années 1, 2 et 3"
_SHORT: Final = {IncomeKind.OPERATING_GRANT: "Subvention"}
_TYPED: Final = (
    "Chiffres retenus par le porteur, en euros entiers sauf les prix\u202f; "
    "ceux qui se comparent ont leur repère et sa source aux ordres de grandeur."
)
_HERE: Final = c.Origin("activity")
_NEAR: Final = {
    BenchmarkVerdict.NEAR: c.Tone.OK,
    BenchmarkVerdict.FAR: c.Tone.PARTIAL,
    BenchmarkVerdict.UNKNOWN: c.Tone.UNKNOWN,
}


def hypotheses_blocks(context: Context) -> list[c.Block]:
    """Print the hypotheses, family by family."""
    blocks = [
        *_activities(context),
        *_staff(context),
        *_charges(context),
        *_incomes(context),
        *_in_kind(context),
        *_start(context),
        *_till(context),
        *_benchmarks(context),
    ]
    if not blocks:
        return []
    return [
        c.Section(
            "Hypothèses de l’exploitation",
            (
                c.Paragraph(_TYPED, quiet=True, wide=True),
                *blocks,
            ),
            "hypotheses-exploitation",
        )
    ]


def _activities(context: Context) -> list[c.Block]:
    file = context.file
    if not file.activities:
        return []
    columns = (
        c.TableColumn("Activité, en année pleine", 1.5),
        c.TableColumn("Calcul", 3.2),
        c.TableColumn("Ventes HT", 1, _RIGHT),
        c.TableColumn("Marge ÷ ventes (marque)", 1, _RIGHT),
        c.TableColumn("Marge ÷ achats (marge)", 1, _RIGHT),
    )
    pairs = zip(file.activities, context.reading.forecast.activities, strict=True)
    rows = tuple(_activity_row(one, figures) for one, figures in pairs)
    table = _table(columns, rows, "Activités et leurs hypothèses", file.activities)
    return [table, *_ramp(file.forecast)]


def _activity_row(one: Activity, figures: ActivityFigures) -> tuple[c.CellLike, ...]:
    words = f"{one.method.label}\u00a0: {figures.words}"
    if one.vat_rate is not None:
        words += f"\u202f; TVA {format_percent(one.vat_rate, 2)}"
    if one.season:
        words += f"\u202f; saison, de janvier à décembre\u00a0: {', '.join(one.season)}"
    return (
        figures.label,
        c.TableCell(words, quiet=True),
        _whole(figures.sales),
        _percent(figures.margin_rate),
        _percent(figures.markup_rate),
    )


def _table(
    columns: tuple[c.TableColumn, ...],
    rows: tuple[tuple[c.CellLike, ...], ...],
    name: str,
    records: Sequence[ProjectRecord],
) -> c.TableBlock:
    """Make a table whose rows are written at "Activité", each on its own line."""
    origins = tuple(c.Origin("activity", "label", one.id) for one in records)
    return c.TableBlock(columns, rows, name=name, dense=True, origins=origins)


def _ramp(forecast: Forecast | None) -> list[c.Block]:
    if forecast is None:
        return []
    shares = (forecast.ramp_1, forecast.ramp_2, forecast.ramp_3)
    told = [
        f"{format_percent(share)} en année\u00a0{number}"
        for number, share in enumerate(shares, start=1)
        if share is not None
    ]
    words = [f"Montée en charge des ventes\u00a0: {', '.join(told)}."] if told else []
    if forecast.days_open:
        words.append(f"Ouverture {plural(forecast.days_open, 'jour', 'jours')} par an.")
    return [c.Paragraph(" ".join(words), quiet=True)] if words else []


def _staff(context: Context) -> list[c.Block]:
    columns = (
        c.TableColumn("Personnel", 2.6),
        c.TableColumn("ETP", 0.7, _RIGHT),
        c.TableColumn("Brut mensuel", 1.2, _RIGHT),
        c.TableColumn("Cotisations", 1, _RIGHT),
        c.TableColumn("Aide à l’emploi", 2),
    )
    rows = tuple(_post_row(post) for post in context.file.staff)
    return (
        [_table(columns, rows, "Personnel et ses hypothèses", context.file.staff)] if rows else []
    )


def _post_row(post: StaffPost) -> tuple[c.CellLike, ...]:
    label = post.label.strip() or "Poste"
    if post.first_month:
        label += f", à partir du mois {post.first_month + 1} d’ouverture"
    aid = _NONE
    if post.aid is not None:
        aid = f"{format_whole_euros(post.aid)} par mois"
        if post.aid_months is not None:
            aid += f", {plural(post.aid_months, 'mois', 'mois')}"
    return (
        label,
        _NONE if post.fte is None else format_number(post.fte),
        _whole(post.gross),
        _percent(post.employer_rate),
        c.TableCell(aid, quiet=True),
    )


def _charges(context: Context) -> list[c.Block]:
    rows = tuple(_charge_row(one) for one in context.file.charges)
    if not rows:
        return []
    columns = (
        c.TableColumn("Charges, hors taxes", 3),
        c.TableColumn("Paiement", 2.2),
        c.TableColumn(_BY_YEAR, 2.2, _RIGHT),
    )
    return [
        _table(columns, rows, "Charges et leurs hypothèses, en euros par an", context.file.charges)
    ]


def _charge_row(one: Charge) -> tuple[c.CellLike, ...]:
    label = one.label.strip() or one.kind.label
    detail = one.rhythm.label
    if one.vat_rate is not None:
        detail += f", TVA {format_percent(one.vat_rate, 2)}"
    return (label, c.TableCell(detail, quiet=True), _by_year(one.year_1, one.year_2, one.year_3))


def _incomes(context: Context) -> list[c.Block]:
    rows = tuple(_income_row(one) for one in context.file.incomes)
    if not rows:
        return []
    columns = (
        c.TableColumn("Aides et autres produits", 3),
        c.TableColumn("Nature et versement", 2.2),
        c.TableColumn(_BY_YEAR, 2.2, _RIGHT),
    )
    return [
        _table(columns, rows, "Aides et autres produits, en euros par an", context.file.incomes)
    ]


def _income_row(one: OtherIncome) -> tuple[c.CellLike, ...]:
    label = one.label.strip() or one.kind.label
    detail = [_SHORT.get(one.kind, one.kind.label)]
    if one.funder is not None:
        detail.append(one.funder.label)
    if one.month is not None and 1 <= one.month <= len(MONTHS):
        detail.append(f"en {MONTHS[one.month - 1]}")
    years = _by_year(one.year_1, one.year_2, one.year_3)
    return (label, c.TableCell(", ".join(detail), quiet=True), years)


def _by_year(*typed: Decimal | None) -> str:
    """Write what three years cost or bring, once when they are the same."""
    years = _as_before(*typed)
    if all(one is None for one in years):
        return _NONE
    if len(set(years)) == 1:
        return _whole(years[0])
    *others, last = (_NONE if one is None else format_number(one, 0) for one in years)
    return f"{', '.join(others)} puis {last}\u00a0€"


def _as_before(*years: Decimal | None) -> list[Decimal | None]:
    """An empty year is as the one before."""
    told: list[Decimal | None] = []
    for year in years:
        told.append(told[-1] if year is None and told else year)
    return told


def _in_kind(context: Context) -> list[c.Block]:
    file = context.file
    rows = []
    for one in file.in_kinds:
        value = unit_value(file, one)
        known = one.quantity is not None and value is not None
        words = f"{format_number(one.quantity or 0)} × {format_price(value or Decimal(0))}"
        rows.append(
            (in_kind_name(one), c.TableCell(one.kind.label, quiet=True), words if known else _NONE)
        )
    if not rows:
        return []
    columns = (
        c.TableColumn("Contributions en nature, par an", 3),
        c.TableColumn("Nature", 2),
        c.TableColumn("Valeur", 2),
    )
    return [_table(columns, tuple(rows), "Contributions en nature, par an", file.in_kinds)]


def _start(context: Context) -> list[c.Block]:
    """Say how the operator starts: what it brings, buys and borrows; what no table below says."""
    forecast = context.file.forecast
    if forecast is None:
        return []
    rows: list[tuple[str, c.CellLike]] = [
        ("Argent en caisse au départ", _money(forecast.opening_cash)),
        ("Apports", _money(forecast.equity)),
        ("Premier stock, hors taxes", _money(forecast.stock)),
        ("Matériel de l’exploitant, hors taxes", _equipment(forecast)),
        ("Emprunt de l’exploitant", _loan(forecast)),
        ("Aides de minimis reçues en trois ans", _de_minimis(forecast)),
        ("Loyer du marché, par an", _money(forecast.market_rent)),
        ("Heure de bénévolat", _price(forecast.hour_value)),
    ]
    if context.reading.cash.operator.plan.empty:
        rows += [
            ("TVA", forecast.vat.label),
            ("Paiement des clients", _delay(forecast.customer_delay)),
            ("Paiement des fournisseurs", _delay(forecast.supplier_delay)),
        ]
    made = facts_list(rows, name="Départ de l’exploitant", dense=True)
    return [c.Section("", tuple(made), origin=_HERE)] if made else []


def _equipment(forecast: Forecast) -> str:
    if forecast.equipment is None:
        return ""
    words = format_whole_euros(forecast.equipment)
    if forecast.equipment_life:
        words += f", amorti sur {plural(forecast.equipment_life, 'an', 'ans')}"
    return words


def _loan(forecast: Forecast) -> str:
    if forecast.loan_amount is None:
        return ""
    words = [format_whole_euros(forecast.loan_amount)]
    if forecast.loan_rate is not None:
        words.append(f"à {format_percent(forecast.loan_rate, 2)}")
    if forecast.loan_months:
        words.append(f"sur {plural(forecast.loan_months, 'mois', 'mois')}")
    if forecast.loan_deferral:
        words.append(f"dont {plural(forecast.loan_deferral, 'mois', 'mois')} de différé")
    return " ".join(words)


def _de_minimis(forecast: Forecast) -> str:
    words = _money(forecast.de_minimis)
    return f"{words}, plafond agricole" if words and forecast.de_minimis_farm else words


def _delay(days: int | None) -> str:
    if days is None:
        return ""
    return capital(f"au bout de {plural(days, 'jour', 'jours')}") if days else "Aussitôt"


def _benchmarks(context: Context) -> list[c.Block]:
    """Set the figures beside those seen elsewhere, with their sources; leave unknown ones out."""
    told = [one for one in context.reading.forecast.benchmarks if one.value and one.expected]
    if not told:
        return []
    origins = list(dict.fromkeys(one.seen_by for one in told))
    columns = (
        c.TableColumn("Ordre de grandeur", 2.2),
        c.TableColumn("Ce projet", 2.6),
        c.TableColumn("Repère", 2.2),
        c.TableColumn("Fiabilité", 1.1),
        c.TableColumn("Source", 0.8, _RIGHT),
    )
    rows = tuple(_benchmark_row(one, origins.index(one.seen_by) + 1) for one in told)
    notes = " ".join(f"[{number}]\u00a0{one}." for number, one in enumerate(origins, start=1))
    return [
        c.Section(
            "Ordres de grandeur",
            (
                c.Paragraph(
                    "Un repère se discute\u00a0: les lieux observés sont souvent plus grands.",
                    quiet=True,
                ),
                c.TableBlock(
                    columns, rows, name="Le projet et les repères, avec leurs sources", dense=True
                ),
                c.Paragraph(notes, quiet=True, wide=True),
            ),
            "reperes",
            origin=_HERE,
        )
    ]


def _benchmark_row(one: Benchmark, source: int) -> tuple[c.CellLike, ...]:
    return (
        one.title,
        c.TableCell(one.value, tone=_NEAR[one.verdict]),
        c.TableCell(one.expected, quiet=True),
        c.TableCell(one.reliability.word, quiet=True),
        f"[{source}]",
    )


def _till(context: Context) -> list[c.Block]:
    cash = context.reading.cash.operator
    if cash.plan.empty:
        return []
    return hypotheses_list(cash.plan.hypotheses, "Trésorerie de l’exploitant")


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else format_whole_euros(amount)


def _price(amount: Decimal | None) -> str:
    return "" if amount is None else format_price(amount)


def _whole(amount: Decimal | None) -> str:
    return _NONE if amount is None else format_whole_euros(amount)


def _percent(rate: Decimal | None) -> str:
    return _NONE if rate is None else format_percent(rate)
