"""Propose a fact of the project for each field of a form; a person confirms each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.dossier.blank_forms.model import BlankForm, FormField, FormFieldKind
from tressons_desktop.portal.fact_list import FACT_LIST, table_of
from tressons_desktop.portal.kinds import PortalKind
from tressons_desktop.portal.vocabulary import is_statement, vocabulary, words_of

_NEAR: Final = 2
"""Fields above that say whose name a bare « Nom » asks."""
_CAMEL: Final = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])|[_.\d-]+")

_TAKES: Final = {
    FormFieldKind.TEXT: (PortalKind.TEXT,),
    FormFieldKind.LINES: (PortalKind.LONG_TEXT, PortalKind.TEXT),
    FormFieldKind.COMB: (PortalKind.TEXT,),
    FormFieldKind.CHECK: (PortalKind.YES_NO,),
    FormFieldKind.RADIO: (PortalKind.YES_NO, PortalKind.CHOICE),
    FormFieldKind.CHOICE: (PortalKind.CHOICE,),
}


def fitting_facts(field: FormField) -> tuple[str, ...]:
    """List the keys of the facts that a field may receive, for a person to choose from."""
    return tuple(key for key in FACT_LIST if _fits(field, key))


def propose_facts(form: BlankForm) -> dict[str, str]:
    """Propose a fact for each field that names one, and one alone; never a sworn statement."""
    found: dict[str, str] = {}
    above: list[str] = []
    for field in form.fields:
        fact = None if field.read_only else _proposed(field, words_of(" ".join(above[-_NEAR:])))
        if fact is not None:
            found[field.name] = fact
        above.append(field.label)
    return found


def _proposed(field: FormField, context: Sequence[str]) -> str | None:
    if field.kind is FormFieldKind.CHECK and is_statement(PortalKind.CHECKBOX, field.label):
        return None
    for words in _said(field):
        named = _named(field, words, context)
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _said(field: FormField) -> Iterator[tuple[str, ...]]:
    """Give the words of a field: its label, what is printed beside it, its name in the file."""
    yield words_of(field.label)
    yield words_of(field.printed)
    yield words_of(_CAMEL.sub(" ", field.name.rpartition(".")[2]))


def _named(field: FormField, words: Sequence[str], context: Sequence[str]) -> list[str]:
    """Return the facts that words name best."""
    weights: dict[str, int] = {}
    for entry in vocabulary().entries:
        weight = entry.weigh(words, context) if words and _fits(field, entry.fact) else 0
        if weight:
            weights[entry.fact] = max(weight, weights.get(entry.fact, 0))
    best = max(weights.values(), default=0)
    return [fact for fact, weight in weights.items() if weight == best]


def _fits(field: FormField, fact: str) -> bool:
    kinds = FACT_LIST[fact].shape.kinds
    return not table_of(fact) and any(kind in kinds for kind in _TAKES[field.kind])
