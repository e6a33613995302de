"""Estimate a demand, low, central and high, from the hypotheses typed: nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from tressons_desktop.demand.model import DemandFactor, DemandMethod, Product
from tressons_desktop.market.model import HypothesisRefused, Range
from tressons_desktop.project.model import MarketHypothesis, ProjectFile
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, round_half_up
from tressons_desktop.text.typography import french

HUNDRED: Final = Decimal(100)
_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_CENT: Final = Decimal("0.01")
_SHARP: Final = Decimal("0.0001")
PickFigure = Callable[[Range], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What one method comes to; ``volume`` and ``money`` are None while a figure is missing.

    ``whole``: every factor has its line, filled in or not.
    ``problems``: record identifier of a hypothesis -> sentence about its figures.
    """

    method: DemandMethod
    started: bool
    whole: bool
    volume: Range | None
    money: Range | None
    hypotheses: tuple[str, ...]
    gaps: tuple[str, ...]
    problems: Mapping[str, str]
    carried: Mapping[str, Decimal] | None
    """Figures of the activity that the central hypotheses make; None while one is missing."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say the result for the screen and the dossier: how many, then what it brings."""
        if self.volume is None:
            return ()
        figures = {
            "bas": whole(self.volume.low),
            "central": whole(self.volume.central),
            "haut": whole(self.volume.high),
        }
        said = [self.method.sentence.format(**figures)]
        if self.money is not None and self.money.high > 0:
            low, central, high = (
                format_amount(round_half_up(one, 0))
                for one in (self.money.low, self.money.central, self.money.high)
            )
            said.append(f"Ventes possibles\u00a0: {central} par an, entre {low} et {high}.")
        return tuple(french(one) for one in said)


def whole(figure: Decimal) -> str:
    """Write a count: whole from ten on, with a decimal below."""
    return format_number(round_half_up(figure, 0 if figure >= 10 else 1))


def estimate(
    method: DemandMethod, records: Sequence[MarketHypothesis], fallback: str = "hypothèse saisie"
) -> Estimate:
    """Multiply the hypotheses of a method; what is missing is named with its title."""
    own = {one.factor: one for one in records if one.method == method.id}
    strange = [one for one in own.values() if method.factor(one.factor) is None]
    ranges: dict[str, Range] = {}
    problems: dict[str, str] = {}
    gaps = [french(f"{_name(one)}\u00a0: n’entre dans aucun calcul.") for one in strange]
    for factor in method.factors:
        record = own.get(factor.id)
        try:
            found = _range(record, factor)
        except HypothesisRefused as refused:
            assert record is not None
            problems[record.id] = str(refused)
            continue
        if found is not None and found.low == 0 and factor.id in method.divisors:
            gaps.append(french(f"{factor.title}\u00a0: zéro ne permet pas le calcul."))
        elif found is not None:
            ranges[factor.id] = found
        elif own:
            gaps.append(french(f"{factor.title}\u00a0: il manque le chiffre."))
    return Estimate(
        method=method,
        started=bool(own),
        whole=all(factor.id in own for factor in method.factors),
        volume=_product(method.volume, ranges, method),
        money=_product(method.money, ranges, method),
        hypotheses=tuple(
            _told(own[factor.id], factor, ranges[factor.id], fallback)
            for factor in method.factors
            if factor.id in ranges
        ),
        gaps=tuple(gaps),
        problems=problems,
        carried=_carried(method, ranges),
    )


def _name(record: MarketHypothesis) -> str:
    return record.label.strip() or "Une ligne sans nom"


def _range(record: MarketHypothesis | None, factor: DemandFactor) -> Range | None:
    """Fill the missing ends of a range with what was typed, as for the communes of the zone."""
    if record is None:
        return None
    given = [one for one in (record.low, record.central, record.high) if one is not None]
    if not given:
        return None
    low = record.low if record.low is not None else given[0]
    high = record.high if record.high is not None else given[-1]
    central = record.central if record.central is not None else low
    found = Range(low, central, high)
    if factor.percent and found.high > HUNDRED:
        raise HypothesisRefused(f"«\u00a0{factor.title}\u00a0» ne peut pas dépasser 100\u00a0%.")
    return found


def _product(
    product: Product | None, ranges: Mapping[str, Range], method: DemandMethod
) -> Range | None:
    if product is None or any(one not in ranges for one in (*product.factors, *product.over)):
        return None
    return Range(
        *(
            _multiplied(product, ranges, method, pick, opposite)
            for pick, opposite in ((_low, _high), (_central, _central), (_high, _low))
        )
    )


def _multiplied(
    product: Product,
    ranges: Mapping[str, Range],
    method: DemandMethod,
    pick: PickFigure,
    under: PickFigure,
) -> Decimal:
    total = product.scale
    for one in product.factors:
        factor, figure = method.factor(one), pick(ranges[one])
        percent = factor is not None and factor.percent and len(product.factors) > 1
        total = _EXACT.multiply(total, figure / HUNDRED if percent else figure)
    for one in product.over:
        total = _EXACT.divide(total, under(ranges[one]))
    return total


def _low(value: Range) -> Decimal:
    return value.low


def _central(value: Range) -> Decimal:
    return value.central


def _high(value: Range) -> Decimal:
    return value.high


def _carried(method: DemandMethod, ranges: Mapping[str, Range]) -> dict[str, Decimal] | None:
    """Work out the figures of the activity, to the cent: smaller ones would be false precision."""
    if method.carried is None:
        return None
    found: dict[str, Decimal] = {}
    for one in method.carried.fields:
        made = _product(one.product, ranges, method)
        if made is None:
            return None
        step = _SHARP if one.field == "price" else _CENT
        found[one.field] = made.central.quantize(step, rounding=ROUND_HALF_UP)
    return found


def _told(record: MarketHypothesis, factor: DemandFactor, value: Range, fallback: str) -> str:
    title, source = record.label.strip() or factor.title, record.source.strip() or fallback
    figures = dict.fromkeys((value.low, value.central, value.high))
    words = " / ".join(format_number(one) for one in figures)
    return french(f"{title}\u00a0: {words}\u00a0{factor.unit} ({source}).")


def hypotheses_of(file: ProjectFile, method_id: str) -> tuple[MarketHypothesis, ...]:
    """List the hypotheses of a method."""
    return tuple(one for one in file.hypotheses if one.method == method_id)


def estimates(
    methods: Iterable[DemandMethod], records: Sequence[MarketHypothesis]
) -> tuple[Estimate, ...]:
    """Estimate every method of a project that multiplies figures."""
    return tuple(estimate(one, records) for one in methods if one.factors)
