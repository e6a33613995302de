"""Lines of the operator's accounts: what every flow, every year and every chart adds up by.

A line is known by its own word. Numbers of accounts belong to each chart (``charts.py``): the
same number does not mean the same thing in all of them.
"""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.values import Choice


class ResultLine(Choice):
    """A line of the operator's result; amounts are positive, its side says what they do."""

    GOODS_SOLD = "ventes_marchandises", "Ventes de marchandises"
    SERVICES_SOLD = "ventes_services", "Prestations de services"
    GRANT_STATE = "subvention_etat", "Subventions de l’État"
    GRANT_REGION = "subvention_region", "Subventions de la Région"
    GRANT_DEPARTEMENT = "subvention_departement", "Subventions du Département"
    GRANT_EPCI = "subvention_epci", "Subventions de l’intercommunalité"
    GRANT_COMMUNE = "subvention_commune", "Subventions de la commune"
    GRANT_EUROPE = "subvention_europe", "Fonds européens"
    GRANT_PUBLIC = "subvention_public", "Subventions d’autres organismes publics"
    GRANT_PRIVATE = "subvention_prive", "Aides privées"
    GRANT_UNKNOWN = "subvention", "Subventions d’un financeur à préciser"
    EMPLOYMENT_AID = "aide_emploi", "Aides à l’emploi"
    MEMBERSHIP = "cotisations", "Cotisations"
    GIFTS = "dons", "Dons"
    OTHER_INCOME = "autres_produits", "Autres produits"

    GOODS_BOUGHT = "achats_marchandises", "Achats de marchandises"
    SUPPLIES = "fournitures", "Fournitures et petit matériel"
    ENERGY = "energie", "Énergie et eau"
    RENT = "loyer", "Loyer et charges locatives"
    UPKEEP = "entretien", "Entretien et réparations"
    INSURANCE = "assurance", "Assurance"
    FEES = "honoraires", "Honoraires"
    COMMUNICATION = "communication", "Communication"
    TRAVEL = "deplacements", "Déplacements"
    BANK_TELECOM = "banque_telecom", "Banque, téléphone, Internet"
    TAXES = "impots", "Impôts et taxes"
    WAGES = "salaires", "Salaires bruts"
    SOCIAL_CHARGES = "cotisations_sociales", "Cotisations de l’employeur"
    OTHER_CHARGE = "autres_charges", "Autres charges"
    INTEREST = "interets", "Intérêts d’emprunt"
    DEPRECIATION = "amortissements", "Amortissements"


SALES: Final = (ResultLine.GOODS_SOLD, ResultLine.SERVICES_SOLD)
GRANTS: Final = (
    ResultLine.GRANT_STATE,
    ResultLine.GRANT_REGION,
    ResultLine.GRANT_DEPARTEMENT,
    ResultLine.GRANT_EPCI,
    ResultLine.GRANT_COMMUNE,
    ResultLine.GRANT_EUROPE,
    ResultLine.GRANT_PUBLIC,
    ResultLine.GRANT_PRIVATE,
    ResultLine.GRANT_UNKNOWN,
    ResultLine.EMPLOYMENT_AID,
)
OTHER_INCOMES: Final = (ResultLine.MEMBERSHIP, ResultLine.GIFTS, ResultLine.OTHER_INCOME)
INCOMES: Final = (*SALES, *GRANTS, *OTHER_INCOMES)
STAFF: Final = (ResultLine.WAGES, ResultLine.SOCIAL_CHARGES)
CHARGES: Final = tuple(line for line in ResultLine if line not in INCOMES)
EXTERNAL: Final = (
    ResultLine.SUPPLIES,
    ResultLine.ENERGY,
    ResultLine.RENT,
    ResultLine.UPKEEP,
    ResultLine.INSURANCE,
    ResultLine.FEES,
    ResultLine.COMMUNICATION,
    ResultLine.TRAVEL,
    ResultLine.BANK_TELECOM,
)
"""Bought outside beside goods: what is left after them is the value added."""
