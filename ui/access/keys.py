"""Every key of the application, in one table: what it does and where.

The window binds its keys here and the help prints them from here, so the sheet of shortcuts cannot
tell another story. What a component answers by itself (a table, a list) is in the table too.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Where(Enum):
    """Where keys answer, in the words of the sheet."""

    EVERYWHERE = "Partout"
    PROJECTS = "Dans la liste des projets"
    PROJECT = "Dans un projet"
    APPLICATION = "Dans une candidature"
    CHECKLIST = "Dans la grille de faisabilité"
    TABLE = "Dans un tableau"
    CELL = "En modifiant une case d’un tableau"
    PASTING = "Avant de coller un tableau"
    COUNCIL = "Dans la vue conseil"
    COMMUNE = "En cherchant une commune"
    HISTORY = "Dans l’historique"
    RECEIVED = "Dans un dossier reçu"
    COMMISSION = "Devant la commission"
    READING = "En lisant un règlement"
    ANSWERS = "En donnant les réponses une à une"


class Keys(NamedTuple):
    """Keys that do one thing. `sequences` are portable (``Ctrl+Shift+Z``); any of them serves."""

    name: str
    where: Where
    sequences: tuple[str, ...]
    words: str
    shown: str = ""
    """How the sheet writes them, when it is not one after the other."""

    bound: bool = True
    """False when the component that has the focus answers by itself."""

    also: tuple[str, ...] = ()
    """What the same keys type on a French keyboard, at the place of each sequence, or ""."""


def _answered(name: str, where: Where, keys: str, words: str, *, shown: str = "") -> Keys:
    return Keys(name, where, tuple(keys.split()), words, shown, bound=False)


PLACES: Final = 8
"""How many places of the rail have a key, from the top."""

TABLE: Final[tuple[Keys, ...]] = (
    Keys("help", Where.EVERYWHERE, ("F1",), "Aide sur l’endroit où l’on est"),
    _answered("leave-help", Where.EVERYWHERE, "Esc", "Dans l’aide\u00a0: revenir où l’on était"),
    Keys("undo", Where.EVERYWHERE, ("Ctrl+Z",), "Annuler la dernière action"),
    Keys("redo", Where.EVERYWHERE, ("Ctrl+Y", "Ctrl+Shift+Z"), "Rétablir"),
    Keys("search", Where.EVERYWHERE, ("Ctrl+F",), "Aller au champ de recherche"),
    Keys("everywhere", Where.EVERYWHERE, ("Ctrl+K",), "Chercher partout"),
    Keys(
        "rail-place",
        Where.EVERYWHERE,
        tuple(f"Ctrl+{place}" for place in range(1, PLACES + 1)),
        "Aller à un lieu de la barre de gauche, dans l’ordre",
        shown=f"Ctrl + 1 à Ctrl + {PLACES}",
        also=("Ctrl+&", "Ctrl+É", 'Ctrl+"', "Ctrl+'", "Ctrl+(", "", "Ctrl+È", "Ctrl+_"),
    ),
    Keys("larger", Where.EVERYWHERE, ("Ctrl++",), "Agrandir le texte", also=("Ctrl+=",)),
    Keys("smaller", Where.EVERYWHERE, ("Ctrl+-",), "Réduire le texte"),
    Keys(
        "ordinary-size",
        Where.EVERYWHERE,
        ("Ctrl+0",),
        "Rendre au texte sa taille ordinaire",
        also=("Ctrl+À",),
    ),
    Keys("next-region", Where.EVERYWHERE, ("F6",), "Passer à la zone suivante"),
    Keys("previous-region", Where.EVERYWHERE, ("Shift+F6",), "Passer à la zone précédente"),
    _answered(
        "key-tips",
        Where.EVERYWHERE,
        "Alt",
        "Montrer une lettre sur chaque bouton\u202f; la taper l’actionne",
    ),
    _answered(
        "calendar", Where.EVERYWHERE, "Alt+Down", "Ouvrir une liste, ou le calendrier d’une date"
    ),
    _answered(
        "browse",
        Where.EVERYWHERE,
        "",
        "La parcourir\u202f; Entrée ou Tab retient, Échap revient",
        shown="Haut, Bas, dans une liste de choix",
    ),
    _answered(
        "type-ahead",
        Where.EVERYWHERE,
        "",
        "Aller à ce choix, avec ou sans accents",
        shown="Premières lettres, dans une liste ou un menu de choix",
    ),
    Keys("new-project", Where.PROJECTS, ("Ctrl+N",), "Nouveau projet"),
    Keys("open-file", Where.PROJECTS, ("Ctrl+O",), "Ouvrir un fichier reçu"),
    _answered("open-project", Where.PROJECTS, "Return", "Ouvrir le projet"),
    _answered("duplicate", Where.PROJECTS, "Ctrl+D", "Dupliquer"),
    _answered("delete-project", Where.PROJECTS, "Delete", "Supprimer, avec retour possible"),
    Keys("next-step", Where.PROJECT, ("Ctrl+PgDown",), "Étape suivante"),
    Keys("previous-step", Where.PROJECT, ("Ctrl+PgUp",), "Étape précédente"),
    Keys("export", Where.PROJECT, ("Ctrl+E",), "Exporter le dossier en PDF"),
    Keys("council", Where.PROJECT, ("F11",), "Ouvrir la vue conseil"),
    Keys("history", Where.PROJECT, ("Ctrl+H",), "Historique du champ où l’on est, ou du projet"),
    Keys("next-application", Where.APPLICATION, ("Ctrl+Tab",), "Candidature suivante"),
    Keys("previous-application", Where.APPLICATION, ("Ctrl+Shift+Tab",), "Candidature précédente"),
    Keys("next-section", Where.APPLICATION, ("Ctrl+PgDown",), "Section suivante"),
    Keys("previous-section", Where.APPLICATION, ("Ctrl+PgUp",), "Section précédente"),
    _answered(
        "cash-table",
        Where.PROJECT,
        "T",
        "Dans Trésorerie\u00a0: les mois en tableau, ou les courbes",
    ),
    _answered(
        "answer",
        Where.CHECKLIST,
        "O P N S V",
        "Répondre\u00a0: oui, partiel, non, sans objet, à vérifier",
        shown="O, P, N, S, V",
    ),
    _answered("no-answer", Where.CHECKLIST, "", "Effacer la réponse", shown="La même touche"),
    Keys(
        "next-question",
        Where.CHECKLIST,
        ("Ctrl+Return", "Ctrl+Enter"),
        "Question suivante sans réponse",
        shown="Ctrl + Entrée",
    ),
    _answered("type-in-cell", Where.TABLE, "", "Remplacer le contenu de la case", shown="Taper"),
    _answered("edit-cell", Where.TABLE, "Return F2 Space", "Modifier la case"),
    _answered(
        "walk-cells",
        Where.TABLE,
        "Up Down Left Right",
        "Aller d’une case à l’autre",
        shown="Flèches",
    ),
    _answered("ends-of-line", Where.TABLE, "Home End", "Première, dernière case de la ligne"),
    _answered(
        "ends-of-table", Where.TABLE, "Ctrl+Home Ctrl+End", "Première, dernière case du tableau"
    ),
    _answered("page-of-table", Where.TABLE, "PgUp PgDown", "Monter, descendre d’une page"),
    _answered("leave-table", Where.TABLE, "Tab Shift+Tab", "Quitter le tableau"),
    _answered("copy-cells", Where.TABLE, "Ctrl+C", "Copier vers un tableur"),
    _answered("paste-cells", Where.TABLE, "Ctrl+V", "Coller depuis un tableur"),
    _answered("fill-down", Where.TABLE, "Ctrl+D", "Recopier la case du dessus, ou la première"),
    _answered("insert-line", Where.TABLE, "Ctrl+Return", "Insérer une ligne"),
    _answered("clear-cell", Where.TABLE, "Delete", "Effacer la case"),
    _answered("delete-line", Where.TABLE, "Ctrl+Delete", "Supprimer la ligne"),
    _answered("line-up", Where.TABLE, "Alt+Up", "Monter la ligne"),
    _answered("line-down", Where.TABLE, "Alt+Down", "Sur une case\u00a0: descendre la ligne"),
    Keys("join-quote", Where.TABLE, ("Ctrl+J",), "Joindre le devis de la ligne (Investissement)"),
    Keys("compare-quotes", Where.TABLE, ("Ctrl+Shift+K",), "Comparer les devis de la ligne"),
    Keys("show-instalments", Where.TABLE, ("Ctrl+L",), "Voir les versements du financeur"),
    Keys("open-quote", Where.TABLE, ("Ctrl+Shift+J",), "Ouvrir le devis de la ligne"),
    _answered("cell-down", Where.CELL, "Return", "Valider et descendre"),
    _answered("cell-up", Where.CELL, "Shift+Return", "Valider et monter"),
    _answered("next-cell", Where.CELL, "Tab", "Valider et modifier la case suivante"),
    _answered("previous-cell", Where.CELL, "Shift+Tab", "Valider et modifier la précédente"),
    _answered(
        "cell-beside", Where.CELL, "Up Down", "Valider et monter, descendre (hors d’une liste)"
    ),
    _answered("insert-from-cell", Where.CELL, "Ctrl+Return", "Valider et insérer une ligne"),
    _answered("give-up-cell", Where.CELL, "Esc", "Renoncer\u00a0: la case garde ce qu’elle avait"),
    Keys(
        "next-part",
        Where.PASTING,
        ("F6",),
        "Passer du volet au pied, puis aux lignes",
    ),
    Keys("previous-part", Where.PASTING, ("Shift+F6",), "Revenir en arrière"),
    _answered("correct-cell", Where.PASTING, "F2", "Corriger la case", shown="F2, ou taper"),
    _answered("next-doubt", Where.PASTING, "Return", "Aller à la case suivante du volet"),
    Keys("paste", Where.PASTING, ("Ctrl+Return", "Ctrl+Enter"), "Coller", shown="Ctrl + Entrée"),
    _answered("do-not-paste", Where.PASTING, "Esc", "Ne pas coller"),
    _answered("council-next", Where.COUNCIL, "Right", "Page suivante"),
    _answered("council-previous", Where.COUNCIL, "Left", "Page précédente"),
    _answered("council-page", Where.COUNCIL, "1 2 3 4", "Aller à une page", shown="1, 2, 3, 4"),
    _answered("council-larger", Where.COUNCIL, "+", "Agrandir les lettres"),
    _answered("council-smaller", Where.COUNCIL, "-", "Réduire les lettres", shown="−"),
    _answered("council-scroll", Where.COUNCIL, "Up Down", "Faire défiler ce qui dépasse"),
    _answered("council-leave", Where.COUNCIL, "Esc F11", "Quitter"),
    _answered("commune-choose", Where.COMMUNE, "Up Down", "Choisir dans la liste"),
    _answered("commune-take", Where.COMMUNE, "Return", "Retenir"),
    _answered("commune-close", Where.COMMUNE, "Esc", "Fermer la liste"),
    _answered("history-unfold", Where.HISTORY, "Return", "Déplier un changement"),
    _answered("history-leave", Where.HISTORY, "Esc", "Revenir à l’étape"),
    _answered("next-dossier", Where.RECEIVED, "Ctrl+PgDown", "Dossier suivant"),
    _answered("previous-dossier", Where.RECEIVED, "Ctrl+PgUp", "Dossier précédent"),
    _answered("received-passage", Where.RECEIVED, "Return", "Sur une vérification\u00a0: sa page"),
    _answered("received-leave", Where.RECEIVED, "Esc", "Garder et revenir à la liste"),
    _answered("commission-next", Where.COMMISSION, "Right", "Dossier suivant"),
    _answered("commission-previous", Where.COMMISSION, "Left", "Dossier précédent"),
    _answered("commission-larger", Where.COMMISSION, "+", "Agrandir les lettres"),
    _answered("commission-smaller", Where.COMMISSION, "-", "Réduire les lettres", shown="−"),
    _answered("commission-scroll", Where.COMMISSION, "Up Down", "Faire défiler ce qui dépasse"),
    _answered("commission-leave", Where.COMMISSION, "Esc F11", "Quitter"),
    _answered("accept-proposal", Where.READING, "Return", "Accepter la proposition"),
    _answered("refuse-proposal", Where.READING, "Delete", "L’écarter"),
    _answered("answers-next", Where.ANSWERS, "Right", "Réponse suivante"),
    _answered("answers-previous", Where.ANSWERS, "Left", "Réponse précédente"),
    _answered("answers-leave", Where.ANSWERS, "Esc", "Fermer"),
)

_BY_NAME: Final = {keys.name: keys for keys in TABLE}
_IN_FRENCH: Final = {
    "Shift": "Maj",
    "Return": "Entrée",
    "Enter": "Entrée",
    "PgUp": "Page précédente",
    "PgDown": "Page suivante",
    "Delete": "Suppr",
    "Esc": "Échap",
    "Up": "Haut",
    "Down": "Bas",
    "Left": "Gauche",
    "Right": "Droite",
    "Home": "Début",
    "End": "Fin",
    "Space": "Espace",
    "-": "−",
}


def sequence_of(name: str) -> str:
    """Return the first keys that do something, portable: for a menu or a tooltip."""
    return keys_of(name).sequences[0]


def keys_of(name: str) -> Keys:
    """Return the keys that do something, by the name of what they do."""
    return _BY_NAME[name]


def bind(
    name: str,
    widget: QWidget,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Let the keys of the table do something while a widget, or what it holds, has the focus."""
    for place in range(len(keys_of(name).sequences)):
        _bind_one(name, place, widget, act, context)


