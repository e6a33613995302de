"""Which column of an export says what: guessed by its title, put right by a person, then kept.

Several columns may have the same title in an export: a column is named by it and by its place among
those of that title, so that the next export of the same form is read without being asked again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.tabular.columns import KnownColumn, match_columns

MOST_COLUMNS: Final = 2_000
_LONGEST: Final = 400

NUMBER, TITLE, APPLICANT, SIRET = "number", "title", "applicant", "siret"
COMMUNE_CODE, COMMUNE, KIND = "commune_code", "commune", "kind"
COST, ASKED, OTHERS, WITH_TAX = "cost", "asked", "others", "with_tax"
STATE, SENT, UPDATED, WHOLE = "state", "sent", "updated", "whole"

KNOWN: Final = (
    KnownColumn(NUMBER, "Numéro du dossier", ("ID", "N° dossier", "Dossier ID", "Numéro")),
    KnownColumn(
        TITLE,
        "Intitulé du projet",
        ("Titre du projet", "Nom du projet", "Objet de la demande", "Intitulé", "Projet"),
    ),
    KnownColumn(
        APPLICANT,
        "Demandeur",
        (
            *("Entreprise raison sociale", "Établissement raison sociale", "Raison sociale"),
            *("Nom du demandeur", "Porteur du projet", "Bénéficiaire", "Maître d’ouvrage"),
        ),
    ),
    KnownColumn(SIRET, "SIRET", ("Établissement SIRET", "Entreprise SIRET", "Numéro SIRET")),
    KnownColumn(
        COMMUNE_CODE,
        "Code INSEE de la commune",
        ("Commune (Code INSEE)", "Commune Code INSEE", "Code INSEE", "Code commune"),
    ),
    KnownColumn(
        COMMUNE, "Commune", ("Commune du projet", "Nom de la commune", "Commune d’implantation")
    ),
    KnownColumn(KIND, "Nature du projet", ("Type de projet", "Catégorie", "Thématique")),
    KnownColumn(
        COST,
        "Coût total",
        (
            *("Coût total du projet", "Coût total HT", "Coût du projet", "Montant total du projet"),
            *("Montant des dépenses", "Coût prévisionnel", "Dépenses totales"),
        ),
    ),
    KnownColumn(
        ASKED,
        "Montant demandé",
        (
            *("Subvention demandée", "Montant de la subvention demandée", "Aide demandée"),
            *("Montant sollicité", "Subvention sollicitée"),
        ),
    ),
    KnownColumn(
        OTHERS, "Autres aides", ("Autres financements", "Cofinancements", "Autres financeurs")
    ),
    KnownColumn(WITH_TAX, "Montants TTC", ("Montants exprimés TTC", "Budget TTC")),
    KnownColumn(STATE, "État du dossier", ("Statut du dossier", "État", "Statut")),
    KnownColumn(SENT, "Déposé le", ("Date de dépôt",)),
    KnownColumn(
        UPDATED,
        "Dernière mise à jour du dossier le",
        ("Dernière mise à jour le", "Date de mise à jour"),
    ),
    KnownColumn(WHOLE, "Dossier complet", ("Dossier réputé complet",)),
)
TITLES: Final[Mapping[str, str]] = {one.key: one.title for one in KNOWN}
_WANTED: Final = ((NUMBER,), (TITLE, APPLICANT), (COMMUNE_CODE, COMMUNE, SIRET), (ASKED, COST))


class MatchingUnread(Refused):
    """A kept matching that is none; the message says so."""


@dataclass(frozen=True, slots=True)
class ColumnName:
    """A column: its title, and its place among those of that title, from 1."""

    title: str
    place: int = 1

    @property
    def label(self) -> str:
        """Name it for a person."""
        title = self.title or "Sans titre"
        return title if self.place == 1 else f"{title} ({self.place}e de ce nom)"


ColumnMatching = Mapping[str, ColumnName]
"""What each of our fields is read from; a field that nothing says is left out."""


def named(titles: Sequence[str]) -> tuple[ColumnName, ...]:
    """Name each column of a row of titles."""
    met: Counter[str] = Counter()
    found = []
    for title in titles:
        shown = " ".join(title[:_LONGEST].split())
        met[shown] += 1
        found.append(ColumnName(shown, met[shown]))
    return tuple(found)


def guessed(titles: Sequence[str]) -> ColumnMatching:
    """Propose what each column is, by its title alone."""
    columns = named(titles)
    keys = match_columns([one.title for one in columns], KNOWN).keys
    return {key: column for column, key in zip(columns, keys, strict=False) if key}


def lacks(matching: ColumnMatching) -> str:
    """Say what is still to be matched before a line can be read; nothing when all is there."""
    for some in _WANTED:
        if not any(one in matching for one in some):
            named_ones = " ou ".join(f"«\u00a0{TITLES[one]}\u00a0»" for one in some)
            return f"Dire quelle colonne donne {named_ones}."
    return ""


def fits(matching: ColumnMatching, titles: Sequence[str]) -> bool:
    """Tell whether an export has every column that was matched."""
    there = set(named(titles))
    return not lacks(matching) and all(one in there for one in matching.values())


def places(matching: ColumnMatching, titles: Sequence[str]) -> dict[str, int]:
    """Return where each field is read, from 0."""
    at = {one: number for number, one in enumerate(named(titles))}
    return {key: at[one] for key, one in matching.items() if one in at}


def written_matching(matching: ColumnMatching) -> str:
    """Write a matching to be kept."""
    return json.dumps(
        {key: [one.title, one.place] for key, one in sorted(matching.items())}, ensure_ascii=False
    )


def read_matching(text: str) -> ColumnMatching:
    """Read a matching that was kept; what is not one of our fields is let be."""
    try:
        read = dict(json.loads(text).items())
        found = {
            key: ColumnName(str(read[key][0])[:_LONGEST], int(read[key][1]))
            for key in TITLES
            if key in read
        }
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as problem:
        raise MatchingUnread("Les colonnes gardées pour cet appel ne se lisent plus.") from problem
    return found
