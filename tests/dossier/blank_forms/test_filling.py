"""A filled form, as those who receive it open it: each answer in its place, as it was typed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from tests.dossier.blank_forms import making as m
from tressons_desktop.dossier.blank_forms.layout import wrapped
from tressons_desktop.dossier.blank_forms.model import BlankFormRefused, FillReport
from tressons_desktop.dossier.blank_forms.process import FormProcess
from tressons_desktop.dossier.report import DossierWriteError

NAME = "Saint-Étienne-du-Valdonnez, œuvre à 12\u202f345\u00a0€"
FRENCH = st.text(
    alphabet=st.sampled_from(
        "aàâbcçdeéèêëfgiîïjklmnoôœpqrstuùûvwxyzAÀÉÊÎÔŒÇ0123456789"
        " .,;:!?’'«»()-–€%°²/@\u00a0\u202f\n"
    ),
    min_size=1,
    max_size=120,
)


@pytest.fixture
def fill(desk: FormProcess, tmp_path: Path):
    def filling(content: bytes, *, flat: bool = False, **answers: str) -> FillReport:
        blank = m.written(tmp_path, content)
        return desk.fill(blank, answers, tmp_path / "rempli.pdf", flat=flat)

    return filling


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "rempli.pdf"


def seen(path: Path) -> str:
    """Read the words of a page whose answers are part of it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def ink(path: Path, box: tuple[float, float, float, float]) -> int:
    """Count the dark points of a part of the first page, as a reader draws it with its fields."""
    document = pypdfium2.PdfDocument(path)
    try:
        document.init_forms()
        height = document[0].get_height()
        picture = document[0].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    finally:
        document.close()
    left, bottom, right, top = box
    part = picture.crop(
        tuple(round(2 * one) for one in (left, height - top, right, height - bottom))
    )
    return sum(part.histogram()[:110])


def test_every_kind_of_field_holds_its_answer(fill, out: Path) -> None:
    said = fill(
        m.office_form(),
        nom=NAME,
        insee="48147",
        mail="mairie@exemple.fr",
        objet="Rouvrir l’épicerie.\nAvec un dépôt de pain.",
        accord="oui",
        tva="Non",
        departement="aveyron",
        domaine="Culture",
    )
    assert said == FillReport(8)
    assert m.values(out) == {
        "nom": NAME,
        "insee": "48147",
        "mail": "mairie@exemple.fr",
        "objet": "Rouvrir l’épicerie.\nAvec un dépôt de pain.",
        "accord": "/Yes",
        "tva": "/non",
        "departement": "Aveyron",
        "domaine": "u",
    }


def test_what_is_written_is_drawn_where_the_form_asks_it(fill, out: Path) -> None:
    blank = out.with_name("formulaire.pdf")
    fill(m.office_form(), nom=NAME, accord="oui", tva="non")
    for place in ((185, 777, 375, 791), (52, 562, 62, 572), (242, 528, 252, 538)):
        assert ink(out, place) > ink(blank, place) + 20
    untouched = (185, 528, 190, 538)
    assert ink(out, untouched) == ink(blank, untouched)


@settings(max_examples=40, deadline=None)
@given(text=FRENCH)
def test_any_french_text_is_found_again_as_typed(tmp_path_factory, desk, text: str) -> None:
    folder = tmp_path_factory.mktemp("formulaire")
    blank = m.written(folder, m.form_of(m.text("objet", (50, 300, 550, 780), Ff=m.LINES)))
    out, flat = folder / "rempli.pdf", folder / "aplati.pdf"
    assert desk.fill(blank, {"objet": text}, out).findings == ()
    assert m.values(out)["objet"] == text
    desk.fill(blank, {"objet": text}, flat, flat=True)
    assert drawn(out) == text.replace("\n", "")
    with pikepdf.open(out) as pdf:
        assert known_operators(pdf.pages[0].Annots[0].AP.N)
    assert "".join(seen(flat).split()) == "".join(text.split())


def drawn(path: Path) -> str:
    """Read what the appearance of the first field draws, by the characters that its font names."""
    with pikepdf.open(path) as pdf:
        shown = pdf.pages[0].Annots[0].AP.N
        content = shown.read_bytes().decode("ascii")
        if "Tj" not in content:
            return ""
        said = shown.Resources.Font.TrF.ToUnicode.read_bytes().decode("ascii")
    known = {}
    for line in said.splitlines():
        if line.startswith("<") and line.count("<") == 2 and "endcodespacerange" not in line:
            code, sign = line.strip("<>").split("> <")
            known[code] = bytes.fromhex(sign).decode("utf-16-be")
    codes = "".join(part.partition(">")[0] for part in content.split("Tm <")[1:])
    return "".join(known[codes[at : at + 4]] for at in range(0, len(codes), 4))


def known_operators(shown: pikepdf.Object) -> bool:
    """Tell whether each word of a content is one that every reader knows."""
    words = "q Q re W n f S w d g rg k G RG K m l c h J j BMC EMC BT ET Tf Tm Tj"
    known = set(words.split())
    return {str(one.operator) for one in pikepdf.parse_content_stream(shown)} <= known


