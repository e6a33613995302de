"""A dossier of the collection opened again: the reading of its applicant, on the same day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.judging import reading_for
from tressons_desktop.desk.receiving import Received
from tressons_desktop.desk.row import DeskRow
from tressons_desktop.desk.store import DeskStore
from tressons_desktop.exchange.dossier_mark import ARCHIVE
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.reading.content import Content
from tressons_desktop.reading.reading import ProjectReading


def reopened(
    store: DeskStore, row: DeskRow, call: Call, content: Content, today: date
) -> ProjectReading:
    """Read a kept dossier as it was judged; raise RecordMissing when it is not kept any more."""
    carried = store.carried(row.call_id, row.sha256)
    if carried is None:
        raise RecordMissing("Ce dossier n’est plus dans la collecte.")
    with TemporaryDirectory(prefix="tressons-") as folder:
        path = Path(folder) / ARCHIVE
        path.write_bytes(carried)
        bundle = read_bundle(path)
    received = Received(
        bundle.file, row.filename, row.sha256, row.size, row.made_at, row.made_by, row.seal
    )
    return reading_for(received, content.with_call(call), call, today)
