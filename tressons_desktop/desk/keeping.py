"""Keep a collection as it is read: each dossier is written before the next one is opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import CallPackage, package_bytes
from tressons_desktop.desk.collecting import Progress, collect
from tressons_desktop.desk.grouping import entries_of
from tressons_desktop.desk.receiving import Looks, Received
from tressons_desktop.desk.row import Collection, DeskRow
from tressons_desktop.desk.store import DeskCall, DeskStore
from tressons_desktop.exchange.writing import light_bundle
from tressons_desktop.reading.content import Content


def collect_into(
    store: DeskStore,
    places: Iterable[Path],
    call: Call,
    content: Content,
    looks: Looks,
    today: date,
    *,
    progress: Progress | None = None,
) -> Collection:
    """Collect and keep; what was read before a stop stays, and is not counted twice again."""
    keep_call(store, call)

    def keep(row: DeskRow, received: Received, _path: Path) -> None:
        carried = light_bundle(received.file, made_at=received.made_at, by=received.made_by)
        store.keep_dossier(row, carried)

    found = collect(places, call, content, looks, today, progress=progress, keep=keep)
    store.keep_unread(call.id, found.unread)
    return found


def keep_call(store: DeskStore, call: Call) -> DeskCall:
    """Keep a call with what it gives; an envelope that an officer changed stays."""
    known = next((one for one in store.calls() if one.id == call.id), None)
    envelope: Decimal | None = known.envelope if known else call.envelope
    kept = DeskCall(
        call.id,
        call.version,
        call.title,
        call.funder,
        envelope,
        package_bytes(CallPackage(call)),
    )
    if kept != known:
        store.keep_call(kept)
    return kept


def kept_collection(store: DeskStore, call_id: str) -> Collection:
    """Return all that was received in answer to a call."""
    return Collection(call_id, entries_of(store.rows(call_id)), store.unread(call_id))