def test_a_line_never_begins_by_a_sign() -> None:
    text = "Trois mots : « et la suite » vient ; voilà 12 %"
    for width in range(8, 30):
        lines = list(wrapped(text, width, len))
        assert "".join(lines) == text
        assert not any(line[0] in ":;»%" or line.endswith("« ") for line in lines)


def test_two_spaces_that_look_alike_stay_two(fill, out: Path) -> None:
    fill(m.form_of(m.text("prix")), prix="1\u202f000\u00a0€ 5")
    assert drawn(out) == "1\u202f000\u00a0€ 5"


def test_a_number_loses_its_spaces_to_fit_its_cells(fill, out: Path) -> None:
    siret = m.text("siret", MaxLen=14, Ff=m.COMB)
    day = m.text("jour", (50, 600, 350, 620), MaxLen=8, Ff=m.COMB)
    assert fill(m.form_of(siret, day), siret="214 800 531 00013", jour="26/02/2027").findings == ()
    assert m.values(out) == {"siret": "21480053100013", "jour": "26022027"}


@pytest.mark.parametrize(("flags", "word"), [(m.COMB, "cases"), (0, "caractères")])
def test_what_is_too_long_for_a_field_is_said_and_not_cut(fill, out, flags, word: str) -> None:
    said = fill(m.form_of(m.text("nom", MaxLen=5, Ff=flags)), nom="Valdonnez")
    (finding,) = said.findings
    assert finding.name == "nom"
    assert f"ce champ prend 5 {word}, la réponse en compte 9" in finding.sentence
    assert (said.filled, m.values(out)) == (0, {})


def test_what_takes_too_many_lines_is_whole_and_said(fill, out: Path) -> None:
    text = "Rouvrir l’épicerie du village, fermée depuis deux ans. " * 12
    said = fill(m.form_of(m.text("objet", (50, 700, 350, 730), Ff=m.LINES)), objet=text)
    (finding,) = said.findings
    assert "ce champ tient 3\u00a0lignes, la réponse en prend" in finding.sentence
    assert m.values(out)["objet"] == text
    assert drawn(out) == text


def test_a_line_grows_smaller_before_it_is_too_long(fill) -> None:
    place = (50, 700, 250, 720)
    assert fill(m.form_of(m.text("nom", place)), nom="Communauté de communes").findings == ()
    (finding,) = fill(m.form_of(m.text("nom", place)), nom="Communauté " * 12).findings
    assert "trop longue pour la ligne" in finding.sentence


def test_a_sign_that_cannot_be_written_is_said(fill, out: Path) -> None:
    (finding,) = fill(m.form_of(m.text("nom")), nom="Café 中").findings
    assert "«\u00a0中\u00a0» ne peut pas y être écrit" in finding.sentence
    assert m.values(out)["nom"] == drawn(out) == "Café […]"


def test_an_answer_that_is_not_a_choice_is_said_with_the_choices(fill, out: Path) -> None:
    said = fill(m.office_form(), departement="Gard", accord="peut-être")
    assert [one.name for one in said.findings] == ["accord", "departement"]
    assert "(Aveyron, Lozère, Cantal)" in said.findings[1].sentence
    assert m.values(out)["departement"] == "Lozère"


def test_a_field_that_is_not_to_be_filled_is_left(fill, out: Path) -> None:
    (finding,) = fill(m.form_of(m.text("total", Ff=1, V=String("0"))), total="5").findings
    assert "ne laisse pas remplir" in finding.sentence
    assert m.values(out) == {"total": "0"}


def test_a_box_without_a_drawing_gets_one(fill, out: Path) -> None:
    box = m.widget((50, 700, 70, 720), FT=Name.Btn, T=String("accord"))
    fill(m.form_of(box), accord="oui")
    with pikepdf.open(out) as pdf:
        held = pdf.pages[0].Annots[0]
        assert held.V == held.AS == Name.Oui
        assert known_operators(held.AP.N.Oui)
    assert ink(out, (50, 700, 70, 720)) > 40


