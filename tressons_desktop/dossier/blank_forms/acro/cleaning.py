"""Take out of a form whatever acts: scripts, commands, what sends answers somewhere.

The form that goes back to the administration does nothing by itself; links and places stay.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tressons_desktop.dossier.blank_forms.acro.values import entry, name_of

_HARMLESS: Final = frozenset({"GoTo", "URI", "Named"})
_ACTIONS: Final = ("/A", "/OpenAction", "/Next")
_SCRIPTS: Final = ("/AA", "/JS")
_DEEPEST: Final = 40


def take_out_actions(pdf: pikepdf.Pdf) -> int:
    """Remove the actions of a whole file; return how many were found."""
    found = 0
    for held in pdf.objects:
        with suppress(ValueError, TypeError, RuntimeError, pikepdf.PdfError):
            found += _clean(held, 0)
    names = entry(pdf.Root, "/Names")
    if entry(names, "/JavaScript") is not None:
        del names[Name.JavaScript]
        found += 1
    return found


def _clean(held: Any, depth: int) -> int:
    """Clean an object and what is written inside it; what it refers to is another object."""
    if depth > _DEEPEST:
        return 0
    if isinstance(held, Array):
        return sum(_clean(one, depth + 1) for one in held if not _elsewhere(one))
    if not isinstance(held, (Dictionary, Stream)):
        return 0
    found = 0
    for key in list(held.keys()):
        value = held[key]
        if key in _SCRIPTS or (key in _ACTIONS and _acts(value)):
            del held[key]
            found += 1
        elif not _elsewhere(value):
            found += _clean(value, depth + 1)
    return found


def _elsewhere(value: Any) -> bool:
    return not isinstance(value, (Array, Dictionary)) or bool(value.is_indirect)


def _acts(value: Any) -> bool:
    """Tell whether an entry is an action that does something; a list of them is taken whole."""
    if isinstance(value, Array):
        return any(_acts(one) for one in value if isinstance(one, Dictionary))
    kind = name_of(entry(value, "/S"))
    return bool(kind) and kind not in _HARMLESS and name_of(entry(value, "/Type")) in ("", "Action")


def take_out_signatures(pdf: pikepdf.Pdf, acro: Any) -> bool:
    """Remove the signatures of the author, which a filled copy breaks; tell whether there were."""
    signed = entry(pdf.Root, "/Perms") is not None
    for held in pdf.objects:
        if name_of(entry(held, "/FT")) == "Sig" and entry(held, "/V") is not None:
            signed = True
            for key in ("/V", "/AP"):
                if key in held:
                    del held[key]
    for holder, key in ((pdf.Root, "/Perms"), (pdf.Root, "/DSS"), (acro, "/SigFlags")):
        if key in holder:
            del holder[key]
    return signed
