"""Keep what a person confirmed: which fact answers which field, as a small file of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.exchange.strict_json import JsonRefused, read_object, write_object
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.form import FormRefused, PortalForm
from tressons_desktop.portal.matching import Matching
from tressons_desktop.text.failures import named
from tressons_desktop.text.spaces import NBSP

FORMAT: Final = 1
_LIST: Final = "correspondances"


def write_matching(form: PortalForm, matching: Matching) -> bytes:
    """Write a matching, in the order of the form; a field that no fact answers is left empty."""
    fields = (key for key, field in form.by_key.items() if field.asks and field.stable is not None)
    listed = {key: matching.get(key, "") for key in fields}
    return write_object({"format": FORMAT, "demarche": form.number, _LIST: listed})


def read_matching(content: bytes, name: str, form: PortalForm) -> dict[str, str]:
    """Read a matching of this form; raise FormRefused with a sentence.

    What it says of a field that a newer form dropped is let be: it may come back.
    """
    try:
        value = read_object(content)
    except JsonRefused as problem:
        raise _refused(name, "ce fichier ne se lit pas comme des correspondances.") from problem
    listed = value.get(_LIST)
    if value.get("format") != FORMAT or not isinstance(listed, dict):
        raise _refused(name, "ce n’est pas un fichier de correspondances.")
    if value.get("demarche") != form.number:
        raise _refused(name, "ces correspondances sont celles d’une autre démarche.")
    return _checked(listed, name)


def _checked(listed: Mapping[str, object], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, fact in listed.items():
        if not isinstance(fact, str) or (fact and fact not in FACT_LIST):
            raise _refused(name, f"le champ {key[:40]} nomme une donnée qui n’existe pas.")
        found[key] = fact
    return found


def _refused(name: str, why: str) -> FormRefused:
    return FormRefused(f"{named(name)}{NBSP}: {why}")
