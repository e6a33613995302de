"""Read the three files of the room, or refuse them whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, TypedDict, TypeVar

from tressons_desktop.competence.model import (
    ASPECTS,
    CompetenceBook,
    LegalBasis,
    Mode,
    ModeLimit,
    PaymentRule,
    Permission,
)
from tressons_desktop.definitions.law_words import UnknownLaw
from tressons_desktop.definitions.pieces import read_conditions
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.law.book import LawBook
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.project.values import FunderKind, FundingNature, LegalForm
from tressons_desktop.text.typography import french

FORMAT: Final = 1
BASES: Final = "fondements.toml"
PAYMENTS: Final = "versements.toml"
MODES: Final = "modes.toml"
_LINE: Final = 70
_FINDING: Final = 60
_ASPECT: Final = 130
_SENTENCES: Final = 320


class _NamedOnce(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_NamedOnce)


def load_competence(folder: Path, law: LawBook) -> CompetenceBook:
    """Read who may do what; raise DefinitionRefused with file, line and reason."""
    reader = _CompetenceReader(law)
    bases = _open(folder / BASES)
    payments = _open(folder / PAYMENTS)
    modes = _open(folder / MODES)
    book = CompetenceBook(
        bases=_distinct(bases, "bases", reader.basis),
        payments=_distinct(payments, "payments", reader.payment),
        modes=_distinct(modes, "modes", reader.mode),
        question=modes.identifier("question"),
    )
    for top in (bases, payments, modes):
        top.done()
    return book


def _open(path: Path) -> DefinitionTable:
    top, _noted_on = read_dated(path, number=FORMAT, what="ces textes ont été relus")
    return top


def _distinct(
    top: DefinitionTable, key: str, read: Callable[[DefinitionTable], N]
) -> tuple[N, ...]:
    found: dict[str, N] = {}
    for part in top.tables(key, required=True):
        entry = read(part)
        part.done()
        if entry.id in found:
            part.refuse(f"«\u00a0{entry.id}\u00a0» est en double.", "id")
        found[entry.id] = entry
    return tuple(found.values())


class _BasisWords(TypedDict):
    id: str
    title: str
    verdict: Permission
    says: str
    proofs: tuple[str, ...]
    ways: tuple[str, ...]
    finding: str
    sources: tuple[Source, ...]
    to_verify: bool


class _CompetenceReader:
    """Read entries with the law that they cite."""

    def __init__(self, law: LawBook) -> None:
        self._law = law

    def basis(self, part: DefinitionTable) -> LegalBasis:
        return LegalBasis(
            **self._common(part),
            promoters=part.choices("promoters", LegalForm),
            kinds=part.choices("kinds", ProjectKind),
            names=french(part.text("names", required=False, longest=_LINE)),
        )

    def payment(self, part: DefinitionTable) -> PaymentRule:
        return PaymentRule(
            **self._common(part),
            payers=part.choices("payers", FunderKind),
            receivers=part.choices("receivers", LegalForm),
            kinds=part.choices("kinds", ProjectKind),
            natures=part.choices("natures", FundingNature),
            schemes=part.texts("schemes"),
            instruments=self._texts(part, "instruments"),
        )

    def mode(self, part: DefinitionTable) -> Mode:
        sources, to_verify = self._cited(part)
        return Mode(
            id=part.identifier(),
            title=self._text(part, "title", _LINE),
            says=self._text(part, "says", _ASPECT),
            aspects=tuple(self._text(part, key, _ASPECT) for key in ASPECTS),
            limits=tuple(self._limit(one) for one in part.tables("limits")),
            sources=sources,
            to_verify=to_verify,
        )

    def _common(self, part: DefinitionTable) -> _BasisWords:
        sources, to_verify = self._cited(part)
        return {
            "id": part.identifier(),
            "title": self._text(part, "title", _LINE),
            "verdict": part.choice("verdict", Permission),
            "says": self._text(part, "says", _SENTENCES),
            "proofs": self._texts(part, "proofs"),
            "ways": self._texts(part, "ways"),
            "finding": french(part.text("finding", required=False, longest=_FINDING)),
            "sources": sources,
            "to_verify": to_verify,
        }

    def _limit(self, part: DefinitionTable) -> ModeLimit:
        limit = ModeLimit(
            when=read_conditions(part, "when"),
            verdict=part.choice("verdict", Permission),
            because=self._text(part, "because", _ASPECT),
        )
        part.done()
        if not limit.when or limit.verdict is Permission.MAY:
            part.refuse("une limite dit quand, par «\u00a0when\u00a0», et ferme ou fait confirmer.")
        return limit

    def _cited(self, part: DefinitionTable) -> tuple[tuple[Source, ...], bool]:
        names = part.texts("law", required=True)
        try:
            entries = [self._law.entry(one) for one in names]
        except UnknownLaw as unknown:
            part.refuse(f"aucun texte ne s’appelle «\u00a0{unknown}\u00a0».", "law")
        return tuple(one.as_source for one in entries), any(one.needs_checking for one in entries)

    def _text(self, part: DefinitionTable, key: str, longest: int) -> str:
        return self._resolved(part, key, part.text(key, longest=longest))

    def _texts(self, part: DefinitionTable, key: str) -> tuple[str, ...]:
        return tuple(self._resolved(part, key, one) for one in part.texts(key))

    def _resolved(self, part: DefinitionTable, key: str, text: str) -> str:
        try:
            return french(self._law.resolve(text))
        except UnknownLaw as unknown:
            part.refuse(f"aucun texte ne s’appelle «\u00a0{unknown}\u00a0».", key)
