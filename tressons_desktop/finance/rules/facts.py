"""The figures that rules name: of the project, of the call aimed at, of a line, of the operator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.call_aid import aid_of
from tressons_desktop.finance.rules.model import FACTS
from tressons_desktop.finance.rules.selection import PlanLine, PlanView
from tressons_desktop.project.forecast_amounts import yearly_rent
from tressons_desktop.project.model import Forecast

ReadFact = Callable[[PlanView, PlanLine | None], Decimal | None]

_ASKED: Final = "exploitant."
"""Facts whose absence is a question; the absence of the others means that there is no rule."""


def fact(name: str, view: PlanView, line: PlanLine | None) -> Decimal | None:
    """Return a figure, None while it is unknown."""
    return _FACTS[name](view, line)


def is_asked(name: str) -> bool:
    """Tell whether a figure that is absent has to be asked for."""
    return name.startswith(_ASKED)


def _of_call(field: str) -> ReadFact:
    def read(view: PlanView, _line: PlanLine | None) -> Decimal | None:
        return getattr(view.call.rules, field) if view.call else None

    return read


def _aids(view: PlanView, _line: PlanLine | None) -> Decimal | None:
    """Return what the aid lines of the call bring together; a line unknown leaves no limit."""
    if view.call is None or not view.call.aid_lines:
        return None
    return aid_of(view.call, view.accounts).most


def _share(view: PlanView, _line: PlanLine | None) -> Decimal:
    return view.accounts.file.project.moa_min_share


def _cap(_view: PlanView, line: PlanLine | None) -> Decimal | None:
    return line.line.cap if line else None


def _floor(_view: PlanView, line: PlanLine | None) -> Decimal | None:
    return line.line.floor if line else None


def _rent(view: PlanView, _line: PlanLine | None) -> Decimal | None:
    return yearly_rent(view.accounts.file)


def _market_rent(view: PlanView, _line: PlanLine | None) -> Decimal | None:
    forecast = _forecast(view)
    return forecast.market_rent if forecast else None


def _received(view: PlanView, _line: PlanLine | None) -> Decimal | None:
    forecast = _forecast(view)
    return forecast.de_minimis if forecast else None


def _forecast(view: PlanView) -> Forecast | None:
    return view.accounts.file.forecast


_FACTS: Final[Mapping[str, ReadFact]] = {
    "projet.part_minimale": _share,
    "appel.taux": _of_call("rate"),
    "appel.aides": _aids,
    "appel.plafond": _of_call("cap"),
    "appel.minimum": _of_call("minimum_request"),
    "appel.apport": _of_call("own_funds_min"),
    "appel.aides_publiques": _of_call("public_aid_max"),
    "ligne.plafond": _cap,
    "ligne.plancher": _floor,
    "exploitant.loyer": _rent,
    "exploitant.loyer_de_marche": _market_rent,
    "exploitant.de_minimis": _received,
}
assert tuple(_FACTS) == FACTS
