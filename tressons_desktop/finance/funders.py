"""Recognise who pays and what the money is from the words of the mairie."""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.values import FunderKind, FundingNature
from tressons_desktop.text.search import normalise

_KINDS: Final[tuple[tuple[FunderKind, frozenset[str]], ...]] = (
    (FunderKind.EUROPE, frozenset({"europe", "union europeenne", "ue", "feder", "feader"})),
    (FunderKind.EUROPE, frozenset({"leader", "fse"})),
    (FunderKind.EPCI, frozenset({"communaute", "intercommunalite", "cc", "epci", "agglomeration"})),
    (FunderKind.EPCI, frozenset({"metropole", "interco"})),
    (
        FunderKind.OTHER_PUBLIC,
        frozenset({"ademe", "agence", "caf", "msa", "banque des territoires"}),
    ),
    (FunderKind.OTHER_PUBLIC, frozenset({"syndicat", "parc naturel", "anct"})),
    (FunderKind.DEPARTEMENT, frozenset({"departement", "conseil departemental", "cd"})),
    (FunderKind.REGION, frozenset({"region", "conseil regional"})),
    (FunderKind.STATE, frozenset({"etat", "prefecture", "sous prefecture", "drac", "ministere"})),
    (FunderKind.COMMUNE, frozenset({"commune", "mairie", "ville"})),
    (FunderKind.PRIVATE, frozenset({"fondation", "mecenat", "mecene", "banque", "credit"})),
    (FunderKind.PRIVATE, frozenset({"prive", "association", "entreprise", "particuliers", "dons"})),
)
"""First match wins: "Communauté de communes" is read before "commune"."""

_NATURES: Final[tuple[tuple[FundingNature, frozenset[str]], ...]] = (
    (FundingNature.ADVANCE, frozenset({"avance remboursable", "avances remboursables"})),
    (FundingNature.IN_KIND, frozenset({"en nature", "benevolat", "chantier participatif"})),
    (FundingNature.LOAN, frozenset({"emprunt", "pret"})),
    (FundingNature.OWN_FUNDS, frozenset({"fonds propres", "autofinancement"})),
    (FundingNature.GIFT, frozenset({"mecenat", "don", "dons", "souscription"})),
)


def funder_kind_of(name: str) -> FunderKind | None:
    """Return the kind of funder that a name tells, None when it tells none."""
    words = f" {normalise(name)} "
    return next((kind for kind, known in _KINDS if _says(words, known)), None)


def nature_of(scheme: str) -> FundingNature | None:
    """Return what the money is when its scheme tells: a loan, own funds, a gift, work."""
    words = f" {normalise(scheme)} "
    return next((nature for nature, known in _NATURES if _says(words, known)), None)


def _says(words: str, known: frozenset[str]) -> bool:
    return any(f" {one} " in words for one in known)
