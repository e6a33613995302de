"""Decide several dossiers at once: first what would be written, and what cannot be and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.deciding import check_decisions, proposed
from tressons_desktop.desk.decisions import (
    AidDecision,
    DecisionRefused,
    Ruling,
    check_envelope,
    granted_total,
)
from tressons_desktop.desk.marks import ProjectKey
from tressons_desktop.desk.ranking import RankedEntry, Ranking
from tressons_desktop.desk.reopening import reopened
from tressons_desktop.desk.row import Admission, DeskRow
from tressons_desktop.desk.store import DeskStore
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.reading.content import Content
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.spaces import NBSP


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What is wanted of several dossiers; ``amounts`` in euros, what each asks when it says none.

    ``reason`` goes to every applicant.
    """

    ruling: Ruling
    reason: str = ""
    amounts: Mapping[ProjectKey, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Preflight:
    """What a change would write, dossier by dossier, and what it leaves, each with a sentence."""

    ready: tuple[tuple[DeskRow, tuple[AidDecision, ...]], ...] = ()
    stopped: tuple[tuple[DeskRow, str], ...] = ()

    @property
    def decisions(self) -> tuple[AidDecision, ...]:
        """List all that would be written."""
        return tuple(one for _row, made in self.ready for one in made)

    @property
    def granted(self) -> Decimal:
        """Add up what would be given."""
        return granted_total(self.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What deciding needs to know: the collection, the call, its content, who decides and when."""

    store: DeskStore
    call: Call
    content: Content
    today: date
    by: str
    stamp: int


def look_before(
    desk: Desk, ranking: Ranking, chosen: Iterable[RankedEntry], wanted: Bulk, progress: Progress
) -> Preflight:
    """Try a change on each dossier, in the order of the ranking; nothing is written."""
    keys = {one.entry.row.key for one in chosen}
    listed = [one for one in ranking.entries if one.entry.row.key in keys]
    before = desk.store.decisions(desk.call.id)
    ready: list[tuple[DeskRow, tuple[AidDecision, ...]]] = []
    stopped: list[tuple[DeskRow, str]] = []
    after = {(one.key, one.aid): one for one in before}
    for number, one in enumerate(listed):
        progress(number / len(listed), f"Vérification, {number + 1} sur {len(listed)}")
        row = one.entry.row
        try:
            made = _made(desk, one, wanted)
            tried = {**after, **{(each.key, each.aid): each for each in made}}
            check_envelope(ranking.envelope, after.values(), tried.values())
        except Refused as refusal:
            stopped.append((row, str(refusal).removesuffix(" Rien n’a été écrit.")))
            continue
        after = tried
        ready.append((row, made))
    return Preflight(tuple(ready), tuple(stopped))


def _made(desk: Desk, one: RankedEntry, wanted: Bulk) -> tuple[AidDecision, ...]:
    """Decide one dossier as it is wanted; raise Refused with what forbids it."""
    row = one.entry.row
    if one.decisions and one.ruling is wanted.ruling:
        raise DecisionRefused(f"Déjà décidé ainsi{NBSP}: rien à changer.")
    if wanted.ruling is Ruling.GRANTED and row.admission is not Admission.ADMITTED:
        raise DecisionRefused(
            f"{row.admission.label}{NBSP}: {row.reason}. "
            f"À accorder seul, par «{NBSP}Décider{NBSP}»."
        )
    reading = reopened(desk.store, row, desk.call, desk.content, desk.today)
    amount = row.asked if wanted.amounts is None else wanted.amounts.get(row.key, Decimal(0))
    signed = tuple(
        _signed(replace(each, key=row.key), desk, wanted)
        for each in proposed(reading, desk.call, amount)
    )
    check_decisions(reading, desk.call, signed)
    allowed = granted_total(signed)
    if wanted.ruling is Ruling.GRANTED and allowed != amount:
        raise DecisionRefused(
            f"L’appel permet {format_amount(allowed)}, et non {format_amount(amount)}."
        )
    return signed


def _signed(one: AidDecision, desk: Desk, wanted: Bulk) -> AidDecision:
    granted = wanted.ruling is Ruling.GRANTED
    decided = desk.today if wanted.ruling is not Ruling.WAITING else None
    made = replace(
        one,
        ruling=wanted.ruling,
        reason=wanted.reason,
        decided_on=decided,
        by=desk.by,
        stamp=desk.stamp,
    )
    if granted or wanted.ruling is Ruling.WAITING:
        return made
    return replace(made, base=None, rate=None, amount=Decimal(0))
