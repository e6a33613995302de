"""Write the facts of a project as the fields of a paper form take them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from tressons_desktop.dossier.blank_forms.fitting import option_of
from tressons_desktop.dossier.blank_forms.model import BlankForm, FormField, FormFieldKind
from tressons_desktop.portal.answers import CommuneAnswer, TableAnswer
from tressons_desktop.portal.facts import ProjectFact
from tressons_desktop.portal.written import number_words
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import format_number

_CHOSEN = frozenset({FormFieldKind.CHECK, FormFieldKind.RADIO, FormFieldKind.CHOICE})


def answers_of(
    form: BlankForm, matched: Mapping[str, str], facts: Mapping[str, ProjectFact]
) -> dict[str, str]:
    """Answer each field that a fact was matched with, where the project knows it."""
    found: dict[str, str] = {}
    for field in form.fields:
        fact = facts.get(matched.get(field.name, ""))
        if fact is not None and not field.read_only and not isinstance(fact.value, TableAnswer):
            found[field.name] = answer_of(field, fact)
    return found


def answer_of(field: FormField, fact: ProjectFact) -> str:
    """Write a fact for one field: the option that it means, else its words."""
    words = _words(field, fact)
    if field.kind not in _CHOSEN or field.kind is FormFieldKind.CHECK:
        return words
    for one in (words, *fact.also, fact.text):
        option = option_of(field.options, one)
        if option is not None:
            return option.value
    return words


def _words(field: FormField, fact: ProjectFact) -> str:
    value = fact.value
    if fact.key in ("departement", "region") and len(fact.also) > 1:
        return fact.also[1]
    if isinstance(value, CommuneAnswer):
        return value.name
    if isinstance(value, datetime):
        return format_day(value.date())
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return _number(value, in_cells=field.kind is FormFieldKind.COMB)
    return fact.text


def _number(value: int | Decimal, *, in_cells: bool) -> str:
    if in_cells:
        return number_words(value)
    whole = value == int(value)
    return format_number(value, 0 if whole else 2)
