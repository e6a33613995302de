"""Why an answer would not reach the portal: every known trap, with the sentence that tells it.

The portal never reports a value that it drops: the field is just left empty. So a dry run says it
beforehand. Noted from the portal's code, 2026-01 to 2026-08.
"""

from __future__ import annotations

from enum import Enum


class Trap(Enum):
    """A reason, told to a person; ``{0}`` is the value or the choice at fault."""

    NO_STABLE_ID = "ce fichier ne donne pas l’identifiant du champ"
    STATEMENT = "une attestation ou un engagement ne se remplit jamais d’avance"
    PRIVATE = "un lien s’écrit en clair dans l’historique du navigateur\u00a0: pas de donnée privée"
    TICKED = "une case se coche sur le site"
    NOT_CARRIED = "le site n’accepte pas ce champ dans un lien ({0})"
    FILE = "aucun fichier ne passe par un lien"
    UNKNOWN_KIND = "cette sorte de champ n’est pas connue\u00a0: à saisir sur le site"
    READ_OTHERWISE = "la réponse du projet n’est pas de la sorte que le champ attend"
    EMPTY = "la réponse est vide"
    NOT_WHOLE = "«\u00a0{0}\u00a0» n’est pas un nombre entier\u00a0: le site l’effacerait"
    DECIMALS = "«\u00a0{0}\u00a0» a plus de trois décimales\u00a0: le site l’effacerait"
    NO_DAY = "«\u00a0{0}\u00a0»\u00a0: il manque le jour, le site effacerait la date"
    DATE_ORDER = (
        "«\u00a0{0}\u00a0» n’est pas écrit année, mois, jour (2027-03-01)\u00a0: le site "
        "effacerait la date"
    )
    NO_HOUR = "«\u00a0{0}\u00a0»\u00a0: il manque l’heure, le site effacerait la date"
    NOT_A_CHOICE = (
        "«\u00a0{0}\u00a0» n’est pas dans la liste du formulaire\u00a0: le site l’effacerait"
    )
    ONE_FOREIGN = (
        "«\u00a0{0}\u00a0» n’est pas dans la liste\u00a0: le site effacerait tous les autres choix "
        "avec lui"
    )
    UNPUBLISHED = "le site ne publie pas les choix de cette liste"
    NOT_A_CIVILITY = "«\u00a0{0}\u00a0» n’est ni «\u00a0M.\u00a0» ni «\u00a0Mme\u00a0»"
    NOT_A_CODE = "«\u00a0{0}\u00a0» n’est pas le code que le site attend\u00a0: il l’effacerait"
    NO_POSTAL_CODE = (
        "il manque le code postal de «\u00a0{0}\u00a0»\u00a0: le site l’exige avec la commune"
    )
    NO_DEPARTEMENT = "il manque le département de «\u00a0{0}\u00a0»\u00a0: le site l’exige avec lui"
    BAD_SIRET = "{0}"
    NOT_A_NUMBER = "«\u00a0{0}\u00a0» n’est pas un numéro\u00a0: le site l’effacerait"
    NO_ROW = "le tableau n’a pas de ligne"
    NO_FIRST_COLUMN = (
        "aucune colonne n’est remplie à chaque ligne\u00a0: le site mélangerait les lignes"
    )
    TOO_LONG_ALONE = "ce texte est trop long pour un lien"
    NO_ROOM = "le lien dépasserait {0} caractères"
    UNTICKED = "réponse retirée du lien"
    HIDDEN = "le formulaire ne montrera pas ce champ"
    ELSEWHERE = "ce champ concerne un autre département"
    NO_ADDRESS = "ce fichier ne donne pas l’adresse de la démarche"

    def told(self, value: str = "") -> str:
        """Say it of a value."""
        return self.value.replace("{0}", value)


class Doubt(Enum):
    """What the portal keeps, and may refuse later, when the file is deposited."""

    EMAIL = "l’adresse électronique semble fausse\u00a0: le site la garde et la refuse au dépôt"
    PHONE = "le numéro de téléphone semble faux\u00a0: le site le garde et le refuse au dépôt"
    FORMAT = "le format de ce champ n’est pas publié\u00a0: le site peut le refuser au dépôt"
    OTHER_CHOICE = (
        "réponse libre, hors de la liste\u00a0: le formulaire l’accepte sous «\u00a0Autre\u00a0»"
    )
    FETCHED = "le site va chercher ce SIRET\u00a0: inconnu, il est refusé plus tard"
    SOME_CELLS = "des cases du tableau restent à saisir sur le site"
