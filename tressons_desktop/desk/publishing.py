"""The grants that were decided, in the columns in which subventions are published (SCDL).

What a desk does not know stays blank, to be completed before it is published: the SIRET of who
gives, the conditions and the dates of payment, the notification to the European Union. Columns,
after the schema « subventions » 2.0 of OpenDataFrance (24/01/2019), read on 27/11/2026.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.ranking import RankedEntry, Ranking
from tressons_desktop.exchange.files import replacing
from tressons_desktop.outcomes import Refused
from tressons_desktop.text.failures import not_written

COLUMNS: Final = (
    *("nomAttribuant", "idAttribuant", "dateConvention", "referenceDecision", "nomBeneficiaire"),
    *("idBeneficiaire", "objet", "montant", "nature", "conditionsVersement"),
    *("datesPeriodeVersement", "idRAE", "notificationUE", "pourcentageSubvention"),
)
_MONEY: Final = "aide en numéraire"
_FORMULA: Final = "=+-@\t\r"


class NotPublished(Refused):
    """Nothing to publish, or a file that was not written; the message says which."""


def write_decisions(ranking: Ranking, call: Call, out: Path) -> int:
    """Write one line for each grant, whole or not at all; return how many."""
    rows = list(_rows(ranking.entries, call))
    if not rows:
        raise NotPublished("Aucune aide n’est accordée\u00a0: il n’y a rien à publier.")
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    try:
        with replacing(out) as partial:
            partial.write_bytes(text.getvalue().encode("utf-8-sig"))
    except OSError as problem:
        raise NotPublished(not_written(problem, out)) from problem
    return len(rows)


def _rows(entries: Iterable[RankedEntry], call: Call) -> Iterator[tuple[str, ...]]:
    for one in entries:
        row = one.entry.row
        for made in one.decisions if one.ruling is Ruling.GRANTED else ():
            if made.ruling is Ruling.GRANTED and made.amount:
                yield (
                    plain_text(call.funder),
                    "",
                    made.decided_on.isoformat() if made.decided_on else "",
                    "",
                    plain_text(row.applicant),
                    row.siret,
                    plain_text(row.title),
                    f"{made.amount:.2f}",
                    _MONEY,
                    *("", "", "", ""),
                    "1",
                )


def plain_text(words: str) -> str:
    """Write words on one line, that no spreadsheet takes for a formula."""
    return " ".join(words.split()).lstrip(_FORMULA)
