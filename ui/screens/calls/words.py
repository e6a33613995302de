"""Say in French what a call asks: pure functions from a call to labelled lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call, CallSection, Demand, FieldKind, RequiredPiece
from tressons_desktop.definitions.conditions import FIELD_FACT, Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import LegalForm, ProjectKind, VatSituation
from tressons_desktop.territory.layer_kinds import DENSITY_LABELS
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.money import format_amount, format_whole_euros
from tressons_desktop.text.numbers import format_number, format_percent
from tressons_desktop.text.sizes import size_words
from tressons_desktop.text.typography import french

_WORDS = {
    choice.value: choice.label for kind in (LegalForm, ProjectKind, VatSituation) for choice in kind
}
_FACTS = {
    "kinds": "projet",
    "promoter_form": "porteur",
    "operator_form": "exploitant",
    "vat": "commune",
    "commune": "commune",
    "departement": "département",
    "epci": "intercommunalité",
    "expenses": "euros de dépenses",
    "region": "région",
    "traits": "lieu",
    "density": "densité",
    "population": "habitants",
}
_FLAGS = {
    "investment": ("s’il y a un investissement", "s’il n’y a pas d’investissement"),
    "works": ("s’il y a des travaux", "s’il n’y a pas de travaux"),
    "frr": ("en zone FRR", "hors zone FRR"),
}


@dataclass(frozen=True)
class RuleWords:
    """One rule of a call: its name, what it says, where it comes from."""

    label: str
    words: str
    source: str = ""


def rules_of(call: Call) -> tuple[RuleWords, ...]:
    """List the rules that the call states, the unstated ones left out."""
    rules = call.rules
    stated = (
        ("promoter_forms", "Peuvent candidater", _labels(rules.promoter_forms)),
        ("kinds", "Projets concernés", _labels(rules.kinds)),
        ("population_max", "Population de la commune", _population(rules.population_max)),
        ("densities", "Densité de la commune", _densities(rules.densities)),
        ("departements", "Départements", ", ".join(rules.departements)),
        ("rate", "Taux", format_percent(rules.rate) if rules.rate is not None else ""),
        ("base_cap", "Dépense retenue au plus", _amount(rules.base_cap)),
        ("cap", "Aide au plus", _amount(rules.cap)),
        ("minimum_request", "Aide demandée au moins", _amount(rules.minimum_request)),
        (
            "own_funds_min",
            "Fonds propres au moins",
            format_percent(rules.own_funds_min) if rules.own_funds_min is not None else "",
        ),
    )
    return tuple(
        RuleWords(label, french(words), cited(rules.sources.get(field)))
        for field, label, words in stated
        if words
    )


def identity_of(call: Call) -> tuple[RuleWords, ...]:
    """Say who funds, until when, how to apply, and how far this can be trusted."""
    kind = "" if call.funder == call.funder_kind.label else f" ({call.funder_kind.label})"
    lines = [RuleWords("Financeur", french(f"{call.funder}{kind}"))]
    if call.deadline is not None:
        lines.append(RuleWords("Date limite", format_date_long(call.deadline)))
    else:
        lines.append(RuleWords("Date limite", "À reprendre du règlement du financeur."))
    if call.deposit:
        lines.append(RuleWords("Dépôt", french(call.deposit)))
    lines.append(RuleWords("Source", french(str(call.source))))
    if call.checked_on is not None:
        lines.append(RuleWords("Relevé le", format_date_long(call.checked_on)))
    elif call.as_of:
        lines.append(RuleWords("Relevé en", call.as_of))
    return tuple(lines)


def section_note(section: CallSection) -> str:
    """Say how long an answer may be, and whether it is asked of everyone."""
    parts = []
    if section.kind is not FieldKind.TEXT:
        parts.append(section.kind.label)
    if section.limit is not None:
        parts.append(f"{format_number(section.limit)} {section.limit_unit.label} au plus")
    if section.freedom:
        parts.append(section.freedom)
    return ", ".join(parts)


_FREE: Final = {
    Demand.ADVISORY: "facultative",
    Demand.CONDITIONAL: "si elle est demandée",
    Demand.REQUIRED: "",
}


def piece_note(piece: RequiredPiece) -> str:
    """Say when a piece is asked for and where that comes from."""
    parts = [condition_words(one) for one in piece.applies]
    if not piece.wanted:
        parts.append(_FREE[piece.need])
    if piece.count > 1:
        parts.append(f"{piece.count} exemplaires différents")
    for one in piece.per_expense:
        above = format_whole_euros(one.above)
        parts.append(f"{one.count} par dépense de plus de {above}")
    if piece.formats:
        parts.append(f"format {' ou '.join(piece.formats)}")
    if piece.max_bytes:
        parts.append(f"{size_words(piece.max_bytes)} au plus")
    if piece.valid_months:
        parts.append(f"âge au plus\u00a0: {piece.valid_months} mois")
    if piece.template:
        parts.append(f"sur le modèle «\u00a0{piece.template}\u00a0»")
    source = cited(piece.source)
    return french(". ".join(part[:1].upper() + part[1:] for part in (*parts, source) if part))


def _labels(choices: Sequence[LegalForm] | Sequence[ProjectKind]) -> str:
    return ", ".join(choice.label for choice in choices)


def _population(most: int | None) -> str:
    return f"{format_number(most)} habitants au plus" if most is not None else ""


def _densities(codes: Sequence[str]) -> str:
    known = {str(level): label for level, label in enumerate(DENSITY_LABELS, start=1)}
    return ", ".join(known.get(code, code) for code in codes)


def _amount(amount: Decimal | None) -> str:
    return format_amount(amount) if amount is not None else ""


def cited(source: Source | None) -> str:
    """Write where a figure comes from."""
    return french(str(source)) if source is not None else ""


def condition_words(condition: Condition) -> str:
    """Say when something is asked, or for whom it holds."""
    if condition.either:
        return " ou ".join(
            ", ".join(condition_words(one) for one in way) for way in condition.either
        )
    if condition.flag is not None and condition.fact in _FLAGS:
        yes, no = _FLAGS[condition.fact]
        return yes if condition.flag else no
    if condition.fact.startswith(FIELD_FACT):
        return _answered(condition)
    name = _FACTS.get(condition.fact, condition.fact)
    parts = []
    if condition.any_of:
        parts.append(f"si {name}\u00a0: {_named(condition.any_of)}")
    if condition.none_of:
        parts.append(f"sauf {name}\u00a0: {_named(condition.none_of)}")
    if condition.at_least is not None:
        parts.append(f"à partir de {format_number(condition.at_least)} {name}")
    if condition.at_most is not None:
        parts.append(f"jusqu’à {format_number(condition.at_most)} {name}")
    return ", ".join(parts)


def _answered(condition: Condition) -> str:
    """Say a condition on a field of the call, whose words are shown there."""
    name = condition.fact.removeprefix(FIELD_FACT).replace("-", " ")
    if condition.flag is not None:
        return f"si «\u00a0{name}\u00a0»\u00a0: {'oui' if condition.flag else 'non'}"
    bounds = [
        f"{words} {format_number(figure)}"
        for words, figure in (("au moins", condition.at_least), ("au plus", condition.at_most))
        if figure is not None
    ]
    chosen = [*bounds, *condition.any_of, *(f"sauf {one}" for one in condition.none_of)]
    return f"si «\u00a0{name}\u00a0»\u00a0: {' ou '.join(chosen)}"


def _named(values: Sequence[str]) -> str:
    return " ou ".join(_WORDS.get(value, value).lower() for value in values)
