"""The receipt of a deposit is read by its words; a person confirms what it proposes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.intake.making import locked_pdf
from tests.portal.forms import descriptor, form_of
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.portal.receipt import (
    ReceiptProposal,
    ReceiptRefused,
    read_receipt,
    receipt_of,
)

LINES = (
    "Attestation de dépôt",
    "Ce document atteste que la commune de Genouilly a déposé le 12 janvier 2027 un dossier sur",
    "la démarche « Aide aux commerces ».",
    "SIRET : 217 102 144 00011",
    "Numéro de dossier : 12 345 678",
    "Dossier déposé le : 12 janvier 2027",
    "État du dossier : en construction",
)
PROPOSAL = ReceiptProposal("12345678", date(2027, 1, 12), "Aide aux commerces", "21710214400011")


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    made = Examiner()
    yield made
    made.close()


def pdf(path: Path, *lines: str) -> Path:
    canvas = Canvas(str(path))
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 18 * number, line)
    canvas.save()
    return path


def test_a_receipt_proposes_its_number_its_day_and_its_form(
    examiner: Examiner, tmp_path: Path
) -> None:
    received = pdf(tmp_path / "attestation-depot_dossier-12345678.pdf", *LINES)
    assert receipt_of(received, examiner.words) == PROPOSAL


def test_another_file_is_refused_in_a_sentence(examiner: Examiner, tmp_path: Path) -> None:
    other = pdf(
        tmp_path / "devis.pdf", "Devis numéro 12 pour la mairie de Genouilly", *("Mur",) * 9
    )
    locked, missing = tmp_path / "clos.pdf", tmp_path / "absent.pdf"
    locked.write_bytes(locked_pdf())
    for path, words in ((other, "pas une attestation"), (locked, "mot de passe"), (missing, "")):
        with pytest.raises(ReceiptRefused) as refused:
            receipt_of(path, examiner.words)
        sentence = str(refused.value)
        assert sentence.startswith(f"«\u00a0{path.name}\u00a0»")
        assert words in sentence
        assert sentence.endswith("saisir le numéro et la date du dépôt.")


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("12 janvier 2027", "01/02/2027", {"deposited_on": date(2027, 2, 1)}),
        ("12 janvier 2027", "1er février 2027", {"deposited_on": date(2027, 2, 1)}),
        ("le 12 janvier 2027 un", "le 13 janvier 2027 un", {"deposited_on": None}),
        ("12 janvier 2027", "32 janvier 2027", {"deposited_on": None}),
        ("00011", "00012", {"siret": ""}),
        ("« Aide aux commerces ».", "Aide.", {"title": ""}),
        ("Aide aux", "Aide « rurale » aux", {"title": "Aide « rurale » aux commerces"}),
        ("Numéro de dossier : ", "Dossier n° ", {}),
    ],
)
def test_what_is_not_sure_is_left_empty(old: str, new: str, changed: dict[str, object]) -> None:
    said = {
        "number": PROPOSAL.number,
        "deposited_on": PROPOSAL.deposited_on,
        "title": PROPOSAL.title,
        "siret": PROPOSAL.siret,
    }
    read = read_receipt("\n".join(LINES).replace(old, new))
    assert read == ReceiptProposal(**{**said, **changed})  # type: ignore[arg-type]


def test_what_disagrees_with_the_form_is_said() -> None:
    same = form_of(descriptor(5, "Text", "Nom"))
    assert list(PROPOSAL.doubts(same, "217 102 144 00011")) == []
    other = form_of(descriptor(5, "Text", "Nom"), title="Autre aide")
    told = list(ReceiptProposal("1", None, "Aide", "21710214400011").doubts(other, "1"))
    assert [sentence.split("\u00a0")[0] for sentence in told] == [
        "L’attestation nomme une autre démarche",
        "L’attestation porte un autre SIRET que celui du porteur.",
        "La date de dépôt n’a pas été lue dans l’attestation",
    ]


PIECES = st.lists(st.sampled_from([*LINES, "«", "»", "dossier n° ", "1 ", "sur la démarche «"]))


@given(PIECES.map(" ".join) | st.text())
def test_any_words_are_read(text: str) -> None:
    read = read_receipt(text)
    assert read is None or (read.number.isdigit() and len(read.number) <= 16)


def test_a_long_text_is_read_at_once() -> None:
    assert read_receipt("sur la démarche « " * 100_000 + "attest numéro de dossier : 1 2") is None
