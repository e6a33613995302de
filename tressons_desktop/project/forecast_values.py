"""Closed lists of the operator's economy: methods, charges, incomes, contributions in kind."""

from __future__ import annotations

from tressons_desktop.project.values import Choice


class ActivityMethod(Choice):
    """How the sales of an activity are estimated; each method uses some of its figures."""

    AMOUNT = "montant", "Montant par an"
    HOUSEHOLDS = "menages", "Ménages × panier"
    VISITS = "passages", "Jours × ventes"
    HOURS = "heures", "Heures × clients"
    PLACES = "places", "Places × occupation"
    TONNAGE = "tonnage", "Tonnes × réemploi"
    TRIPS = "trajets", "Trajets"
    ENERGY = "energie", "Production d’énergie"
    SERVICES = "prestations", "Prestations"


class ChargeKind(Choice):
    """Families of running charges, other than goods, staff and interest."""

    SUPPLIES = "fournitures", "Fournitures et petit matériel"
    RENT = "loyer", "Loyer et charges locatives"
    ENERGY = "energie", "Énergie et eau"
    INSURANCE = "assurance", "Assurance"
    UPKEEP = "entretien", "Entretien et réparations"
    FEES = "honoraires", "Honoraires"
    COMMUNICATION = "communication", "Communication"
    BANK_TELECOM = "banque_telecom", "Banque, téléphone, Internet"
    TRAVEL = "deplacements", "Déplacements"
    TAXES = "impots", "Impôts et taxes"
    OTHER = "autre", "Autre charge"


class Rhythm(Choice):
    """When a charge of the year is paid."""

    MONTHLY = "mensuel", "Chaque mois"
    QUARTERLY = "trimestriel", "Chaque trimestre"
    YEARLY = "annuel", "Une fois par an"


class IncomeKind(Choice):
    """What the operator receives beside its sales."""

    OPERATING_GRANT = "subvention", "Subvention d’exploitation"
    EMPLOYMENT_AID = "aide_emploi", "Aide à l’emploi"
    MEMBERSHIP = "cotisations", "Cotisations"
    GIFTS = "dons", "Dons"
    OTHER = "autre", "Autre produit"


class InKindKind(Choice):
    """Contributions in kind, each written once as a use and once as a resource (86 and 87)."""

    VOLUNTEERS = "benevolat", "Bénévolat"
    PREMISES = "mise_a_disposition", "Mise à disposition gratuite"
    SERVICES = "prestations", "Prestations gratuites"
    GOODS = "dons_nature", "Dons en nature"


class OperatorVat(Choice):
    """How the operator stands towards VAT."""

    UNKNOWN = "a_verifier", "À vérifier"
    EXEMPT = "franchise", "Franchise ou non soumis"
    MONTHLY = "mensuelle", "Soumis, déclaration mensuelle"
    QUARTERLY = "trimestrielle", "Soumis, déclaration trimestrielle"
