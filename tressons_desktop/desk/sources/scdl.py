"""Read the grants that a funder published (SCDL « subventions »), however their titles are written.

A line that does not say who received or how much is refused alone, and said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop.desk.judging import MOST_EUROS
from tressons_desktop.desk.row import PaidGrant
from tressons_desktop.desk.sources.export import (
    ExportRefused,
    mended_siret,
    read_written_amount,
)
from tressons_desktop.intake.received_sheets import ReceivedSheet
from tressons_desktop.tabular.columns import KnownColumn, match_columns
from tressons_desktop.tabular.values import read_date
from tressons_desktop.text.filenames import visible_name
from tressons_desktop.text.spaces import NBSP

GIVER, DAY, REFERENCE = "giver", "day", "reference"
RECEIVER, SIRET, PURPOSE, AMOUNT = "receiver", "siret", "purpose", "amount"
KNOWN: Final = (
    KnownColumn(GIVER, "nomAttribuant", ("Nom de l’attribuant", "Attribuant", "nom attribuant")),
    KnownColumn("giver_siret", "idAttribuant", ("Identification de l’attribuant", "id attribuant")),
    KnownColumn(DAY, "dateConvention", ("Date de la convention", "date convention", "Date")),
    KnownColumn(REFERENCE, "referenceDecision", ("Référence de la décision", "reference decision")),
    KnownColumn(
        RECEIVER, "nomBeneficiaire", ("Nom du bénéficiaire", "Bénéficiaire", "nom beneficiaire")
    ),
    KnownColumn(
        SIRET,
        "idBeneficiaire",
        ("Identification du bénéficiaire", "id beneficiaire", "SIRET du bénéficiaire", "SIRET"),
    ),
    KnownColumn("rna", "rnaBeneficiaire", ("RNA du bénéficiaire",)),
    KnownColumn(PURPOSE, "objet", ("Objet de la subvention", "Objet du dossier")),
    KnownColumn(AMOUNT, "montant", ("Montant total de la subvention", "Montant attribué")),
    KnownColumn("nature", "nature", ("Nature de la subvention",)),
    KnownColumn("conditions", "conditionsVersement", ("Conditions de versement",)),
    KnownColumn("dates", "datesPeriodeVersement", ("Dates de versement", "datesVersement")),
    KnownColumn("rae", "idRAE", ("Numéro RAE",)),
    KnownColumn("ue", "notificationUE", ("Notification UE",)),
    KnownColumn("share", "pourcentageSubvention", ("Pourcentage de la subvention",)),
    KnownColumn("scheme", "dispositifAide", ("Dispositif d’aide",)),
)
_NEEDED: Final = (RECEIVER, AMOUNT)
_PROPER: Final = frozenset({GIVER, RECEIVER, AMOUNT})
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class PublishedGrants:
    """What a file of published grants gave, and the sentence of each line that was refused."""

    grants: tuple[PaidGrant, ...]
    refused: tuple[str, ...]


def is_published(titles: Sequence[str]) -> bool:
    """Tell whether a row of titles is that of published grants."""
    return set(match_columns(titles, KNOWN).keys) >= _PROPER


def read_published(path: Path, sheets: Sequence[ReceivedSheet]) -> PublishedGrants:
    """Read a file of published grants; raise ExportRefused when it is none."""
    name = visible_name(path.name, 200)
    for sheet in sheets:
        keys = match_columns(sheet.rows[0], KNOWN).keys if sheet.rows else ()
        if set(keys) >= set(_NEEDED):
            at = {key: place for place, key in enumerate(keys) if key}
            read = [_grant(name, number, cells, at) for number, cells in _filled(sheet)]
            grants = {one.key: one for one in read if isinstance(one, PaidGrant)}
            return PublishedGrants(
                tuple(grants.values()), tuple(one for one in read if isinstance(one, str))
            )
    raise ExportRefused(
        f"«{NBSP}{name}{NBSP}» n’a pas les colonnes des subventions publiées{NBSP}: il y faut au "
        f"moins «{NBSP}nomBeneficiaire{NBSP}» et «{NBSP}montant{NBSP}»."
    )


def _filled(sheet: ReceivedSheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, cells in enumerate(sheet.rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            yield number, cells


def _grant(name: str, number: int, cells: Sequence[str], at: dict[str, int]) -> PaidGrant | str:
    said = {key: " ".join(cells[place].split())[:_LONGEST] for key, place in at.items()}
    if not said[RECEIVER]:
        return f"{name}, ligne {number}{NBSP}: le bénéficiaire manque."
    amount = read_written_amount(said[AMOUNT])
    if isinstance(amount, str):
        return f"{name}, ligne {number}{NBSP}: {amount}"
    if amount is None or not 0 < amount < MOST_EUROS:
        return f"{name}, ligne {number}{NBSP}: le montant manque, ou n’en est pas un."
    day = read_date(said.get(DAY, ""))
    whole = "\n".join(said.get(one, "") for one in (GIVER, DAY, REFERENCE, RECEIVER, SIRET))
    key = f"{whole}\n{said.get(PURPOSE, '')}\n{amount}"
    return PaidGrant(
        key=hashlib.sha256(key.encode("utf-8", "replace")).hexdigest(),
        giver=said.get(GIVER, ""),
        decided_on=day.value if isinstance(day.value, date) else None,
        beneficiary=said[RECEIVER],
        siret=mended_siret(said.get(SIRET, "")),
        purpose=said.get(PURPOSE, ""),
        amount=amount,
        reference=said.get(REFERENCE, ""),
    )
