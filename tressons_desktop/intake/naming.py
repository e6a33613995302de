"""Say what a file is, when it is neither a project nor a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tressons_desktop.exchange.formats import content_type
from tressons_desktop.exchange.packages import OLE
from tressons_desktop.text.spaces import NBSP

ASK: Final = "Demander le fichier .tressons, ou le dossier en PDF, à la personne qui l’a envoyé."
_OFFICE_WORDS: Final = (
    ("wordprocessingml", "un document Word"),
    ("spreadsheetml", "un classeur Excel"),
    ("presentationml", "un diaporama"),
    ("opendocument", "un document LibreOffice"),
    ("protected-office", "un document bureautique protégé par un mot de passe"),
    ("image/", "une photo"),
    ("text/", "un texte"),
)


def what_it_is(path: Path, name: str) -> str:
    """Name the content of a file in a sentence, and say what to ask for."""
    return f"Le fichier «{NBSP}{name}{NBSP}» n’a pas été ouvert{NBSP}: {_what(path)}. {ASK}"


def _what(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(1024)
        if not head:
            return "il est vide"
        if not head.strip(b"\x00"):
            return "il ne contient que des zéros, la copie a échoué"
        if head.startswith(OLE) and path.suffix.lower() == ".msg":
            return "c’est un message Outlook, dont la pièce jointe doit être enregistrée à part"
        found = content_type(stream) or ""
    for mark, words in _OFFICE_WORDS:
        if mark in found:
            return f"c’est {words}, pas un projet ni un dossier de Tressons"
    if head.startswith(b"PK"):
        return "c’est une archive abîmée, ou qui n’a pas été copiée en entier"
    return "ce n’est ni un projet ni un dossier de Tressons"
