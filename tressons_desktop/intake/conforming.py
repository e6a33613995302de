"""What can be checked of PDF/A and PDF/UA without a validator: necessary, not enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

_PART: Final = re.compile(r"pdfaid:part(?:>|=[\"'])\s*(\d)")
_LEVEL: Final = re.compile(r"pdfaid:conformance(?:>|=[\"'])\s*([A-U])")
_UA: Final = re.compile(r"pdfuaid:part(?:>|=[\"'])\s*1")
_PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_MOST_OBJECTS: Final = 200_000
_MOST_ELEMENTS: Final = 300_000

ConformingCheck = tuple[str, bool]
"""What is asked, in French, and whether it is so."""


def checks_of(pdf: pikepdf.Pdf, packet: str) -> Iterator[ConformingCheck]:
    """Check a file, one point after the other."""
    root = pdf.Root
    part, level = _PART.search(packet), _LEVEL.search(packet)
    claim = f"PDF/A-{part[1]}{level[1].lower()}" if part and level else "PDF/A"
    yield f"Se dit conforme à {claim}", bool(part and level)
    yield "Se dit conforme à PDF/UA-1 (accessibilité)", bool(_UA.search(packet))
    yield "Sans mot de passe", not pdf.is_encrypted
    yield "Langue indiquée", bool(str(root.get("/Lang", "")))
    yield "Titre montré par le lecteur", _shows_title(root)
    yield "Couleurs définies (profil joint)", len(root.get("/OutputIntents", [])) > 0
    yield "Contenu balisé pour les lecteurs d’écran", _marked(root)
    yield "Ordre de lecture sur chaque page", _pages_in_order(pdf)
    pictures, ladder = _heard(root)
    yield "Chaque image a son texte de remplacement", pictures
    yield "Aucun niveau de titre sauté", ladder
    fonts, acts = _objects(pdf)
    yield "Polices toutes jointes au fichier", fonts
    yield "Rien qui s’exécute (script, action)", not acts
    yield "Données jointes décrites", _described(root)


def _shows_title(root: Any) -> bool:
    return bool(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False))


def _marked(root: Any) -> bool:
    return "/StructTreeRoot" in root and bool(
        root.get("/MarkInfo", Dictionary()).get("/Marked", False)
    )


def _pages_in_order(pdf: pikepdf.Pdf) -> bool:
    return all(
        page.obj.get("/Tabs") == Name.S and "/StructParents" in page.obj for page in pdf.pages
    )


def _heard(root: Any) -> tuple[bool, bool]:
    """Walk the structure: figures with words, and titles that go down one step at a time."""
    waiting: list[Any] = [root.get("/StructTreeRoot", Dictionary()).get("/K", Array())]
    pictures, ladder, last, seen = True, True, 0, 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if seen > _MOST_ELEMENTS:
            return False, False
        if isinstance(one, Array):
            waiting += reversed(list(one))
        elif isinstance(one, Dictionary) and "/S" in one:
            tag = str(one.S)
            if tag == "/Figure" and not str(one.get("/Alt", one.get("/ActualText", ""))):
                pictures = False
            if re.fullmatch(r"/H[1-6]", tag):
                ladder &= int(tag[2]) <= last + 1
                last = int(tag[2])
            if "/K" in one:
                waiting.append(one.K)
    return pictures, ladder


def _objects(pdf: pikepdf.Pdf) -> tuple[bool, bool]:
    """Look at every object: fonts that are carried, and what would act."""
    fonts, acts = True, bool({"/OpenAction", "/AA"} & set(pdf.Root.keys()))
    for number, one in enumerate(pdf.objects):
        if number > _MOST_OBJECTS:
            return False, True
        if not isinstance(one, Dictionary):
            continue
        if one.get("/Type") == Name.FontDescriptor and not any(key in one for key in _PROGRAMS):
            fonts = False
        if one.get("/Type") == Name.Font and one.get("/Subtype") in (Name.Type1, Name.TrueType):
            fonts &= "/FontDescriptor" in one
        acts |= str(one.get("/S", "")) in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")
    return fonts, acts


def _described(root: Any) -> bool:
    files = root.get("/AF", Array())
    return all("/AFRelationship" in one and str(one.get("/Desc", "")) for one in files)
