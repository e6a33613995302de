"""The kinds of field of the portal: what each takes, and whether a link may carry it.

Noted from the portal's own code (demarche-numerique, January to August 2026); a kind that is not
in the table is "à saisir sur le site": nothing is guessed of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class AnswerWay(Enum):
    """How a field gets its answer."""

    LINK = "link"
    """The link may carry it."""
    SITE = "site"
    """Only the person can give it, on the site."""
    FILE = "file"
    """It takes a file."""
    READ = "read"
    """It asks nothing: a title, an explanation."""


class PortalKind(Enum):
    """What a field of the portal takes."""

    TEXT = "text"
    LONG_TEXT = "textarea"
    FORMATTED = "formatted"
    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    INTEGER = "integer_number"
    DECIMAL = "decimal_number"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "datetime"
    YES_NO = "yes_no"
    CHECKBOX = "checkbox"
    CIVILITY = "civilite"
    CHOICE = "drop_down_list"
    CHOICES = "multiple_drop_down_list"
    LINKED = "linked_drop_down_list"
    COUNTRY = "pays"
    REGION = "regions"
    DEPARTEMENT = "departements"
    COMMUNE = "communes"
    EPCI = "epci"
    ADDRESS = "address"
    SIRET = "siret"
    DOSSIER = "dossier_link"
    REFERENTIAL = "referentiel"
    GIVEN = "pre_rempli"
    TABLE = "repetition"
    PIECE = "piece_justificative"
    IDENTITY = "titre_identite"
    TITLE = "header_section"
    EXPLANATION = "explication"
    LOOKED_UP = "looked_up"
    """Fetched by the site from another administration, or drawn on a map."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What is known of a kind: its name on the page, its names in a file, its way."""

    words: str
    names: tuple[str, ...]
    way: AnswerWay


_L, _S, _F, _R = AnswerWay.LINK, AnswerWay.SITE, AnswerWay.FILE, AnswerWay.READ
_LOOKED_UP: Final = (
    *("RNA", "RNF", "AnnuaireEducation", "Carte", "EngagementJuridique", "COJO", "Cnaf", "Dgfip"),
    *("PoleEmploi", "Mesri", "QuotientFamilial", "EtudiantBoursier", "AAH", "AEEH", "ARS"),
)

KINDS: Final[dict[PortalKind, KindFacts]] = {
    PortalKind.TEXT: KindFacts("texte court", ("Text",), _L),
    PortalKind.LONG_TEXT: KindFacts("texte long", ("Textarea",), _L),
    PortalKind.FORMATTED: KindFacts("texte d’un format imposé", ("Formatted",), _L),
    PortalKind.EMAIL: KindFacts("adresse électronique", ("Email",), _L),
    PortalKind.PHONE: KindFacts("téléphone", ("Phone",), _L),
    PortalKind.IBAN: KindFacts("IBAN", ("Iban",), _S),
    PortalKind.INTEGER: KindFacts("nombre entier", ("IntegerNumber",), _L),
    PortalKind.DECIMAL: KindFacts("nombre décimal", ("DecimalNumber",), _L),
    PortalKind.NUMBER: KindFacts("nombre", ("Number",), _S),
    PortalKind.DATE: KindFacts("date", ("Date",), _L),
    PortalKind.MOMENT: KindFacts("date et heure", ("Datetime",), _L),
    PortalKind.YES_NO: KindFacts("oui ou non", ("YesNo",), _L),
    PortalKind.CHECKBOX: KindFacts("case à cocher", ("Checkbox",), _S),
    PortalKind.CIVILITY: KindFacts("civilité", ("Civilite",), _L),
    PortalKind.CHOICE: KindFacts("un choix dans une liste", ("DropDownList",), _L),
    PortalKind.CHOICES: KindFacts("plusieurs choix dans une liste", ("MultipleDropDownList",), _L),
    PortalKind.LINKED: KindFacts("liste à deux niveaux", ("LinkedDropDownList",), _S),
    PortalKind.COUNTRY: KindFacts("pays", ("Pays",), _L),
    PortalKind.REGION: KindFacts("région", ("Region",), _L),
    PortalKind.DEPARTEMENT: KindFacts("département", ("Departement",), _L),
    PortalKind.COMMUNE: KindFacts("commune", ("Commune",), _L),
    PortalKind.EPCI: KindFacts("intercommunalité", ("Epci",), _L),
    PortalKind.ADDRESS: KindFacts("adresse", ("Address",), _S),
    PortalKind.SIRET: KindFacts("SIRET", ("Siret",), _L),
    PortalKind.DOSSIER: KindFacts("numéro de dossier", ("DossierLink",), _L),
    PortalKind.REFERENTIAL: KindFacts("référentiel du site", ("Referentiel",), _S),
    PortalKind.GIVEN: KindFacts("donnée préremplie par le site", ("PreRempli",), _S),
    PortalKind.TABLE: KindFacts("tableau", ("Repetition",), _L),
    PortalKind.PIECE: KindFacts("pièce à joindre", ("PieceJustificative",), _F),
    PortalKind.IDENTITY: KindFacts("titre d’identité", ("TitreIdentite",), _F),
    PortalKind.TITLE: KindFacts("titre", ("HeaderSection",), _R),
    PortalKind.EXPLANATION: KindFacts("explication", ("Explication",), _R),
    PortalKind.LOOKED_UP: KindFacts("donnée que le site va chercher", _LOOKED_UP, _S),
    PortalKind.UNKNOWN: KindFacts("champ d’une sorte inconnue", (), _S),
}

_BY_NAME: Final = {name: kind for kind, facts in KINDS.items() for name in facts.names}
_SUFFIX: Final = "ChampDescriptor"

LISTS: Final = frozenset({PortalKind.CHOICE, PortalKind.CHOICES, PortalKind.LINKED})
"""Kinds whose choices are in the file."""

TEXTS: Final = frozenset({PortalKind.TEXT, PortalKind.LONG_TEXT, PortalKind.FORMATTED})
"""Kinds that take any words."""


def kind_named(name: str) -> PortalKind:
    """Return the kind that a ``__typename`` of the file means, UNKNOWN for any other."""
    if not name.endswith(_SUFFIX):
        return PortalKind.UNKNOWN
    return _BY_NAME.get(name.removesuffix(_SUFFIX), PortalKind.UNKNOWN)
