"""Records of the answers to calls: an application each, its criteria, what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.project.application_values import ApplicationState, ProofLevel
from tressons_desktop.project.records import OrderedRecord, ProjectRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(ProjectRecord):
    """The project's answer to one call: its dates decide what may be signed.

    ``state`` is what was said of it; None while nobody said it: its dates do then. The contact is
    the person of the funder who follows this application. ``more_due_on``: before when what was
    asked in addition is sent; ``expires_on``: when the grant lapses. ``resolved_on`` and
    ``resolution`` are the day and the number of the council resolution that asks for the aid.
    ``lines_apart`` names the lines of the plan of which somebody said that they do not ask this
    call; ``edition`` and ``left_out`` the edition of its dossier and the chapters it does without.
    """

    call_id: str
    call_version: str = ""
    requested: Decimal | None = None
    deadline: date | None = None
    submitted_on: date | None = None
    received_on: date | None = None
    acknowledged_on: date | None = None
    reference: str = ""
    state: ApplicationState | None = None
    prepared_on: date | None = None
    more_asked_on: date | None = None
    more_due_on: date | None = None
    heard_on: date | None = None
    decided_on: date | None = None
    notified_on: date | None = None
    signed_on: date | None = None
    expires_on: date | None = None
    settled_on: date | None = None
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    note: str = ""
    resolved_on: date | None = None
    resolution: str = ""
    lines_apart: tuple[str, ...] = ()
    edition: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDay(ProjectRecord):
    """The days of a stage of an application: by when, and when it was done.

    ``stage`` is ``stage_key`` of a call and of one of its stages; ``due`` is the day that this
    applicant was given, or read in a règlement that gives it otherwise than as a day.
    """

    stage: str
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionNote(ProjectRecord):
    """What the applicant thinks of its answer to a criterion, and by what it proves it.

    ``criterion`` is ``criterion_key`` of a call and of one of its criteria; ``evidence`` names
    attached files.
    """

    criterion: str
    level: ProofLevel | None = None
    proof: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDeposit(OrderedRecord):
    """What was sent to a funder, kept as it was: one version of one application.

    ``sha256`` is that of the frozen archive, which commits to ``files``, the contents it names:
    both are kept as long as this record is. ``frozen_on`` is the day the archive was made,
    ``filed_on`` the day it was sent.
    """

    call_id: str
    sha256: str
    size: int
    files: tuple[str, ...] = ()
    filed_on: date | None = None
    frozen_on: date | None = None
    reference: str = ""
    note: str = ""


def stage_key(call_id: str, stage_id: str) -> str:
    """Name a stage of a call among those of every call."""
    return f"{call_id}:{stage_id}"


def criterion_key(call_id: str, criterion_id: str) -> str:
    """Name a criterion of a call among those of every call."""
    return f"{call_id}:{criterion_id}"
