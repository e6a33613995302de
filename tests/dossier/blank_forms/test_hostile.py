"""Forms that are locked, signed, odd, endless or spoilt: a sentence each, and nothing hangs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.dossier.blank_forms import making as m
from tests.intake.making import pdf_file
from tests.intake.test_hostile import spoilt
from tressons_desktop.dossier.blank_forms.model import BlankFormRefused
from tressons_desktop.dossier.blank_forms.process import FormProcess

SEED = 20_261_127


def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def xfa_alone(pdf: pikepdf.Pdf) -> None:
    xfa(pdf)
    pdf.Root.NeedsRendering = True


def locked(user: str, **may: bool) -> pikepdf.Encryption:
    return pikepdf.Encryption(user=user, owner="maire", allow=pikepdf.Permissions(**may))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (m.form_of(m.text("nom"), change=xfa_alone), "est un formulaire XFA"),
        (pdf_file(), "n’a pas de champs à remplir"),
        (m.form_of(m.text("nom"), encryption=locked("secret")), "protégé par un mot de passe"),
        (
            m.form_of(m.text("nom"), encryption=locked("", modify_form=False)),
            "interdit d’être rempli",
        ),
        (b"", "est abîmé, ou n’est pas un PDF"),
        (b"<html>Page introuvable</html>", "est abîmé, ou n’est pas un PDF"),
    ],
)
def test_what_cannot_be_filled_is_told(
    desk: FormProcess, tmp_path: Path, content: bytes, told: str
) -> None:
    blank = m.written(tmp_path, content)
    for work in (lambda: desk.read(blank), lambda: desk.fill(blank, {}, tmp_path / "rempli.pdf")):
        with pytest.raises(BlankFormRefused) as refusal:
            work()
        assert told in str(refusal.value)
        assert str(refusal.value).endswith(".")
    assert not (tmp_path / "rempli.pdf").exists()


def test_a_form_that_asks_nothing_is_told(desk: FormProcess, tmp_path: Path) -> None:
    with pytest.raises(BlankFormRefused, match="n’a aucun champ à remplir"):
        desk.read(m.written(tmp_path, m.form_of()))


def test_the_second_description_of_a_form_is_left_out(desk: FormProcess, tmp_path: Path) -> None:
    blank = m.written(tmp_path, m.form_of(m.text("nom"), change=xfa))
    assert "XFA" in desk.read(blank).remarks[0]
    said = desk.fill(blank, {"nom": "Lozère"}, tmp_path / "rempli.pdf")
    assert "XFA" in said.remarks[0]
    with pikepdf.open(tmp_path / "rempli.pdf") as pdf:
        assert "/XFA" not in pdf.Root.AcroForm


def test_a_form_that_may_be_filled_but_not_changed_is_filled(
    desk: FormProcess, tmp_path: Path
) -> None:
    blank = m.written(tmp_path, m.form_of(m.text("nom"), encryption=locked("", extract=False)))
    said = desk.fill(blank, {"nom": "Lozère"}, tmp_path / "rempli.pdf")
    assert "était protégé" in said.remarks[0]
    assert m.values(tmp_path / "rempli.pdf") == {"nom": "Lozère"}


def test_a_signature_that_the_answers_break_is_taken_out(desk: FormProcess, tmp_path: Path) -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Perms = Dictionary(DocMDP=pdf.Root.AcroForm.Fields[1].V)
        pdf.Root.AcroForm.SigFlags = 3

    signature = m.widget(
        (50, 100, 200, 140), FT=Name.Sig, T=String("s"), V=Dictionary(Type=Name.Sig)
    )
    blank = m.written(tmp_path, m.form_of(m.text("nom"), signature, change=sign))
    said = desk.fill(blank, {"nom": "Lozère"}, tmp_path / "rempli.pdf")
    assert "était signé" in said.remarks[0]
    assert m.values(tmp_path / "rempli.pdf") == {"nom": "Lozère"}
    with pikepdf.open(tmp_path / "rempli.pdf") as pdf:
        assert "/Perms" not in pdf.Root


def circle(pdf: pikepdf.Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    for one in (0, 1):
        fields[one].Kids = Array([fields[1 - one], fields[one]])
        fields[one].Parent = fields[1 - one]


def staircase(pdf: pikepdf.Pdf) -> None:
    below = pdf.Root.AcroForm.Fields[0]
    for step in range(400):
        below = pdf.make_indirect(Dictionary(T=String(f"{step}"), Kids=Array([below])))
    pdf.Root.AcroForm.Fields = Array([below])


def odd_types(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.AcroForm.Fields[0]
    first.Ff, first.MaxLen, first.DA, first.Q = Name.Tx, String("5"), 3, Array([])
    first.MK, first.BS, first.TU, first.Opt = 1, Name.a, Dictionary(), Dictionary()
    pdf.Root.AcroForm.DR, pdf.Root.AcroForm.CO = 5, Name.a


@pytest.mark.parametrize("change", [circle, staircase, odd_types])
def test_circles_depths_and_wrong_types_end(desk: FormProcess, tmp_path: Path, change) -> None:
    content = m.form_of(m.text("a"), m.text("b", (50, 600, 350, 620)), change=change)
    blank = m.written(tmp_path, content)
    with suppress(BlankFormRefused):
        names = [field.name for field in desk.read(blank).fields]
        desk.fill(blank, dict.fromkeys(names, "Lozère"), tmp_path / "rempli.pdf")
    assert desk.read(m.written(tmp_path, m.office_form(), "bon.pdf")).fields


def test_hundreds_of_fields_are_read_and_thousands_refused(
    desk: FormProcess, tmp_path: Path
) -> None:
    def many(count: int) -> Path:
        fields = [m.text(f"n{n}", (50, 20, 350, 40)) for n in range(count)]
        return m.written(tmp_path, m.form_of(*fields), f"{count}.pdf")

    assert len(desk.read(many(200)).fields) == 200
    with pytest.raises(BlankFormRefused, match="plus de 4\u202f000 champs"):
        desk.read(many(4_001))


def test_an_answer_without_end_is_said(desk: FormProcess, tmp_path: Path) -> None:
    blank = m.written(tmp_path, m.form_of(m.text("nom", Ff=m.LINES)))
    (finding,) = desk.fill(blank, {"nom": "a" * 100_000}, tmp_path / "r.pdf").findings
    assert "démesurée" in finding.sentence
    desk.fill(blank, {"nom": "\u202eabc\x00é\ud800"}, tmp_path / "r.pdf")
    assert m.values(tmp_path / "r.pdf") == {"nom": "abcé"}


def spoilt_forms(count: int) -> Iterator[bytes]:
    samples = (
        m.office_form(),
        m.form_of(
            m.text("nom"),
            m.text("objet", (50, 300, 550, 600), Ff=m.LINES),
            m.widget((50, 200, 70, 220), FT=Name.Btn, T=String("accord")),
            compress_streams=False,
        ),
    )
    chance = random.Random(SEED)
    for number in range(count):
        yield spoilt(samples[number % len(samples)], chance)


def filled_or_told(desk: FormProcess, folder: Path, contents: Iterable[bytes]) -> int:
    """Fill every field of each form; return how many were, the others being told."""
    filled = 0
    for content in contents:
        blank = m.written(folder, content)
        try:
            names = [field.name for field in desk.read(blank).fields]
            desk.fill(blank, dict.fromkeys(names, "Lozère"), folder / "rempli.pdf")
            filled += 1
        except BlankFormRefused as refusal:
            assert str(refusal).endswith(".")
    return filled


def test_no_spoilt_form_goes_further_than_a_sentence(desk: FormProcess, tmp_path: Path) -> None:
    before = desk.started
    assert filled_or_told(desk, tmp_path, spoilt_forms(40)) > 5
    assert desk.started - before <= 2
