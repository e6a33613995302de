"""A deposit being prepared by a person: facts confirmed or changed, answers ticked or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.portal.deposit import PreparedDeposit, prepare_deposit
from tressons_desktop.portal.description import with_address
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.matching import FieldMatching, propose_matching
from tressons_desktop.portal.page.write import deposit_page
from tressons_desktop.portal.preparation import Manner, PreparedField
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import format_date_long

GROUP: Final = 20
"""Fields shown at once: a form may have hundreds."""


class DepositDraft:
    """Hold what a person says of a deposit; the preparation follows each change."""

    def __init__(
        self, form: PortalForm, reading: ProjectReading, kept: FieldMatching | None
    ) -> None:
        self.form = form
        self.confirmed = kept is not None
        self._reading = reading
        proposed = propose_matching(form)
        self._matching = proposed | dict(kept or {})
        self.added = len(proposed.keys() - kept.keys()) if kept is not None else 0
        """How many proposals nobody confirmed yet: the form grew since."""
        self._unticked: set[str] = set()
        self.deposit = self._prepared()

    def _prepared(self) -> PreparedDeposit:
        return prepare_deposit(
            self.form, self._reading, matching=self._matching, unticked=self._unticked
        )

    @property
    def fields(self) -> Mapping[str, PreparedField]:
        """Give the fields that concern the project, by their key, in the order of the site."""
        return {
            one.field.key: one
            for one in self.deposit.preparation.fields
            if one.manner not in (Manner.HIDDEN, Manner.READ)
        }

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Part the fields in groups that a screen holds."""
        keys = tuple(self.fields)
        return tuple(keys[at : at + GROUP] for at in range(0, len(keys), GROUP)) or ((),)

    def section_of(self, key: str) -> str:
        """Name the title above a field."""
        for one in self.deposit.preparation.sections:
            if any(prepared.field.key == key for prepared in one.fields):
                return one.section.title
        return ""

    def is_typed(self, key: str) -> bool:
        """Tell whether a field was answered in the application itself."""
        return key in self.deposit.typed

    def fact(self, key: str) -> str:
        """Return the fact that answers a field; empty when none does."""
        fact = self._matching.get(key, "")
        return fact if fact in FACT_LIST else ""

    def choose(self, key: str, fact: str) -> None:
        """Say which fact answers a field, or that none does."""
        self._matching[key] = fact
        self.deposit = self._prepared()

    def may_carry(self, key: str) -> bool:
        """Tell whether the link carries a field, or would if it were ticked."""
        return key in self._unticked or self.deposit.preparation.link.carries(key)

    def carries(self, key: str) -> bool:
        """Tell whether the link carries a field."""
        return self.deposit.preparation.link.carries(key)

    def tick(self, key: str, *, carried: bool) -> None:
        """Put an answer in the link, or take it out."""
        if carried:
            self._unticked.discard(key)
        else:
            self._unticked.add(key)
        self.deposit = self._prepared()

    def give_address(self, address: str) -> None:
        """Give the address of the form, that its file lacks; raise FormRefused on a wrong one."""
        self.form = with_address(self.form, address)
        self.deposit = self._prepared()

    @property
    def title(self) -> str:
        """Name the form and its revision."""
        day = self.form.revised_on
        return (
            f"{self.form.title}, formulaire du {format_date_long(day)}" if day else self.form.title
        )

    def take(self, left: DepositDraft) -> None:
        """Take up again what was chosen for the same form and left without a page."""
        self._matching, self._unticked = dict(left._matching), set(left._unticked)
        self.form = left.form
        self.deposit = self._prepared()

    @property
    def matching(self) -> FieldMatching:
        """Return which fact answers which field, as the person left it."""
        return dict(self._matching)

    def page(self) -> str:
        """Write the page to carry."""
        return deposit_page(self.deposit.preparation, self.deposit.page)
