"""Small forms of the portal, written as it publishes them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tressons_desktop.portal.answers import CommuneAnswer, PortalAnswer, TableAnswer
from tressons_desktop.portal.description import read_form
from tressons_desktop.portal.form import PortalField, PortalForm

HERE = Path(__file__).parent
EXAMPLE = HERE / "schema-exemple.json"
EXPECTED_LINK = (HERE / "lien-attendu.txt").read_text(encoding="utf-8").strip()
ADDRESS = "https://demarche.exemple.fr/commencer/essai"

Descriptor = dict[str, Any]

EXAMPLE_ANSWERS: Mapping[str, PortalAnswer] = {
    "1002": "Marie Delpuech",
    "1003": CommuneAnswer("Marcolès", "15119", "15300", "15"),
    "1005": "Rouvrir l'épicerie & le dépôt de pain",
    "1007": "Épicerie",
    "1008": ("FRR",),
    "1010": True,
    "1011": date(2027, 3, 1),
    "1012": Decimal("184500.50"),
    "1013": TableAnswer(
        ({"1014": "Département", "1015": 36900}, {"1014": "Région", "1015": 20000})
    ),
}
"""What the worked example answers."""


def identifier(number: int, of: str = "Champ") -> str:
    """Write an identifier as the portal does."""
    return base64.b64encode(f"{of}-{number}".encode()).decode()


def descriptor(number: int, kind: str, label: str, **more: Any) -> Descriptor:
    """Describe a field; ``kind`` is the beginning of its type name."""
    return {
        "__typename": f"{kind}ChampDescriptor",
        "id": identifier(number),
        "label": label,
        "description": "",
        "required": False,
        **more,
    }


def schema(*descriptors: Descriptor, **more: Any) -> Descriptor:
    """Describe a form."""
    return {
        "id": identifier(1, "Procedure"),
        "number": 12,
        "title": "Aide aux commerces",
        "state": "publiee",
        "demarcheURL": ADDRESS,
        "revision": {
            "id": identifier(7, "ProcedureRevision"),
            "datePublication": "2026-10-02T10:00:00+02:00",
            "champDescriptors": list(descriptors),
        },
        **more,
    }


def read(value: object, name: str = "schema.json") -> PortalForm:
    """Read a description as its file would be."""
    return read_form(json.dumps(value, ensure_ascii=False).encode(), name)


def form_of(*descriptors: Descriptor, **more: Any) -> PortalForm:
    """Read a form of these fields."""
    return read(schema(*descriptors, **more))


def field_of(kind: str, label: str = "Un champ", **more: Any) -> PortalField:
    """Read one field."""
    return next(form_of(descriptor(5, kind, label, **more)).fields)


def example() -> PortalForm:
    """Read the worked example."""
    return read_form(EXAMPLE.read_bytes(), EXAMPLE.name)