@pytest.mark.parametrize("drawing", [b"", b"BT / 12 Tf (4) Tj ET", b"q )) Q"])
def test_a_mark_that_no_reader_shows_is_drawn_anew(fill, out: Path, drawing: bytes) -> None:
    def draw(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots[0].AP = Dictionary(N=Dictionary(Vu=pdf.make_stream(drawing)))

    box = m.widget((50, 700, 70, 720), FT=Name.Btn, T=String("accord"))
    fill(m.form_of(box, change=draw), accord="oui")
    assert m.values(out) == {"accord": "/Vu"}
    assert ink(out, (50, 700, 70, 720)) > 40


def test_an_answer_can_be_taken_back(fill, out: Path) -> None:
    box = m.widget((50, 700, 70, 720), FT=Name.Btn, T=String("accord"), V=Name.Oui, AS=Name.Oui)
    said = fill(m.form_of(box, m.text("nom", (50, 600, 90, 620), V=String("x"))), accord="", nom="")
    assert said.filled == 0
    assert m.values(out) == {"accord": "/Off", "nom": ""}


def test_a_form_without_a_font_or_its_size_is_filled(fill, out: Path) -> None:
    fill(m.form_of(m.text("nom")), nom=NAME)
    assert drawn(out) == NAME
    with pikepdf.open(out) as pdf:
        assert "/Helv" in pdf.Root.AcroForm.DR.Font
        assert str(pdf.Root.AcroForm.DA)


def test_size_colour_and_side_are_those_of_the_form(fill, out: Path) -> None:
    def tell(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.DA = String("/Helv 9 Tf 0 0 1 rg")
        pdf.Root.AcroForm.Q = 2

    fill(m.form_of(m.text("nom"), change=tell), nom="Droite")
    with pikepdf.open(out) as pdf:
        content = pdf.pages[0].Annots[0].AP.N.read_bytes().decode()
    assert "0 0 1 rg /TrF 9 Tf" in content
    assert ink(out, (290, 700, 350, 720)) > 0
    assert ink(out, (50, 700, 250, 720)) == 0


def test_a_field_that_is_turned_is_written_turned(fill, out: Path) -> None:
    turned = m.text("nom", (50, 400, 70, 700), MK=Dictionary(R=90))
    fill(m.form_of(turned), nom="Saint-Étienne-du-Valdonnez, Lozère")
    assert ink(out, (50, 400, 70, 520)) > 100


def test_what_the_reader_was_to_draw_is_drawn(fill, out: Path) -> None:
    def ask(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.NeedAppearances = True

    content = m.form_of(
        m.text("nom"), m.text("deja", (50, 600, 350, 620), V=String("Été")), change=ask
    )
    fill(content, nom="Lozère")
    with pikepdf.open(out) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
    assert ink(out, (50, 600, 350, 620)) > 0


def test_scripts_and_commands_do_not_go_out_with_the_form(fill, out: Path) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    launch = Dictionary(S=Name.Launch, F=String("calc.exe"))

    def act(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pdf.make_indirect(script)
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
        pdf.pages[0].AA = Dictionary(O=launch)
        link = Dictionary(S=Name.URI, URI=String("https://exemple.fr"))
        for action in (launch, link):
            note = Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action
            )
            pdf.pages[0].Annots.append(pdf.make_indirect(note))

    said = fill(m.form_of(m.text("nom", AA=Dictionary(F=script)), change=act), nom="Lozère")
    assert "scripts" in said.remarks[0]
    with pikepdf.open(out) as pdf:
        everything = b"".join(one.unparse(resolved=True) for one in pdf.objects)
    assert b"alert" not in everything
    assert b"calc.exe" not in everything
    assert b"https://exemple.fr" in everything


def test_a_flattened_copy_has_words_and_no_fields(fill, out: Path) -> None:
    fill(m.office_form(), flat=True, nom=NAME, objet="Rouvrir l’épicerie.", insee="48147")
    assert "Rouvrir l’épicerie." in seen(out)
    with pikepdf.open(out) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert not list(pdf.pages[0].get("/Annots", []))


def test_a_field_of_the_page_alone_is_filled_and_listed(fill, out: Path) -> None:
    fill(m.unlisted(m.form_of(m.text("nom"))), nom="Lozère")
    assert m.values(out) == {"nom": "Lozère"}


def test_the_blank_form_is_never_written_over(desk: FormProcess, tmp_path: Path) -> None:
    blank = m.written(tmp_path, m.office_form())
    before = blank.read_bytes()
    with pytest.raises(DossierWriteError, match="donner un autre nom"):
        desk.fill(blank, {"nom": "a"}, blank)
    with pytest.raises(DossierWriteError, match="n’existe pas"):
        desk.fill(blank, {"nom": "a"}, tmp_path / "absent" / "rempli.pdf")
    with pytest.raises(BlankFormRefused, match="n’est plus à cet endroit"):
        desk.fill(tmp_path / "parti.pdf", {}, tmp_path / "rempli.pdf")
    assert blank.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [blank.name]


def test_a_copy_that_has_no_room_to_be_made_is_told_as_such(
    desk: FormProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank, out = m.written(tmp_path, m.office_form()), tmp_path / "rempli.pdf"
    away = {"target": str(tmp_path / "absent" / "rempli.pdf"), "answers": {"nom": "a"}}
    with pytest.raises(BlankFormRefused, match=r"rempli\.pdf.*n’a pas été enregistré"):
        desk._told(blank, {"ask": "fill", "path": str(blank), "flat": False, **away})
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    with pytest.raises(DossierWriteError, match=r"rempli\.pdf.*n’a pas été enregistré"):
        desk.fill(blank, {"nom": "a"}, out)
    assert not out.exists()


def test_the_same_answers_give_the_same_file(fill, out: Path) -> None:
    fill(m.office_form(), nom=NAME)
    first = out.read_bytes()
    fill(m.office_form(), nom=NAME)
    assert out.read_bytes() == first
