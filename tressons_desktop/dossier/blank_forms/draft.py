"""A form being filled: facts chosen field by field, words typed over them, nothing written yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.dossier.blank_forms.answering import answer_of
from tressons_desktop.dossier.blank_forms.fitting import option_of, ticked_of
from tressons_desktop.dossier.blank_forms.mapping import FormMapping
from tressons_desktop.dossier.blank_forms.model import BlankForm, FormField, FormFieldKind
from tressons_desktop.dossier.blank_forms.suggesting import propose_facts
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.facts import PortalFacts
from tressons_desktop.text.spaces import NBSP

GROUP: Final = 12
"""Fields shown at once: each takes the window seven thousandths of a second."""
YES: Final = "oui"


class FormDraft:
    """What is known of each field: a fact of the project, or what a person typed."""

    def __init__(self, form: BlankForm, facts: PortalFacts, kept: FormMapping | None) -> None:
        self.form = form
        self.confirmed = kept is not None
        self._facts = facts
        self._matched = propose_facts(form) if kept is None else dict(kept.facts)
        self._typed: dict[str, str] = {}
        self._fields = {field.name: field for field in form.fields}

    @property
    def fields(self) -> tuple[FormField, ...]:
        """List the fields that take an answer, in reading order."""
        return tuple(field for field in self.form.fields if not field.read_only)

    def groups(self) -> tuple[tuple[FormField, ...], ...]:
        """Cut the fields in parts that can be shown at once, a page at most."""
        made: list[list[FormField]] = []
        for field in self.fields:
            last = made[-1] if made else None
            if last is None or last[0].page != field.page or len(last) >= GROUP:
                made.append([])
            made[-1].append(field)
        return tuple(map(tuple, made))

    def fact(self, name: str) -> str:
        """Return the key of the fact of a field; empty when there is none."""
        return self._matched.get(name, "")

    def choose(self, name: str, fact: str) -> None:
        """Tie a field to a fact, or to none; what was typed there gives way."""
        self._matched[name] = fact
        self._typed.pop(name, None)

    def type(self, name: str, words: str) -> None:
        """Answer a field by words of one's own; they are those of this copy alone."""
        if words != self.shown(name):
            self._typed[name] = words

    def shown(self, name: str) -> str:
        """Return what a field shows: typed, known, or what the form itself holds."""
        field = self._fields[name]
        answer = self._answer(field)
        if answer is not None:
            return answer
        if field.kind is FormFieldKind.CHECK:
            return YES if field.value else ""
        return field.value

    def doubt(self, name: str) -> str:
        """Say why the fact of a field does not answer it; empty when it does."""
        field, fact = self._fields[name], self.fact(name)
        if not fact or name in self._typed:
            return ""
        label = FACT_LIST[fact].label
        if fact not in self._facts:
            return f"Le projet ne dit pas encore «{NBSP}{label}{NBSP}»."
        if self._known(field) is None:
            said = answer_of(field, self._facts[fact])
            return f"«{NBSP}{said[:80]}{NBSP}» n’est pas un choix de ce champ."
        return ""

    def answers(self) -> dict[str, str]:
        """Return what is to be written: the rest of the form stays as it is."""
        found = {field.name: self._answer(field) for field in self.fields}
        return {name: answer for name, answer in found.items() if answer is not None}

    def mapping(self, title: str) -> FormMapping:
        """Return what the person confirmed, for the next project."""
        facts = {field.name: self.fact(field.name) for field in self.fields}
        return FormMapping(self.form.sha256, title, facts)

    def take(self, typed: Mapping[str, str], matched: Mapping[str, str]) -> None:
        """Take again what was chosen and typed when the form was last open."""
        self._typed, self._matched = dict(typed), dict(matched)

    def left(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what was typed and chosen, to be taken again."""
        return dict(self._typed), dict(self._matched)

    def _answer(self, field: FormField) -> str | None:
        return self._typed.get(field.name, self._known(field))

    def _known(self, field: FormField) -> str | None:
        """Return what the project answers to a field, None when it does not."""
        fact = self._facts.get(self.fact(field.name))
        if fact is None:
            return None
        said = answer_of(field, fact)
        if field.kind is FormFieldKind.CHECK:
            ticked = ticked_of(field.options, said)
            return None if ticked is None else YES if ticked else ""
        if field.options and not field.free and option_of(field.options, said) is None:
            return None
        return said
