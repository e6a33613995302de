"""The command of who receives dossiers: collect a folder in answer to a call.

It reads files alone: the data stay closed, and the window may be open meanwhile.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.collecting import collect
from tressons_desktop.desk.followup import followup_book
from tressons_desktop.desk.keeping import collect_into
from tressons_desktop.desk.row import Admission, Collection
from tressons_desktop.desk.store import DeskStore
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.exchange.call_files import read_received_call
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.outcomes import Refused
from tressons_desktop.reading.content import Content
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP


def collect_dossiers(
    content: Content, today: date, store: DeskStore | None, arguments: argparse.Namespace
) -> int:
    """Read the dossiers, keep them where it was asked, say what was found, write the workbook."""
    call = _call(content, arguments.appel)
    examiner = Examiner()
    try:
        if store is None:
            collection = collect(arguments.places, call, content, examiner, today)
        else:
            collection = collect_into(store, arguments.places, call, content, examiner, today)
    finally:
        examiner.close()
    _tell(collection, call)
    if arguments.output is not None:
        report = write_workbook(followup_book(collection, call, today), arguments.output, _quiet)
        print(f"{arguments.output}{NBSP}: {', '.join(report.sheets)}")
    return 0


def _call(content: Content, wanted: str) -> Call:
    """Read the call of a file, or find the known one of that identifier."""
    known = content.calls_by_id.get(wanted)
    if known is not None:
        return known
    path = Path(wanted)
    if not path.is_file():
        raise Refused(
            f"«{NBSP}{wanted}{NBSP}» n’est ni le fichier d’un appel, ni l’identifiant d’un appel "
            "connu. Donner le .tressons-appel qui a été publié."
        )
    return read_received_call(path).call


def _tell(collection: Collection, call: Call) -> None:
    rows = collection.rows
    asked = format_amount(sum(one.asked for one in rows))
    print(f"{call.title}{NBSP}: {plural(len(rows), 'projet', 'projets')}, {asked} demandés.")
    for admission in Admission:
        count = sum(one.admission is admission for one in rows)
        if count:
            print(f"  {admission.label}{NBSP}: {count}")
    older = sum(len(one.older) for one in collection.entries)
    if older:
        kept = plural(older, "version antérieure, gardée", "versions antérieures, gardées")
        print(f"  {kept}")
    for entry in collection.entries:
        for twin in entry.twins:
            print(
                f"  Doublon possible{NBSP}: {entry.row.title}, {entry.row.filename} et {twin.words}"
            )
    for name, first in collection.repeated:
        print(f"  {name}{NBSP}: le même fichier que {first}.")
    for unread in collection.unread:
        print(unread.sentence, file=sys.stderr)


def _quiet(_ratio: float, _what: str) -> None:
    """Say nothing: a terminal shows the result."""
