"""Read how demand is studied, kind by kind: ``resources/market/methodes.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.demand.model import (
    ONE,
    CarriedActivity,
    DemandFactor,
    DemandKnown,
    DemandMethod,
    ForecastField,
    Mark,
    MarkReliability,
    Product,
    ToCount,
)
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.forecast_values import ActivityMethod
from tressons_desktop.project.values import ProjectKind

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "market" / "methodes.toml"
_FIELDS: Final = ("count", "share", "pace", "frequency", "price")
_SMALLEST: Final = Decimal("0.000001")


def load_methods(path: Path) -> tuple[DemandMethod, ...]:
    """Read every method; raise DefinitionRefused with line and reason."""
    top, _ = read_dated(path, number=FORMAT, what="ces méthodes ont été écrites")
    methods = tuple(_method(part) for part in top.tables("methods", required=True))
    ids = [one.id for one in methods]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice:
        top.refuse(f"la méthode «\u00a0{twice}\u00a0» est écrite deux fois.", "methods")
    top.done()
    return methods


def _method(part: DefinitionTable) -> DemandMethod:
    factors = tuple(_factor(one) for one in part.tables("factors"))
    known = [one.id for one in factors]
    result, forecast, money = part.table("result"), part.table("forecast"), part.table("money")
    if bool(factors) != (result is not None) or (forecast is not None and not factors):
        part.refuse("«\u00a0factors\u00a0» et «\u00a0result\u00a0» vont ensemble.", "factors")
    words, volume = "", None
    if result is not None:
        words, volume = result.text("words", longest=60), _product(result, known)
        result.done()
    method = DemandMethod(
        id=part.identifier(),
        title=part.text("title", longest=60),
        kinds=part.choices("kinds", ProjectKind),
        how=part.text("how", longest=600),
        counts=tuple(_count(one) for one in part.tables("counts", required=True)),
        marks=tuple(_mark(one) for one in part.tables("marks", required=True)),
        factors=factors,
        words=words,
        sentence=part.text("sentence", required=bool(factors), longest=200),
        volume=volume,
        money=_money(money, factors, volume),
        carried=_carried(forecast, known) if forecast is not None else None,
    )
    part.done()
    return method


def _count(part: DefinitionTable) -> ToCount:
    read = ToCount(part.text("what", longest=200), part.text("where", longest=120))
    part.done()
    return read


def _mark(part: DefinitionTable) -> Mark:
    read = Mark(
        part.text("text", longest=300),
        part.choice("reliability", MarkReliability),
        part.text("source", longest=120),
        part.text("date", longest=40),
    )
    part.done()
    return read


def _factor(part: DefinitionTable) -> DemandFactor:
    read = DemandFactor(
        id=part.identifier(),
        title=part.text("title", longest=80),
        unit=part.text("unit", longest=20),
        where=part.text("where", longest=120),
        percent=part.flag("percent"),
        price=part.flag("price"),
        apart=part.flag("apart"),
        known=part.choice("known", DemandKnown) if part.has("known") else None,
    )
    part.done()
    return read


def _product(part: DefinitionTable, known: list[str]) -> Product:
    factors, over = part.identifiers("factors"), part.identifiers("over")
    part.one_of("factors", factors, known)
    part.one_of("over", over, known)
    if not factors:
        part.refuse("un produit a au moins un facteur.", "factors")
    return Product(factors, over, part.decimal("scale", low=_SMALLEST) or ONE)


def _money(
    part: DefinitionTable | None, factors: tuple[DemandFactor, ...], volume: Product | None
) -> Product | None:
    """Return what the demand brings: the price of each, unless it is said otherwise."""
    if part is not None:
        read = _product(part, [one.id for one in factors])
        part.done()
        return read
    price = tuple(one.id for one in factors if one.price)
    return Product((*volume.factors, *price), volume.over, volume.scale) if volume else None


def _carried(part: DefinitionTable, known: list[str]) -> CarriedActivity:
    fields = []
    for one in part.tables("fields", required=True):
        name = one.text("field", longest=20)
        one.one_of("field", (name,), _FIELDS)
        fields.append(ForecastField(name, _product(one, known)))
        one.done()
    method = part.choice("method", ActivityMethod)
    read = CarriedActivity(part.text("label", longest=60), method, tuple(fields))
    part.done()
    return read


@lru_cache(maxsize=1)
def demand_methods() -> tuple[DemandMethod, ...]:
    """Return the methods shipped with the application."""
    return load_methods(PACKAGED)


def methods_for(kinds: Iterable[ProjectKind]) -> tuple[DemandMethod, ...]:
    """List the methods of the kinds of a project, in the order of the file."""
    wanted = set(kinds)
    return tuple(one for one in demand_methods() if wanted & set(one.kinds))
