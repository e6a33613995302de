"""Which fact of a project answers each field of a form, confirmed while its call is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from tressons_desktop.calls.library import CallFolder
from tressons_desktop.calls.studio.draft import Typed
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.exchange.call_drafts import DraftShelf
from tressons_desktop.portal.description import read_form
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.form import FormRefused, PortalField, PortalForm
from tressons_desktop.portal.kept_matching import read_matching, write_matching
from tressons_desktop.portal.made_calls import carried_with
from tressons_desktop.portal.matching import FieldMatching, fitting_facts, propose_matching

PortalChoice = tuple[str, str]


class FormFacts:
    """Hold what a person says of a form: what its words propose until it is confirmed."""

    def __init__(self, form: PortalForm, kept: FieldMatching | None) -> None:
        self.form = form
        self.confirmed = kept is not None
        self._matching = propose_matching(form) | dict(kept or {})

    def fields(self) -> Iterator[tuple[str, PortalField]]:
        """List the fields that a fact may answer, each with the title above it."""
        for section in self.form.sections:
            for field in section.fields:
                if not field.statement and fitting_facts(field):
                    yield section.title, field

    def choices(self, field: PortalField) -> list[PortalChoice]:
        """List the facts that may answer a field: key, words."""
        return [(key, FACT_LIST[key].label) for key in fitting_facts(field)]

    def fact(self, key: str) -> str:
        """Return the fact that answers a field; empty when none does."""
        fact = self._matching.get(key, "")
        return fact if fact in FACT_LIST else ""

    def choose(self, key: str, fact: str) -> bytes:
        """Say which fact answers a field, or that none does; return what is to be kept."""
        self._matching = {**self._matching, key: fact}
        self.confirmed = True
        return self.content()

    def content(self) -> bytes:
        """Return what is confirmed, as the call carries it."""
        return write_matching(self.form, self._matching).encode("utf-8")


def facts_of_call(
    typed: Typed, origin: str, folder: CallFolder, shelf: DraftShelf
) -> FormFacts | None:
    """Read the form of a call being written and what is confirmed of it; None without a form."""
    carried = carried_with(typed, origin, folder, shelf)
    if carried is None:
        return None
    with suppress(FormRefused):
        form = read_form(carried.content, str(typed["id"]))
        kept = None
        if carried.matching:
            with suppress(DefinitionRefused):
                kept = read_matching(carried.matching, form)
        return FormFacts(form, kept)
    return None
