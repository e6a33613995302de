"""A form of the size of the national one: 300 fields, a list for each département."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.portal.forms import Descriptor, descriptor, read, schema
from tests.portal.projects import project_reading
from tressons_desktop.portal.deposit import prepare_deposit
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.preparation import Manner

NOTED = Path(__file__).resolve().parents[3] / "shared" / "domain" / "calls"
NOTED /= "detr-dsil-formulaire.json"

KINDS = {
    "explication": "Explication",
    "choix_simple": "DropDownList",
    "choix_multiple": "MultipleDropDownList",
    "choix_lie": "LinkedDropDownList",
    "numero_dossier": "DossierLink",
    "texte_court": "Text",
    "texte_long": "Textarea",
    "civilite": "Civilite",
    "oui_non": "YesNo",
    "siret": "Siret",
    "piece": "PieceJustificative",
    "telephone": "Phone",
    "courriel": "Email",
    "adresse": "Address",
    "date": "Date",
    "nombre_entier": "IntegerNumber",
    "case": "Checkbox",
    "bloc_repete": "Repetition",
}


def noted_form() -> PortalForm:
    """Write what was noted of the national form as the portal publishes one."""
    noted = json.loads(NOTED.read_bytes())
    return read(
        schema(*_sections(noted), title=noted["demarche"]["titre"], number=131016, demarcheURL=None)
    )


def _sections(noted: dict[str, Any]) -> Iterator[Descriptor]:
    for number, section in enumerate(noted["sections"]):
        yield descriptor(number, "HeaderSection", section["titre"], level=section["niveau"])
        for field in section["champs"]:
            if field["type"] == "selon_departement":
                yield from _by_departement(noted)
            else:
                yield _field(noted, field)


def _field(noted: dict[str, Any], field: dict[str, Any]) -> Descriptor:
    kind = KINDS[field["type"]]
    more: dict[str, Any] = {"required": field["obligatoire"]}
    if kind in ("DropDownList", "MultipleDropDownList", "LinkedDropDownList"):
        options = field.get("options", noted.get(field.get("options_voir", ""), []))
        more |= {"options": options, "otherOption": field.get("autre", False)}
    if kind == "Repetition":
        more["champDescriptors"] = [
            descriptor(9_000 + n, KINDS[one["type"]], one["libelle"])
            for n, one in enumerate(field["sous_champs"])
        ]
    return descriptor(field["stable"], kind, field["libelle"], **more)


def _by_departement(noted: dict[str, Any]) -> Iterator[Descriptor]:
    for number, (code, one) in enumerate(noted["categories_prioritaires"].items(), start=1_000):
        label = f"Catégories prioritaires ({code} - {one['departement']})"
        yield descriptor(number, "DropDownList", label, options=[str(one["type"])])


@pytest.mark.skipif(not NOTED.exists(), reason="what was noted of the form is not here")
def test_the_national_form_is_read_answered_and_explained() -> None:
    form = noted_form()
    deposit = prepare_deposit(form, project_reading())
    by_label = {one.field.label: one for one in deposit.preparation.fields}
    assert by_label["Nature du porteur de projet"].answer == "Commune"
    assert by_label["Code SIREN ou INSEE du demandeur"].answer == "71214"
    assert by_label["Département ou collectivité du demandeur"].answer == "71 - Saône-et-Loire"
    cost = by_label["Coût total de l'opération (en euros HT)"]
    assert (cost.answer, cost.manner) == ("148001", Manner.PASTE)
    assert "pas un nombre entier" in cost.why
    assert by_label["Montant de l'aide demandée (en euros)"].answer == "51800"
    shown = [one for label, one in by_label.items() if label.startswith("Catégories prioritaires")]
    assert [one.field.label for one in shown if one.manner is not Manner.HIDDEN] == [
        "Catégories prioritaires (71 - Saône-et-Loire)"
    ]
    statements = [one for one in by_label.values() if one.manner is Manner.TICK]
    assert len(statements) == 5, "five labels, two fields of them called the same"
    assert "obligatoire" in " ".join(form.silences)


def test_three_hundred_fields_are_read_and_prepared_at_once() -> None:
    choices = [f"Choix {number}" for number in range(60)]
    fields = [
        descriptor(number, "DropDownList", f"Liste {number}", options=choices, required=True)
        for number in range(300)
    ]
    fields[7]["options"] = [f"{200_000_000 + number} - CC {number}" for number in range(1_361)]
    written = schema(*fields)
    begun = time.perf_counter()
    form = read(written)
    deposit = prepare_deposit(form, project_reading())
    assert time.perf_counter() - begun < 2, "a tenth of it on a machine that does nothing else"
    assert len(deposit.preparation.fields) == 300
    assert deposit.preparation.made_on == date(2027, 1, 12)