def bind_each(
    name: str,
    widget: QWidget,
    act: Callable[[int], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Let each key of a row do its own thing: `act` receives its place, from 0."""
    for place in range(len(keys_of(name).sequences)):
        _bind_one(name, place, widget, partial(act, place), context)


def _bind_one(
    name: str,
    place: int,
    widget: QWidget,
    act: Callable[[], object],
    context: Qt.ShortcutContext,
) -> None:
    keys = keys_of(name)
    for sequence in (keys.sequences[place], *keys.also[place : place + 1]):
        if sequence:
            shortcut = QShortcut(QKeySequence(sequence), widget)
            shortcut.setObjectName(name)
            shortcut.setContext(context)
            shortcut.activated.connect(act)


def written(sequence: str) -> str:
    """Write keys as a French keyboard has them: ``Ctrl + Maj + Z``."""
    *before, last = sequence.replace("++", "+plus").split("+") if sequence != "+" else ["+"]
    return " + ".join(_IN_FRENCH.get(part, part) for part in (*before, last))


def shown(name: str) -> str:
    """Write all the keys that do something, as in the sheet."""
    keys = keys_of(name)
    return keys.shown or " ou ".join(written(one) for one in keys.sequences)


def with_keys(words: str, name: str) -> str:
    """Add to words the keys that do it."""
    return f"{words} ({shown(name)})"


def sheet() -> str:
    """Write the sheet of shortcuts in Markdown, a table for each place."""
    parts = []
    for where in Where:
        lines = [f"| {shown(one.name)} | {one.words} |" for one in TABLE if one.where is where]
        parts.append(
            "\n".join([f"## {where.value}", "", "| Touches | Effet |", "|---|---|", *lines])
        )
    return "\n\n".join(parts)
