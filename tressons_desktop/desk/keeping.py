"""Keep a collection as it is read: each dossier is written before the next one is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import CallPackage, package_bytes
from tressons_desktop.desk.collecting import collect
from tressons_desktop.desk.grouping import entries_of
from tressons_desktop.desk.receiving import Looks, Received
from tressons_desktop.desk.row import Collection, DeskRow, DossierOrigin, UnreadFile
from tressons_desktop.desk.sources.columns import (
    ColumnMatching,
    read_matching,
    written_matching,
)
from tressons_desktop.desk.store import DeskCall, DeskStore
from tressons_desktop.exchange.writing import light_bundle
from tressons_desktop.outcomes import Progress
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
    placed: Callable[[str, Path], None] | None = None,
) -> Collection:
    """Collect and keep; what was read before a stop stays, and is not counted twice again.

    ``placed`` is told the fingerprint of each dossier, and where its file is.
    """
    keep_call(store, call)
    places = tuple(places)
    kept = store.matching(call.id, str(DossierOrigin.PORTAL))

    def keep(row: DeskRow, received: Received, path: Path) -> None:
        carried = light_bundle(received.file, made_at=received.made_at, by=received.made_by)
        store.keep_dossier(row, carried)
        if placed is not None:
            placed(row.sha256, path)

    found = collect(
        places,
        call,
        content,
        looks,
        today,
        progress=progress,
        keep=keep,
        matching=read_matching(kept) if kept else None,
    )
    whole = any(one.is_dir() for one in places)
    before = () if whole else _of_other_files(store.unread(call.id), places)
    store.keep_unread(call.id, (*before, *found.unread))
    store.keep_grants(call.id, found.grants)
    return found


def _of_other_files(unread: Iterable[UnreadFile], places: Iterable[Path]) -> Iterator[UnreadFile]:
    """List what was not read of a folder, when only files of it were read again."""
    again = {one.name for one in places}
    for one in unread:
        if one.filename.rsplit(" (", 1)[0] not in again:
            yield one


def keep_matching(store: DeskStore, call: Call, matching: ColumnMatching) -> None:
    """Keep how the exports of a call are read, for those that come next."""
    keep_call(store, call)
    store.keep_matching(call.id, str(DossierOrigin.PORTAL), written_matching(matching))


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
    return Collection(
        call_id,
        entries_of(store.rows(call_id), store.joins(call_id)),
        store.unread(call_id),
        grants=store.grants(call_id),
    )
