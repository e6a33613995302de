"""Values of the Project aggregate: closed lists with their French words, and partial dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tressons_desktop.project.kinds import Choice, ProjectKind, ProjectStatus
from tressons_desktop.text.dates import last_day_of

__all__ = [
    "ActionStatus",
    "AnswerValue",
    "BudgetCategory",
    "Choice",
    "FctvaDelay",
    "FunderKind",
    "FundingNature",
    "FundingStatus",
    "InstalmentKind",
    "LegalForm",
    "LoanKind",
    "PartialDate",
    "PhotoSize",
    "PieceState",
    "ProjectKind",
    "ProjectStatus",
    "TaxBasis",
    "Trait",
    "VatSituation",
]


class LegalForm(Choice):
    """Legal form of a promoter or an operator."""

    COMMUNE = "commune", "Commune"
    EPCI = "epci", "Intercommunalité"
    SYNDICAT_MIXTE = "syndicat_mixte", "Syndicat mixte", 4
    PETR = "petr", "Pôle d’équilibre territorial et rural (PETR)", 4
    CCAS = "ccas", "Centre communal ou intercommunal d’action sociale (CCAS)", 4
    ASSOCIATION = "association", "Association loi 1901"
    SCIC = "scic", "Société coopérative d’intérêt collectif (SCIC)"
    SCOP = "scop", "Société coopérative de production (SCOP)"
    COOPERATIVE = "cooperative", "Autre coopérative"
    COMPANY = "societe", "Société commerciale"
    SOLE_TRADER = "entreprise_individuelle", "Entreprise individuelle"
    MUTUAL = "mutuelle", "Mutuelle"
    FOUNDATION = "fondation", "Fondation"
    OTHER = "autre", "Autre forme"

    @property
    def is_public(self) -> bool:
        """Tell whether the L. 1111-10 minimum share concerns this contracting authority."""
        return self in _PUBLIC_FORMS


_PUBLIC_FORMS = frozenset(
    {
        LegalForm.COMMUNE,
        LegalForm.EPCI,
        LegalForm.SYNDICAT_MIXTE,
        LegalForm.PETR,
        LegalForm.CCAS,
    }
)
"""Collectivités, their groupings, and their establishments."""


class VatSituation(Choice):
    """How the commune stands towards VAT for its projects."""

    UNKNOWN = "a_verifier", "À vérifier"
    NOT_SUBJECT = "non_assujettie", "Non assujettie (FCTVA possible)"
    SUBJECT = "assujettie", "Assujettie (TVA récupérée)"


class FctvaDelay(Choice):
    """When the State pays the FCTVA back to a commune: the préfecture knows."""

    UNKNOWN = "a_verifier", "À vérifier"
    SAME_YEAR = "annee", "L’année de la dépense"
    NEXT_YEAR = "annee_suivante", "L’année suivante"
    SECOND_YEAR = "deux_ans", "Deux ans après"

    @property
    def years(self) -> int | None:
        """Return the years between the expense and the money, None when nobody asked."""
        known = (FctvaDelay.SAME_YEAR, FctvaDelay.NEXT_YEAR, FctvaDelay.SECOND_YEAR)
        return known.index(self) if self in known else None


class AnswerValue(Choice):
    """The five answers of the checklist; "à vérifier" is not "non"."""

    YES = "oui", "Oui"
    PARTIAL = "partiel", "Partiel"
    NO = "non", "Non"
    NOT_APPLICABLE = "sans_objet", "Sans objet"
    TO_CHECK = "a_verifier", "À vérifier"


class BudgetCategory(Choice):
    """Families of investment expenses."""

    PURCHASE = "acquisition", "Acquisition"
    STUDIES = "etudes", "Études et honoraires"
    WORKS = "travaux", "Travaux"
    EQUIPMENT = "equipement", "Équipement et mobilier"
    VEHICLE = "vehicule", "Véhicule"
    OTHER = "divers", "Divers et imprévus"


class FunderKind(Choice):
    """Who pays; public kinds enter the base of CGCT L. 1111-10."""

    COMMUNE = "commune", "Commune"
    DEPARTEMENT = "departement", "Département"
    STATE = "etat", "État"
    REGION = "region", "Région"
    EPCI = "epci", "Intercommunalité"
    EUROPE = "europe", "Union européenne"
    OTHER_PUBLIC = "autre_public", "Autre organisme public"
    PRIVATE = "prive", "Privé"

    @property
    def is_public(self) -> bool:
        """Tell whether the money is public."""
        return self is not FunderKind.PRIVATE


class FundingNature(Choice):
    """What the money is."""

    GRANT = "subvention", "Subvention"
    OWN_FUNDS = "fonds_propres", "Fonds propres"
    LOAN = "emprunt", "Emprunt"
    ADVANCE = "avance", "Avance remboursable", 4
    GIFT = "don", "Don ou mécénat"
    IN_KIND = "nature", "Apport en nature", 4
    OTHER = "autre", "Autre ressource"


class FundingStatus(Choice):
    """How sure the money is."""

    EXPECTED = "pressenti", "Pressenti"
    REQUESTED = "sollicite", "Sollicité"
    GRANTED = "acquis", "Acquis"
    REFUSED = "refuse", "Refusé"


class TaxBasis(Choice):
    """What a funder counts: expenses without tax, or with the VAT that nobody recovers."""

    HT = "ht", "HT"
    TTC = "ttc", "TTC"


class LoanKind(Choice):
    """How a loan is paid back."""

    ANNUITY = "annuites", "Échéances constantes"
    CAPITAL = "capital", "Capital constant"


class InstalmentKind(Choice):
    """What a payment of a grant is."""

    ADVANCE = "avance", "Avance"
    INTERIM = "acompte", "Acompte"
    BALANCE = "solde", "Solde"


class PieceState(Choice):
    """State of a required piece, said by hand when no file proves it."""

    MISSING = "manquante", "Manquante"
    PROVIDED = "fournie", "Fournie"
    TO_SIGN = "a_signer", "À signer", 6
    NOT_APPLICABLE = "sans_objet", "Sans objet"


class PhotoSize(Choice):
    """How large a photo is printed, as a part of the width of the page."""

    THIRD = "tiers", "Un tiers de page"
    HALF = "moitie", "Une demi-page"
    FULL = "pleine", "Pleine page"


class Trait(Choice):
    """What the premises will do that the law looks at: opens questions and obligations."""

    PUBLIC = "recoit_public", "Reçoit du public"
    WORKS = "travaux", "Demande des travaux"
    SERVES_ALCOHOL = "sert_alcool", "Sert de l’alcool sur place"
    SELLS_ALCOHOL = "vend_alcool", "Vend de l’alcool à emporter"
    MEALS = "prepare_repas", "Prépare des repas"
    ANIMAL_PRODUCTS = (
        "denrees_animales",
        "Vend des denrées animales (lait, œufs, miel, charcuterie)",
    )
    CONCERTS = "concerts", "Diffuse de la musique ou accueille des spectacles"
    EMPLOYEES = "emploie_salaries", "Emploie des salariés"
    HOUSING = "loge_exploitant", "Loge la personne qui le tient", 7


class ActionStatus(Choice):
    """Where an action stands."""

    TO_DO = "a_faire", "À faire"
    DOING = "en_cours", "En cours"
    DONE = "faite", "Faite"
    DROPPED = "abandonnee", "Abandonnée"


_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or only the year ("mars 2028")."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("Un jour demande un mois.")
        try:
            date(
                self.year,
                1 if self.month is None else self.month,
                1 if self.day is None else self.day,
            )
        except ValueError as problem:
            raise ValueError(f"Date impossible\u00a0: «\u00a0{self}\u00a0».") from problem

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read "2028", "2028-03" or "2028-03-15"; raise ValueError otherwise."""
        found = _PARTIAL.fullmatch(text)
        if not found:
            raise ValueError(f"Date illisible\u00a0: «\u00a0{text}\u00a0».")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def first_day(self) -> date:
        """Return the earliest day meant."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """Return the latest day meant: what an alert must wait for."""
        month = self.month or 12
        return date(self.year, month, self.day or last_day_of(self.year, month))
