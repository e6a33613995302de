"""What a reader of the PDF sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.dossier import sample
from tests.dossier.pdf.conftest import MOMENT, page_texts, write
from tests.dossier.pdf.heard import read_tree
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.dossier.report import DossierWriteError, RenderReport
from tressons_desktop.outcomes import Cancelled

Render = Callable[..., RenderReport]


def test_cover_says_what_the_dossier_is(whole: RenderReport) -> None:
    cover = page_texts(whole.path)[0]
    for words in ("Dossier de candidature", "Le Four banal", "Aide demandée", "Mars 2028"):
        assert words in cover


def test_every_page_but_the_cover_is_numbered(whole: RenderReport) -> None:
    pages = page_texts(whole.path)
    assert len(pages) == whole.pages
    assert "Page 1 sur" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"Page {number} sur {whole.pages}" in page


def test_contents_give_the_page_of_each_section(whole: RenderReport) -> None:
    pages = page_texts(whole.path)
    listed = re.search(r"2\. Contexte et besoin\s+(\d+)", pages[1])
    assert listed is not None
    assert "2. Contexte et besoin" in pages[int(listed.group(1)) - 1]


def test_a_draft_says_projet_in_the_head_and_a_final_dossier_does_not(
    whole: RenderReport, render: Render
) -> None:
    assert "PROJET" in page_texts(whole.path)[3]
    assert "PROJET" not in page_texts(render(c.Paragraph("Texte")).path)[1]


def test_bookmarks_follow_the_headings(whole: RenderReport) -> None:
    with pikepdf.open(whole.path) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        children = [child.title for item in outline.root for child in item.children]
    assert titles[:4] == ["Couverture", "Sommaire", "Le projet en une page", "1. Porteur"]
    assert "Identité" in children


def test_thousands_stay_whole_and_keep_their_narrow_space(render: Render) -> None:
    report = render(c.Paragraph("Montant " * 9 + "12\u202f345\u202f678\u00a0€ " * 30))
    text = page_texts(report.path)[1]
    lines = [line for line in text.splitlines() if "345" in line]
    assert lines
    assert all(re.match(r".*\b12.345.678.€", line) for line in lines)
    with pikepdf.open(report.path) as pdf:
        maps = [
            bytes(font.ToUnicode.read_bytes())
            for page in pdf.pages
            for font in page.Resources.get("/Font", {}).values()
            if "/ToUnicode" in font
        ]
    assert any(b"<202F>" in one for one in maps)


def test_fonts_are_all_embedded(whole: RenderReport) -> None:
    with pikepdf.open(whole.path) as pdf:
        fonts = [f for page in pdf.pages for f in page.Resources.get("/Font", {}).values()]
        assert fonts
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_an_emoji_goes_a_letter_is_replaced_and_both_are_told(render: Render) -> None:
    report = render(c.Heading("Fête 🎉"), c.Paragraph("Bravo 🎉 à 漢"))
    assert [(glyph.character, glyph.count) for glyph in report.missing_glyphs] == [
        ("🎉", 2),
        ("漢", 1),
    ]
    assert "[…]" in page_texts(report.path)[1]
    assert "Bravo à […]" in page_texts(report.path)[1]
    assert report.warnings[0].endswith("🎉")
    assert report.warnings[1].startswith("1 signe n’a pas de dessin")


def test_markup_typed_by_a_user_is_only_text(render: Render) -> None:
    report = render(c.Paragraph("<b>gras</b> & <a href='x'>lien</a> ]]> <para>"))
    assert "<b>gras</b> & <a href='x'>lien</a> ]]> <para>" in page_texts(report.path)[1]


def test_only_web_addresses_and_known_headings_become_links(render: Render) -> None:
    report = render(
        c.Heading("Ici", 1, "ici"),
        c.Paragraph(
            (
                c.link("un", "#ici"),
                c.Run(" "),
                c.link("deux", "#ailleurs"),
                c.Run(" "),
                c.link("trois", "javascript:alert(1)"),
                c.Run(" "),
                c.link("quatre", "https://example.org/?q=1&r=(2)"),
            )
        ),
    )
    with pikepdf.open(report.path) as pdf:
        links = list(pdf.pages[1].Annots)
    assert [str(link.A.URI) for link in links if "/A" in link] == ["https://example.org/?q=1&r=(2)"]
    assert len(links) == 2


def test_a_very_long_cell_flows_over_pages_and_nothing_is_lost(render: Render) -> None:
    words = [f"mot{n}" for n in range(3000)]
    columns = (c.TableColumn("Rubrique"), c.TableColumn("Texte", 3))
    report = render(c.TableBlock(columns, (("Réponse", " ".join(words)), ("Suite", "fin"))))
    text = " ".join(page_texts(report.path))
    assert report.pages > 4
    assert re.findall(r"mot\d+", text) == words


def test_the_header_of_a_long_table_is_repeated(render: Render) -> None:
    report = render(sample.budget_table(120))
    pages = page_texts(report.path)[1:]
    assert len(pages) > 2
    assert all("Poste" in page and "TTC" in page for page in pages)


@pytest.mark.parametrize("count", [0, 1, 4, 40])
def test_the_synthesis_is_always_one_page(render: Render, count: int) -> None:
    base = sample.synthesis()
    long = "Un texte long qui n’en finit pas de dire tout ce qu’il faudrait faire. " * 12
    page = c.Synthesis(
        sentence=long * (count or 0),
        figures=base.figures[: count + 1],
        middle=c.Feasibility(
            radar=sample.radar(),
            opinion=f"Avis : {long[: count * 20]}",
            blockers_title=f"{count} points bloquants",
            blockers=(c.SynthesisPoint(long, long),) * count,
            unknowns_title=f"{count} points à vérifier",
            unknowns=(long,) * count,
            answered="48 réponses sur 54.",
        ),
        funding=c.FundingSummary(base.funding.rows * count, "1\u00a0€", "100\u00a0%", "Plan"),
        checks=base.checks * count,
        steps=base.steps * count,
    )
    report = render(page, c.Heading("Après"))
    pages = page_texts(report.path)
    assert report.pages == 3
    for section in ("Faisabilité par axe", "Plan de financement", "Contrôles", "Calendrier"):
        assert section in pages[1]
    assert "Après" in pages[2]


def test_two_page_breaks_leave_no_blank_page(render: Render) -> None:
    assert render(c.Paragraph("a"), c.PageBreak(), c.PageBreak(), c.Paragraph("b")).pages == 3


def test_a_dossier_may_be_only_a_cover(render: Render) -> None:
    assert render().pages == 1


def test_same_content_at_the_same_time_gives_the_same_bytes(tmp_path: Path, photo: Path) -> None:
    one, two = tmp_path / "un.pdf", tmp_path / "deux.pdf"
    write(sample.dossier(photo=photo), one)
    write(sample.dossier(photo=photo), two)
    assert one.read_bytes() == two.read_bytes()


# --- photos -------------------------------------------------------------------------------------


def test_a_photo_is_turned_and_loses_its_private_data(whole: RenderReport) -> None:
    with pikepdf.open(whole.path) as pdf:
        images = [i for page in pdf.pages for i in page.get_images().values()]
        raw = b"".join(bytes(image.read_raw_bytes()) for image in images)
    assert images
    assert all(image.Height > image.Width for image in images)
    assert b"TELEPHONE" not in raw


@pytest.mark.parametrize("content", [b"", b"<html>pas une image</html>", b"\xff\xd8\xff\xe0abc"])
def test_an_unreadable_photo_is_told_to_the_user_and_never_to_the_reader(
    render: Render, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    photo = c.Photo(path, "La place", "La place")
    blocks = (c.Heading("Photos", 2, "photos"), photo, c.Photo(tmp_path / "non.png", "Rien"))
    report = render(c.Paragraph("Le four."), *blocks)
    text = "".join(page_texts(report.path))
    assert "Le four." in text
    assert "La place" not in text and "Photos" not in text and "reprod" not in text
    assert len(report.warnings) == 2
    assert "«\u00a0La place\u00a0» n’est pas dans le dossier" in report.warnings[0]


def test_the_photos_that_remain_take_the_place_of_the_lost_one(
    render: Render, tmp_path: Path, photo: Path
) -> None:
    lost = c.Photo(tmp_path / "non.png", "Perdue", "Perdue")
    kept = c.Photo(photo, "La façade", "La façade")
    report = render(c.PhotoPlate((lost, kept)))
    assert "La façade" in "".join(page_texts(report.path))
    assert len(report.warnings) == 1


# --- stopping and failing -------------------------------------------------------------------------


def test_progress_goes_from_zero_to_one_in_sentences(tmp_path: Path) -> None:
    seen: list[tuple[float, str]] = []
    render_pdf(
        sample.dossier(),
        tmp_path / "a.pdf",
        progress=lambda part, words: seen.append((part, words)),
        clock=lambda: MOMENT,
    )
    parts = [part for part, _ in seen]
    assert parts == sorted(parts)
    assert 0 <= parts[0] < parts[-1] <= 1
    assert all(words for _, words in seen)


@pytest.mark.parametrize("stop_at", [0, 3, 7, -1])
def test_stopping_leaves_the_old_file_and_nothing_else(tmp_path: Path, stop_at: int) -> None:
    target = tmp_path / "dossier.pdf"
    target.write_bytes(b"ancien")
    steps: list[float] = []
    write(sample.dossier(), tmp_path / "compte.pdf")
    render_pdf(
        sample.dossier(), tmp_path / "compte.pdf", progress=lambda part, _: steps.append(part)
    )
    (tmp_path / "compte.pdf").unlink()
    limit = range(len(steps))[stop_at]
    calls = 0

    def progress(part: float, words: str) -> None:
        nonlocal calls
        if calls == limit:
            raise Cancelled
        calls += 1

    with pytest.raises(Cancelled):
        render_pdf(sample.dossier(), target, progress=progress)
    assert target.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(DossierWriteError, match="n’existe pas ou n’est plus branché"):
        write(sample.dossier(), tmp_path / "cle-usb" / "dossier.pdf")


def test_columns_too_tall_for_a_page_follow_each_other(tmp_path: Path) -> None:
    columns = c.TableColumn("Poste", 2), c.TableColumn("Montant", align=c.Align.RIGHT)
    rows = tuple((f"Dépense {number}", str(number)) for number in range(200))
    side = c.SideBySide((c.TableBlock(columns, rows),), (c.Signature("À Genouilly, le", "Maire"),))
    dossier = c.Dossier(sample.meta(), None, (c.Heading("Plan"), side))
    pages = page_texts(write(dossier, tmp_path / "a.pdf").path)
    assert len(pages) > 3
    assert "Dépense 199" in pages[-1]
    assert "Maire" in pages[-1]


def test_a_reference_prints_the_page_where_it_leads(tmp_path: Path) -> None:
    refs = (c.PageRef("b", "les photos"), c.Run(" et "), c.PageRef("rien", "rien"), c.Run("."))
    there = c.Section("Là", (c.Paragraph("Texte."),), "b", keep=c.Keep.PAGE)
    blocks = (c.Section("Ici", (c.Paragraph((c.Run("Voir "), *refs)),)), there)
    report = write(c.Dossier(sample.meta(), None, blocks), tmp_path / "a.pdf")
    tree = read_tree(report.path)
    assert tree.all("P")[0].words == "Voir les photos, p. 2 et rien."
    assert [(one.words, one.link) for one in tree.all("Link")] == [
        ("les photos, p. 2", "Aller à\u00a0: Là")
    ]


def test_two_attestations_side_by_side_each_have_the_room_of_their_column(tmp_path: Path) -> None:
    names = "Camille Exemple, maire", "Association Les Amis du Four"
    sworn = [c.Attestation("Pour", ("Rien n’a commencé.",), "À Genouilly, le", n) for n in names]
    side = c.SideBySide((sworn[0],), (sworn[1],))
    report = write(c.Dossier(sample.meta(), None, (side,)), tmp_path / "a.pdf")
    lines = page_texts(report.path)[0].splitlines()
    assert [line.strip() for line in lines if line.strip() in names] == list(names)


def test_a_table_to_be_kept_whole_starts_a_page_rather_than_be_cut(tmp_path: Path) -> None:
    columns = c.TableColumn("Poste", 2), c.TableColumn("Montant", align=c.Align.RIGHT)
    rows = tuple((f"Dépense {number}", str(number)) for number in range(20))
    text = c.Paragraph("Une phrase assez longue pour remplir une ligne de la page.\n" * 25)
    for whole, count in ((True, 1), (False, 2)):
        table = c.TableBlock(columns, rows, whole=whole)
        dossier = c.Dossier(sample.meta(), None, (c.Heading("Plan"), text, table))
        pages = page_texts(write(dossier, tmp_path / "a.pdf").path)
        assert sum("Dépense" in page for page in pages) == count
