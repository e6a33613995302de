"""Gather the register from the files where each text and figure is declared.

Nothing is written twice: a rule of the plan, a rate, a reference or an obligation is read where the
program itself takes it, so that the screen cannot tell another figure than the checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.finance.known_schemes import KnownScheme, known_schemes
from tressons_desktop.finance.law import StartRule, money_rules
from tressons_desktop.finance.quote_counts import QuoteCount, quote_counts
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.finance.rules.model import DatedFigure, MoneyRule, Sense
from tressons_desktop.finance.vat import UsualRate, usual_rate
from tressons_desktop.forecast.references import Reference, SeenBounds, references
from tressons_desktop.law.loader import law_book
from tressons_desktop.law.model import LawEntry, written
from tressons_desktop.obligations.model import Obligation
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.register.model import RegisterEntry, RegisterPart
from tressons_desktop.register.uses import Elsewhere, LawUse, law_uses, laws_of
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.spaces import NBSP

_FIGURES: Final = {"fctva": ("Taux du FCTVA", "De la dépense toutes taxes comprises éligible.")}
"""Titles of the figures that are no rule; a test asks for one of each."""

_NOWHERE: Final = "Rien d’autre ne le cite\u00a0: il se lit ici."
_BEFORE: Final = "Ne sert plus."
_PLAN: Final = "Contrôles du plan de financement"
_BUDGET: Final = "Étape Investissement"
_FORECAST: Final = "Étape Activité et modèle économique"
_CALENDAR: Final = "Étape Calendrier"


def gather_register(
    obligations: Iterable[Obligation],
    checklists: Iterable[Checklist] = (),
    elsewhere: Elsewhere | None = None,
) -> tuple[RegisterEntry, ...]:
    """List every text and figure, those of the law first; the same files give the same list.

    A rule that takes its figure from a text of law is not told beside it: it is one of its uses.
    """
    known = tuple(obligations)
    uses = law_uses(known, checklists, elsewhere)
    law = [entry for one in law_book().entries for entry in _law(one, uses.get(one.id, ()))]
    dated = (_obligation(one) for one in known if one.noted_on is not None)
    return (*law, *_money(), *_references(), *dated)


def _law(one: LawEntry, uses: tuple[LawUse, ...]) -> Iterator[RegisterEntry]:
    """Say a text, then what it was worth before."""
    now = RegisterEntry(
        part=RegisterPart.LAW,
        id=one.id,
        title=one.title,
        note=" ".join(part for part in (one.says, one.note) if part),
        figure=one.figure,
        sources=(one.as_source,),
        since=one.valid_from,
        until=one.valid_to,
        checked_on=one.checked_on,
        to_verify=one.to_verify,
        serves="" if uses else _NOWHERE,
        theme=one.theme.title,
        former=one.recodified_from,
        uses=uses,
    )
    yield now
    for then in one.earlier:
        yield replace(
            now,
            id=f"{one.id}-{then.valid_to.isoformat()}",
            figure=written(then.value, one.unit),
            sources=(replace(one.as_source, text=then.text or one.text),),
            since=then.valid_from,
            until=then.valid_to,
            serves=_BEFORE,
            uses=(),
        )


@lru_cache(maxsize=1)
def _money() -> tuple[RegisterEntry, ...]:
    book = ceilings()
    rules, schemes = money_rules(), known_schemes()
    return (
        *(_rule(one) for one in book.rules if not (one.typed or laws_of(one.sources))),
        *(_start(one, rules.noted_on) for one in rules.starts if not laws_of(one.sources)),
        *(_figure(one, book.noted_on) for one in book.figures if not laws_of(one.sources)),
        *(_rate(usual_rate(kind)) for kind in BudgetCategory),
        *(_scheme(one, schemes.noted_on) for one in schemes.schemes),
        *(_quotes(one) for one in quote_counts()),
    )


def _rule(one: MoneyRule) -> RegisterEntry:
    number = f"-{one.valid_from.isoformat()}" if one.valid_from else ""
    return RegisterEntry(
        part=RegisterPart.CEILINGS,
        id=f"{one.id}{number}",
        title=one.title,
        note=one.note,
        figure=_limit(one),
        sources=one.sources,
        since=one.valid_from,
        until=one.valid_until,
        checked_on=one.checked_on,
        to_verify=one.to_verify,
        serves=_PLAN,
    )


def _limit(one: MoneyRule) -> str:
    sense = "au moins" if one.sense is Sense.AT_LEAST else "au plus"
    if one.amount is not None:
        return f"{sense} {_euros(one.amount)}"
    rates = [term.rate for term in one.right if term.rate is not None]
    if len(rates) == 1 and rates[0] != 100:
        return f"{sense} {format_percent(rates[0])}"
    return ""


def _start(one: StartRule, noted_on: date) -> RegisterEntry:
    return RegisterEntry(
        part=RegisterPart.SIGNING,
        id=one.id,
        title=f"{one.funder.label}{NBSP}: attendre {one.waits.label}",
        note=" ".join(part for part in (one.rule, one.doubt) if part),
        sources=one.sources,
        checked_on=noted_on,
        serves=_PLAN,
    )


def _figure(one: DatedFigure, noted_on: date) -> RegisterEntry:
    title, note = _FIGURES[one.id]
    return RegisterEntry(
        part=RegisterPart.TAX,
        id=one.id,
        title=title,
        note=note,
        figure=format_percent(one.value, 3),
        sources=one.sources,
        checked_on=noted_on,
        to_verify=one.to_verify,
        serves=_BUDGET,
    )


def _rate(one: UsualRate) -> RegisterEntry:
    return RegisterEntry(
        part=RegisterPart.TAX,
        id=one.category.value,
        title=f"TVA proposée{NBSP}: {one.category.label}",
        note=one.why,
        figure=format_percent(one.rate),
        sources=one.sources,
        checked_on=one.noted_on,
        serves=_BUDGET,
    )


def _scheme(one: KnownScheme, noted_on: date) -> RegisterEntry:
    return RegisterEntry(
        part=RegisterPart.SCHEMES,
        id=one.id,
        title=one.title,
        note=f"{one.full}. {one.note}",
        figure=_aid(one),
        sources=one.sources,
        checked_on=noted_on,
        to_verify=True,  # what was read of a scheme is never the règlement in force
        serves="Étape Plan de financement",
    )


def _aid(one: KnownScheme) -> str:
    if one.rate is not None:
        return format_percent(one.rate)
    if one.floor_rate is not None and one.ceiling_rate is not None:
        return f"{format_percent(one.floor_rate)} à {format_percent(one.ceiling_rate)}"
    return _euros(one.cap) if one.cap is not None else ""


def _quotes(one: QuoteCount) -> RegisterEntry:
    said = [
        f"{plural(quotes, 'devis', 'devis')} au-dessus de {_euros(above)}"
        for above, quotes in one.steps
    ]
    return RegisterEntry(
        part=RegisterPart.QUOTES,
        id=one.id,
        title=f"Devis demandés par {one.who}",
        note=f"{', '.join(said)}.",
        sources=one.sources,
        checked_on=one.noted_on,
        to_verify=True,
        serves=_BUDGET,
    )


def _references() -> Sequence[RegisterEntry]:
    known = references()
    return [_reference(one, known.noted_on) for one in known.every]


def _reference(one: Reference, noted_on: date) -> RegisterEntry:
    return RegisterEntry(
        part=RegisterPart.REFERENCES,
        id=one.id,
        title=one.title,
        note=f"{one.note} {one.reliability.label.capitalize()}.",
        figure=_seen(one),
        sources=one.sources,
        checked_on=noted_on,
        serves=_FORECAST,
    )


def _seen(one: Reference) -> str:
    if one.target is not None:
        return f"{format_number(one.target)}{NBSP}{one.measure.label}"
    return f"{_between(one.bounds)}{NBSP}{one.measure.label}" if one.bounds else ""


def _between(bounds: SeenBounds) -> str:
    low, high = bounds.low, bounds.high
    if low is not None and high is not None:
        return f"{format_number(low)} à {format_number(high)}"
    if low is not None:
        return f"dès {format_number(low)}"
    return f"jusqu’à {format_number(high)}" if high is not None else ""


def _obligation(one: Obligation) -> RegisterEntry:
    assert one.noted_on is not None
    return RegisterEntry(
        part=RegisterPart.OBLIGATIONS,
        id=one.id,
        title=one.title,
        note=f"{one.what} {one.authority}.",
        figure=one.form,
        sources=one.sources,
        checked_on=one.noted_on,
        to_verify=one.to_verify,
        serves=_CALENDAR,
    )


def _euros(amount: Decimal) -> str:
    return f"{format_number(amount)}{NBSP}€"
