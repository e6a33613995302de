"""What the desk keeps of a dossier: who asks what, and what the checks of the applicant say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.project.values import Choice, LegalForm, ProjectKind


class Admission(Choice):
    """Whether a dossier may be examined, by the checks that its applicant had under the eyes."""

    ADMITTED = "recevable", "Recevable"
    TO_COMPLETE = "a_completer", "À compléter"
    REFUSED = "non_recevable", "Non recevable"


class Seal(Choice):
    """What a file says of itself since it was made."""

    WHOLE = "entier", "Entier"
    ALTERED = "modifie", "Modifié depuis son export"
    NONE = "sans_sceau", "Sans sceau"


class DossierOrigin(Choice):
    """Where a dossier comes from."""

    FILE = "tressons", "Dossier Tressons"
    PORTAL = "demarche", "Export de Démarche numérique"


@dataclass(frozen=True, slots=True)
class OtherFunder:
    """Who else pays, how much, and how sure it is."""

    name: str
    amount: Decimal
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """A dossier as it was received; euros, and a rate in percent of the cost.

    ``sha256`` is that of the file as it came; ``made_at`` ISO 8601 in UTC, as the file says it.
    ``possible`` is the most that the call may bring, None while a fact is missing. ``with_tax``
    """

    sha256: str
    filename: str
    size: int
    made_at: str
    made_by: str
    seal: Seal
    call_id: str
    call_version: str
    judged_on: date
    project_id: str
    title: str
    kinds: tuple[ProjectKind, ...]
    applicant: str
    form: LegalForm | None
    siret: str
    commune_code: str
    commune_name: str
    departement_code: str
    epci_siren: str
    epci_name: str
    cost: Decimal
    with_tax: bool
    asked: Decimal
    possible: Decimal | None
    others: tuple[OtherFunder, ...]
    own: Decimal
    refused: tuple[str, ...]
    lacking: tuple[str, ...]
    blockers: tuple[str, ...]
    to_check: int
    complete: int
    notes: tuple[str, ...] = ()
    source: DossierOrigin = DossierOrigin.FILE

    @property
    def rate(self) -> Decimal | None:
        """Return what is asked, in percent of the cost; None without a cost."""
        return self.asked * 100 / self.cost if self.cost else None

    @property
    def other_total(self) -> Decimal:
        """Return what the other funders bring."""
        return sum((one.amount for one in self.others), Decimal(0))

    @property
    def admission(self) -> Admission:
        """Conclude: out of the rules, still wanting something, or admitted."""
        if self.refused:
            return Admission.REFUSED
        return Admission.TO_COMPLETE if self.lacking else Admission.ADMITTED

    @property
    def reason(self) -> str:
        """Say first what stands in the way; nothing when nothing does."""
        return next(iter((*self.refused, *self.lacking)), "")

    @property
    def key(self) -> tuple[str, str]:
        """Name the project: a file copied from another commune is not a version of hers."""
        return self.project_id, self.commune_code


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that holds no dossier that can be read, and the sentence that says why."""

    filename: str
    sentence: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """Another project of the collection that may be the same: which, its name, where it is from."""

    key: tuple[str, str]
    name: str
    source: DossierOrigin = DossierOrigin.FILE

    @property
    def words(self) -> str:
        """Name it, and say where it comes from when it is not a dossier."""
        if self.source is DossierOrigin.FILE:
            return self.name
        return f"{self.name} ({self.source.label})"


@dataclass(frozen=True, slots=True)
class Join:
    """What a person said of two projects: the same, ``kept`` standing in front, or two."""

    key: tuple[str, str]
    kept: tuple[str, str]
    same: bool
    stamp: int = 0

    @property
    def pair(self) -> frozenset[tuple[str, str]]:
        """Return the two, whatever their order."""
        return frozenset((self.key, self.kept))


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """A project of the collection: its last version in front, the others kept behind.

    ``twins`` are the other projects that may be the same one; ``joined``, among ``older``, those
    that a person said to be the same.
    """

    row: DeskRow
    older: tuple[DeskRow, ...] = ()
    twins: tuple[Twin, ...] = ()
    joined: tuple[DeskRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidGrant:
    """A grant that a funder published; ``key`` is the SHA-256 of what its line says."""

    key: str
    giver: str
    decided_on: date | None
    beneficiary: str
    siret: str
    purpose: str
    amount: Decimal
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """All that was received in answer to a call."""

    call_id: str
    entries: tuple[DeskEntry, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    repeated: tuple[tuple[str, str], ...] = ()
    """Files that are, byte for byte, another one: their name, and that of the first."""
    grants: tuple[PaidGrant, ...] = ()
    """What funders published that they gave, whoever received it."""

    @property
    def rows(self) -> tuple[DeskRow, ...]:
        """List the last version of each project."""
        return tuple(one.row for one in self.entries)
