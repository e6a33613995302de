"""What is decided of a dossier, aid by aid; the state of the project follows from these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.desk.marks import ProjectKey
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.values import Choice
from tressons_desktop.text.money import format_amount


class DecisionRefused(Refused):
    """A decision that a rule forbids; the message says which, and nothing was written."""


class Ruling(Choice):
    """What is decided of one aid."""

    WAITING = "en_instruction", "En instruction"
    GRANTED = "accordee", "Accordée"
    REFUSED = "refusee", "Refusée"
    CLOSED = "sans_suite", "Classée sans suite"


@dataclass(frozen=True, slots=True, kw_only=True)
class AidDecision:
    """What is decided of one aid asked by a dossier; ``rate`` in percent, euros."""

    key: ProjectKey
    aid: str
    ruling: Ruling = Ruling.WAITING
    base: Decimal | None = None
    rate: Decimal | None = None
    amount: Decimal | None = None
    reason: str = ""
    decided_on: date | None = None
    by: str = ""
    stamp: int = 0

    @property
    def granted(self) -> Decimal:
        """Return the money that it gives."""
        return self.amount or Decimal(0) if self.ruling is Ruling.GRANTED else Decimal(0)

    @property
    def unfinished(self) -> bool:
        """Tell a grant that lacks its base or its amount."""
        return self.ruling is Ruling.GRANTED and not (self.base and self.amount)


@dataclass(frozen=True, slots=True)
class LogLine:
    """Who did what, when: a line of the log, never changed."""

    at: str
    by: str
    what: str
    key: ProjectKey = ("", "")


def state_of_project(decisions: Iterable[AidDecision]) -> Ruling:
    """Compute where a project stands: waiting while one aid waits, then granted if one is."""
    rulings = {one.ruling for one in decisions}
    if not rulings or Ruling.WAITING in rulings:
        return Ruling.WAITING
    return next(one for one in (Ruling.GRANTED, Ruling.CLOSED, Ruling.REFUSED) if one in rulings)


def granted_total(decisions: Iterable[AidDecision]) -> Decimal:
    """Add up what is given."""
    return sum((one.granted for one in decisions), Decimal(0))


def check_envelope(
    envelope: Decimal | None, before: Iterable[AidDecision], after: Iterable[AidDecision]
) -> None:
    """Refuse to give more than there is; a sum that does not grow is never refused."""
    if envelope is None:
        return
    was, will = granted_total(before), granted_total(after)
    if will > envelope and will > was:
        raise DecisionRefused(
            f"L’enveloppe ne le permet pas\u00a0: {format_amount(will)} accordés pour "
            f"{format_amount(envelope)}, il manque {format_amount(will - envelope)}. "
            "Rien n’a été écrit."
        )
