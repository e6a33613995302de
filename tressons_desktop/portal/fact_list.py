"""The facts of a project that a form may ask: their keys, their names, where they are typed.

Official forms name them in their own words (``resources/portal/faits.toml``); the key alone is kept
once a person has confirmed what a field means.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from tressons_desktop.portal.kinds import PortalKind
from tressons_desktop.project.model import NARRATIVE_SECTIONS

K = PortalKind


class FactShape(Enum):
    """What a fact is, and the kinds of field that may receive it."""

    WORDS = (K.TEXT, K.FORMATTED, K.LONG_TEXT, K.CHOICE, K.CHOICES)
    LONG = (K.LONG_TEXT, K.TEXT)
    NUMBER = (K.INTEGER, K.DECIMAL, K.NUMBER, K.TEXT, K.FORMATTED)
    DATE = (K.DATE, K.TEXT)
    FLAG = (K.YES_NO,)
    CHOICES = (K.CHOICES, K.CHOICE, K.LONG_TEXT, K.TEXT)
    COMMUNE = (K.COMMUNE, K.TEXT, K.CHOICE)
    DEPARTEMENT = (K.DEPARTEMENT, K.TEXT, K.CHOICE)
    REGION = (K.REGION, K.TEXT, K.CHOICE)
    EPCI = (K.EPCI, K.TEXT, K.LINKED)
    ADDRESS = (K.ADDRESS, K.TEXT, K.LONG_TEXT)
    PHONE = (K.PHONE, K.TEXT)
    EMAIL = (K.EMAIL, K.TEXT)
    SIRET = (K.SIRET, K.TEXT, K.FORMATTED)
    TABLE = (K.TABLE,)

    @property
    def kinds(self) -> tuple[PortalKind, ...]:
        """Return the kinds of field that may receive such a fact."""
        kinds: tuple[PortalKind, ...] = self.value
        return kinds


@dataclass(frozen=True, slots=True)
class FactFacts:
    """What is declared of a fact: its name, its shape, the step where it is typed.

    A key with a dot names a column of the table before the dot.
    """

    label: str
    shape: FactShape
    step: str = ""


S = FactShape
_PLACE: Final = {
    "commune": FactFacts("La commune", S.COMMUNE, "project"),
    "commune_insee": FactFacts("Le code INSEE de la commune", S.WORDS, "project"),
    "commune_siren": FactFacts("Le SIREN de la commune", S.WORDS),
    "commune_siret": FactFacts("Le SIRET de la commune", S.SIRET),
    "code_postal": FactFacts("Le code postal", S.WORDS),
    "departement": FactFacts("Le département", S.DEPARTEMENT, "project"),
    "arrondissement": FactFacts("L’arrondissement de la commune", S.WORDS, "project"),
    "region": FactFacts("La région", S.REGION, "project"),
    "epci": FactFacts("L’intercommunalité de la commune", S.EPCI, "project"),
    "epci_siren": FactFacts("Le SIREN de l’intercommunalité", S.WORDS, "project"),
    "population": FactFacts("La population de la commune", S.NUMBER, "project"),
    "zonages": FactFacts("Les zonages de la commune", S.CHOICES),
    "mairie_adresse": FactFacts("L’adresse de la mairie", S.ADDRESS),
    "mairie_telephone": FactFacts("Le téléphone de la mairie", S.PHONE),
    "mairie_courriel": FactFacts("L’adresse électronique de la mairie", S.EMAIL),
    "site_web": FactFacts("Le site de la commune", S.WORDS),
}
_PEOPLE: Final = {
    "porteur_nom": FactFacts("Le nom du porteur", S.WORDS, "promoter"),
    "porteur_forme": FactFacts("La forme juridique du porteur", S.WORDS, "promoter"),
    "porteur_siret": FactFacts("Le SIRET du porteur", S.SIRET, "promoter"),
    "porteur_siren": FactFacts("Le SIREN du porteur", S.WORDS, "promoter"),
    "porteur_code": FactFacts("Le code INSEE ou le SIREN du porteur", S.WORDS, "promoter"),
    "representant": FactFacts("Le prénom et le nom du représentant légal", S.WORDS),
    "representant_prenom": FactFacts("Le prénom du représentant légal", S.WORDS),
    "representant_nom": FactFacts("Le nom de famille du représentant légal", S.WORDS),
    "representant_fonction": FactFacts("La fonction du représentant légal", S.WORDS),
    "suivi": FactFacts("Le prénom et le nom de la personne qui suit le dossier", S.WORDS),
    "suivi_prenom": FactFacts("Le prénom de la personne qui suit le dossier", S.WORDS),
    "suivi_nom": FactFacts("Le nom de famille de la personne qui suit le dossier", S.WORDS),
    "suivi_fonction": FactFacts("La fonction de la personne qui suit le dossier", S.WORDS),
    "exploitant_nom": FactFacts("Le nom de l’exploitant", S.WORDS, "promoter"),
    "exploitant_forme": FactFacts("La forme juridique de l’exploitant", S.WORDS, "promoter"),
    "exploitant_siret": FactFacts("Le SIRET de l’exploitant", S.SIRET, "promoter"),
}
_PROJECT: Final = {
    "projet_intitule": FactFacts("L’intitulé du projet", S.WORDS, "project"),
    "projet_resume": FactFacts("Le projet en quelques phrases", S.LONG, "project"),
    "projet_natures": FactFacts("Les natures du projet", S.CHOICES, "project"),
    "projet_local": FactFacts("Le local pressenti", S.WORDS, "project"),
    "projet_adresse": FactFacts("L’adresse du projet", S.ADDRESS, "project"),
    "projet_surface": FactFacts("La surface du local, en m²", S.NUMBER, "project"),
    "emplois": FactFacts("Les emplois, en équivalents temps plein", S.NUMBER, "project"),
    "ouverture": FactFacts("La date d’ouverture", S.DATE, "project"),
    "travaux_debut": FactFacts("Le début des travaux", S.DATE, "calendar"),
    "travaux_fin": FactFacts("La fin des travaux", S.DATE, "calendar"),
    "partenaires": FactFacts("Les partenaires", S.TABLE, "promoter"),
    "partenaires.nom": FactFacts("Le nom du partenaire", S.WORDS, "promoter"),
    "partenaires.apport": FactFacts("Ce que le partenaire apporte", S.LONG, "promoter"),
    "partenaires.lettre": FactFacts("Une lettre du partenaire", S.FLAG, "promoter"),
    "comprend_travaux": FactFacts("Le projet comprend des travaux", S.FLAG, "budget"),
    "comprend_achat": FactFacts("Le projet comprend une acquisition", S.FLAG, "budget"),
}
_MONEY: Final = {
    "cout_ht": FactFacts("Le coût total hors taxes", S.NUMBER, "budget"),
    "cout_ttc": FactFacts("Le coût total toutes taxes comprises", S.NUMBER, "budget"),
    "cout_tva": FactFacts("La TVA", S.NUMBER, "budget"),
    "assiette_ht": FactFacts("Les dépenses éligibles hors taxes", S.NUMBER, "budget"),
    "aide_demandee": FactFacts("L’aide demandée par ce formulaire", S.NUMBER, "funding"),
    "aide_detr": FactFacts("L’aide demandée au titre de la DETR", S.NUMBER, "funding"),
    "aide_dsil": FactFacts("L’aide demandée au titre de la DSIL", S.NUMBER, "funding"),
    "aide_etat": FactFacts("Les aides de l’État", S.NUMBER, "funding"),
    "aide_region": FactFacts("Les aides de la région", S.NUMBER, "funding"),
    "aide_departement": FactFacts("Les aides du département", S.NUMBER, "funding"),
    "aide_epci": FactFacts("Les aides de l’intercommunalité", S.NUMBER, "funding"),
    "aide_europe": FactFacts("Les aides de l’Union européenne", S.NUMBER, "funding"),
    "fonds_propres": FactFacts("La part du porteur", S.NUMBER, "funding"),
    "financeurs": FactFacts("Les financeurs", S.TABLE, "funding"),
    "financeurs.nom": FactFacts("Le nom du financeur", S.WORDS, "funding"),
    "financeurs.montant": FactFacts("Le montant du financeur", S.NUMBER, "funding"),
    "financeurs.dispositif": FactFacts("Le dispositif du financeur", S.WORDS, "funding"),
    "financeurs.etat": FactFacts("L’état de la demande au financeur", S.WORDS, "funding"),
    "depenses": FactFacts("Les dépenses", S.TABLE, "budget"),
    "depenses.poste": FactFacts("Le nom de la dépense", S.WORDS, "budget"),
    "depenses.montant": FactFacts("Le montant de la dépense hors taxes", S.NUMBER, "budget"),
    "depenses.fournisseur": FactFacts("Le fournisseur", S.WORDS, "budget"),
    "devis": FactFacts("Les devis, retenus et comparés", S.TABLE, "budget"),
    "devis.poste": FactFacts("La dépense du devis", S.WORDS, "budget"),
    "devis.fournisseur": FactFacts("Le fournisseur du devis", S.WORDS, "budget"),
    "devis.numero": FactFacts("Le numéro du devis", S.WORDS, "budget"),
    "devis.date": FactFacts("La date du devis", S.DATE, "budget"),
    "devis.montant": FactFacts("Le montant du devis hors taxes", S.NUMBER, "budget"),
    "devis.retenu": FactFacts("Le devis est celui retenu", S.FLAG, "budget"),
}
_TEXTS: Final = {
    f"texte.{key}": FactFacts(title, S.LONG, "dossier") for key, title in NARRATIVE_SECTIONS.items()
}

FACT_LIST: Final[dict[str, FactFacts]] = _PLACE | _PEOPLE | _PROJECT | _MONEY | _TEXTS
"""Every fact, by its key, in the order in which a person looks for one."""


def table_of(key: str) -> str:
    """Return the table of which a key names a column; empty for any other key."""
    table, dot, _column = key.partition(".")
    shape = FACT_LIST[table].shape if dot and table in FACT_LIST else None
    return table if shape is FactShape.TABLE else ""
