"""Open a form that came from outside, or say in a sentence why it cannot be filled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from tressons_desktop.dossier.blank_forms.acro.values import entry
from tressons_desktop.dossier.blank_forms.model import BlankFormRefused
from tressons_desktop.text.failures import named, not_read
from tressons_desktop.text.spaces import NBSP

MOST_BYTES: Final = 60_000_000
MOST_PAGES: Final = 300
MOST_OBJECTS: Final = 200_000

_BY_HAND: Final = "L’imprimer et le remplir à la main, ou demander au financeur"


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """A form that can be filled: ``acro`` is its AcroForm, ``remarks`` what is odd in it."""

    pdf: pikepdf.Pdf
    acro: Any
    sha256: str
    remarks: tuple[str, ...]


def open_form(path: Path) -> OpenedForm:
    """Open a blank form; raise BlankFormRefused, with a sentence, when it is none."""
    content = _content(path)
    pdf, remarks = _opened(content, named(path))
    _bounded(pdf, named(path))
    acro = pdf.Root.get("/AcroForm")
    if isinstance(acro, Dictionary) and "/XFA" in acro:
        remarks += _without_xfa(pdf, acro, named(path))
    if not isinstance(acro, Dictionary):
        raise BlankFormRefused(
            f"{named(path)} n’a pas de champs à remplir{NBSP}: c’est un document à imprimer. "
            "Demander au financeur s’il en existe une version à remplir à l’écran."
        )
    return OpenedForm(pdf, acro, hashlib.sha256(content).hexdigest(), remarks)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise BlankFormRefused(not_read(problem, path)) from problem
    if len(content) > MOST_BYTES:
        raise BlankFormRefused(
            f"{named(path)} dépasse 60{NBSP}Mo{NBSP}: ce n’est pas un formulaire vierge. "
            "Choisir le fichier tel que le financeur le publie."
        )
    return content


def _opened(content: bytes, name: str) -> tuple[pikepdf.Pdf, tuple[str, ...]]:
    try:
        pdf = pikepdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as problem:
        raise BlankFormRefused(
            f"{name} est protégé par un mot de passe. Demander le formulaire sans protection."
        ) from problem
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError) as problem:
        raise BlankFormRefused(
            f"{name} est abîmé, ou n’est pas un PDF. Le télécharger ou le demander de nouveau."
        ) from problem
    if not pdf.is_encrypted:
        return pdf, ()
    if not pdf.allow.modify_form:
        raise BlankFormRefused(
            f"{name} interdit d’être rempli{NBSP}: son auteur l’a protégé. {_BY_HAND} une version "
            "à remplir."
        )
    said = "Le formulaire était protégé contre les modifications, la copie remplie ne l’est plus."
    return pdf, (said,)


def _bounded(pdf: pikepdf.Pdf, name: str) -> None:
    try:
        pages, objects = len(pdf.pages), len(pdf.objects)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as problem:
        raise BlankFormRefused(
            f"{name} est abîmé{NBSP}: ses pages ne se lisent pas. Le demander de nouveau."
        ) from problem
    if not pages:
        raise BlankFormRefused(f"{name} ne contient aucune page. Le demander de nouveau.")
    if pages > MOST_PAGES or objects > MOST_OBJECTS:
        raise BlankFormRefused(
            f"{name} est démesuré{NBSP}: ce n’est pas un formulaire. "
            "Choisir le fichier tel que le financeur le publie."
        )


def _without_xfa(pdf: pikepdf.Pdf, acro: Any, name: str) -> tuple[str, ...]:
    """Drop the second description of the form, which readers would believe before ours."""
    fields = acro.get("/Fields")
    if (
        entry(pdf.Root, "/NeedsRendering") is True
        or not isinstance(fields, Array)
        or not len(fields)
    ):
        raise BlankFormRefused(
            f"{name} est un formulaire XFA, que seul le logiciel d’Adobe affiche. "
            f"{_BY_HAND} une version PDF ordinaire ou Word."
        )
    del acro[Name.XFA]
    return (
        "Le formulaire avait aussi une version XFA, propre au logiciel d’Adobe\u00a0: la copie "
        "remplie garde la version ordinaire.",
    )
