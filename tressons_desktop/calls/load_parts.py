"""Read the small parts of a call: dates, stages, requirements, promises, addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeVar

from tressons_desktop.calls.terms import (
    About,
    Calendar,
    CoFunder,
    Contact,
    DepositKind,
    DepositWay,
    Envelope,
    Promise,
    PromiseKind,
    Requirement,
    Stage,
    Wave,
)
from tressons_desktop.definitions.conditions import FactKind
from tressons_desktop.definitions.pieces import read_conditions, read_source
from tressons_desktop.definitions.reader import DefinitionTable
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import FunderKind

P = TypeVar("P")
KindsOfFields = Mapping[str, FactKind]

LONGEST_TITLE: Final = 200
LONGEST_LINE: Final = 300
MOST_BYTES: Final = 10**10
MOST_MONTHS: Final = 600
MOST_PORTAL_ID: Final = 10**18


def read_list(
    top: DefinitionTable, key: str, read: Callable[[DefinitionTable], P]
) -> tuple[P, ...]:
    """Read a list of parts; every word of each must be known, no identifier may come twice."""
    found: list[P] = []
    seen: set[str] = set()
    for part in top.tables(key):
        one = read(part)
        identifier = getattr(one, "id", None)
        if identifier is not None:
            once(part, identifier, seen)
            seen.add(identifier)
        part.done()
        found.append(one)
    return tuple(found)


def once(part: DefinitionTable, identifier: str, others: Sequence[str] | set[str]) -> None:
    """Refuse an identifier that another part already has."""
    if identifier in others:
        part.refuse(f"l’identifiant «\u00a0{identifier}\u00a0» est en double.", "id")


def title_of(part: DefinitionTable) -> str:
    """Read the title of a part."""
    return part.text("title", longest=LONGEST_TITLE)


def words_of(part: DefinitionTable, key: str, longest: int = LONGEST_LINE) -> str:
    """Read an optional line of words."""
    return part.text(key, required=False, longest=longest)


def source_of(part: DefinitionTable) -> Source | None:
    """Read the source of a part, if it has its own."""
    source = part.table("source")
    return read_source(source) if source is not None else None


def portal_id_of(part: DefinitionTable, key: str = "portal_id") -> int | None:
    """Read the number by which a portal knows a field, or a form."""
    return part.integer(key, high=MOST_PORTAL_ID)


def read_contact(part: DefinitionTable | None) -> Contact:
    """Read whom to ask."""
    if part is None:
        return Contact()
    contact = Contact(
        name=words_of(part, "name"),
        service=words_of(part, "service"),
        email=words_of(part, "email"),
        phone=words_of(part, "phone"),
        address=words_of(part, "address"),
        site=words_of(part, "site"),
    )
    part.done()
    return contact


def read_co_funder(part: DefinitionTable) -> CoFunder:
    """Read who pays with the funder."""
    return CoFunder(
        name=part.text("name", longest=LONGEST_TITLE),
        kind=part.choice("kind", FunderKind),
        rate=part.decimal("rate", high=Decimal(100)),
        envelope=part.decimal("envelope", high=Decimal(10**11)),
    )


def read_envelope(part: DefinitionTable, fields: KindsOfFields) -> Envelope:
    """Read what is kept for some places."""
    envelope = Envelope(
        title=title_of(part),
        amount=part.decimal("amount", high=Decimal(10**11)),
        per_inhabitant=part.decimal("per_inhabitant"),
        applies=read_conditions(part, "applies", fields),
        source=source_of(part),
    )
    if envelope.amount is None and envelope.per_inhabitant is None:
        part.refuse(
            "une enveloppe donne «\u00a0amount\u00a0», «\u00a0per_inhabitant\u00a0» ou les deux."
        )
    return envelope


def read_calendar(part: DefinitionTable | None) -> Calendar:
    """Read when a call is open."""
    if part is None:
        return Calendar()
    calendar = Calendar(
        opening=part.day("opening"),
        hour=part.hour("hour"),
        rolling=part.flag("rolling"),
        waves=read_list(part, "waves", _wave),
        committee=words_of(part, "committee"),
        decision=words_of(part, "decision"),
    )
    part.done()
    return calendar


def _wave(part: DefinitionTable) -> Wave:
    wave = Wave(
        title=title_of(part),
        opening=part.day("opening"),
        deadline=part.day("deadline"),
        hour=part.hour("hour"),
        decision=words_of(part, "decision"),
    )
    if wave.opening and wave.deadline and wave.opening > wave.deadline:
        part.refuse("cette vague ferme avant d’ouvrir.", "deadline")
    return wave


def read_stage(part: DefinitionTable) -> Stage:
    """Read a stage of the application."""
    return Stage(
        id=part.identifier(),
        title=title_of(part),
        deadline=part.day("deadline"),
        hour=part.hour("hour"),
        help=part.text("help", required=False),
    )


def read_requirement(part: DefinitionTable, fields: KindsOfFields) -> Requirement:
    """Read what must be true to be eligible."""
    requirement = Requirement(
        id=part.identifier(),
        title=title_of(part),
        conditions=read_conditions(part, "conditions", fields),
        about=part.choice("about", About, About.PROJECT),
        refusal=words_of(part, "refusal"),
        ask=words_of(part, "ask"),
        source=source_of(part),
    )
    if not requirement.conditions:
        part.refuse("une règle d’admission demande des «\u00a0conditions\u00a0».", "conditions")
    return requirement


def read_promise(part: DefinitionTable, fields: KindsOfFields) -> Promise:
    """Read a commitment."""
    return Promise(
        id=part.identifier(),
        title=title_of(part),
        kind=part.choice("kind", PromiseKind, PromiseKind.OTHER),
        months=part.integer("months", low=1, high=MOST_MONTHS),
        applies=read_conditions(part, "applies", fields),
        source=source_of(part),
    )


def read_deposit_way(part: DefinitionTable) -> DepositWay:
    """Read an accepted way to send an application."""
    return DepositWay(
        kind=part.choice("kind", DepositKind),
        address=words_of(part, "address"),
        copies=part.integer("copies", low=1, high=100),
        max_bytes=part.integer("max_bytes", low=1, high=MOST_BYTES),
        help=part.text("help", required=False),
        form=portal_id_of(part, "form"),
    )
