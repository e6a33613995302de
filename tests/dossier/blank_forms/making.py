"""Blank forms as administrations publish them, and as careless tools write them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

Place = tuple[float, float, float, float]
Change = Callable[[pikepdf.Pdf], None]


def office_form() -> bytes:
    """Make a form with reportlab: printed words, texts, boxes, a group of boxes, lists."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    form = canvas.acroForm
    canvas.setFont("Helvetica", 10)
    for height, words in ((780, "Nom de la commune"), (750, "Code INSEE"), (720, "Courriel")):
        canvas.drawString(50, height, words)
    form.textfield(name="nom", x=180, y=775, width=200, height=18, borderWidth=1)
    form.textfield(name="insee", x=180, y=745, width=100, height=18, maxlen=5, fieldFlags="comb")
    form.textfield(name="mail", x=180, y=715, width=200, height=18, fieldFlags="required")
    canvas.drawString(50, 690, "Objet de la demande")
    form.textfield(
        name="objet", x=50, y=600, width=400, height=80, fieldFlags="multiline", maxlen=5000
    )
    form.checkbox(name="accord", x=50, y=560, size=14, buttonStyle="check")
    canvas.drawString(70, 563, "Le maire est autorisé à signer")
    canvas.drawString(50, 530, "TVA récupérée")
    for value, left in (("oui", 180), ("non", 240)):
        form.radio(name="tva", value=value, x=left, y=526, size=14, selected=False)
        canvas.drawString(left + 18, 530, value.capitalize())
    canvas.drawString(50, 500, "Département")
    form.choice(
        name="departement", x=180, y=495, width=150, height=18, value="Lozère",
        options=["Aveyron", "Lozère", "Cantal"],
    )  # fmt: skip
    form.listbox(
        name="domaine", x=180, y=420, width=150, height=60, value="Commerce",
        options=[("Commerce", "c"), ("Culture", "u"), ("Santé", "s")],
    )  # fmt: skip
    canvas.save()
    return out.getvalue()


def form_of(*fields: Dictionary, change: Change = lambda _pdf: None, **saving: Any) -> bytes:
    """Make a form of one page out of fields that are also its widgets."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        made = [pdf.make_indirect(one) for one in fields]
        pdf.pages[0].Annots = Array(made)
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(made)))
        change(pdf)
        plain = {"object_stream_mode": pikepdf.ObjectStreamMode.disable}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # odd forms are meant
            pdf.save(out, **(plain | saving))
    return out.getvalue()


def unlisted(content: bytes) -> bytes:
    """Make a form forget the list of its fields."""
    return content.replace(b"/Fields", b"/Oublis")


def widget(place: Place = (50, 700, 350, 720), **entries: Any) -> Dictionary:
    """Make a widget, without the appearance that a reader draws."""
    made = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(list(place)))
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def text(name: str, place: Place = (50, 700, 350, 720), **entries: Any) -> Dictionary:
    """Make a text field."""
    return widget(place, FT=Name.Tx, T=String(name), **entries)


LINES = 1 << 12
COMB = 1 << 24
RADIO = 1 << 15


def written(folder: Path, content: bytes, name: str = "formulaire.pdf") -> Path:
    """Keep a form in a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def values(path: Path) -> dict[str, str]:
    """Read the values of a form, as the file keeps them."""
    with pikepdf.open(path) as pdf:
        return {name: str(one) for name, one in _values(pdf.Root.AcroForm.Fields, "")}


def _values(fields: Sequence[Any], prefix: str) -> list[tuple[str, Any]]:
    found = []
    for one in fields:
        name = prefix + str(one.get("/T", ""))
        if "/V" in one:
            found.append((name, one.V))
        found += _values(list(one.get("/Kids", [])), f"{name}.") if "/T" in one else []
    return found
