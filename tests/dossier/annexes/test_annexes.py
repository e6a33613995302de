"""Attached PDFs are in the dossier: whole, in order, numbered, heard, and harmless."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.dossier import sample
from tests.dossier.annexes import making
from tests.dossier.pdf.conftest import MOMENT, page_texts
from tressons_desktop.dossier.annexes.model import NO_ROOM, ReadyAnnex, Reproduced
from tressons_desktop.dossier.annexes.process import AnnexProcess
from tressons_desktop.dossier.content import Annex, AnnexList, Dossier, Section
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.dossier.report import RenderReport
from tressons_desktop.outcomes import Cancelled

KINDS = making.kinds()
IMAGES = {
    "police",
    "police-coupee",
    "symboles",
    "encres",
    "scan-encres",
    "calques",
    "abime",
    "profond",
}
"""What cannot stay as it is."""


def silent(_ratio: float, _doing: str) -> None:
    pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("annexes")


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[AnnexProcess]:
    made = AnnexProcess(folder / "cache")
    (folder / "cache").mkdir()
    yield made
    made.close()


@pytest.fixture(scope="module")
def ready(desk: AnnexProcess, folder: Path) -> dict[str, ReadyAnnex]:
    """Each kind of file, made ready."""
    return {
        name: desk.ready(making.keep(folder, content, name), silent)
        for name, content in KINDS.items()
    }


def bound(ready: dict[str, ReadyAnnex], target: Path) -> RenderReport:
    annexes = tuple(
        Annex(f"annexe-{number}", number, f"Pièce {name}", path=Path(name))
        for number, name in enumerate(ready, start=1)
    )
    dossier = replace(sample.dossier(), annexes=annexes)
    found = {Path(name): one for name, one in ready.items()}
    return render_pdf(dossier, target, clock=lambda: MOMENT, find_annex=found.get)


@pytest.fixture(scope="module")
def whole(ready: dict[str, ReadyAnnex], folder: Path) -> RenderReport:
    """One dossier with all of them."""
    return bound(ready, folder / "dossier.pdf")


@pytest.fixture(scope="module")
def texts(whole: RenderReport) -> list[str]:
    return page_texts(whole.path)


def pages_of(texts: list[str], number: int) -> list[str]:
    return [text for text in texts if f"Annexe {number}, page " in text]


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_file_gives_all_its_pages(name: str, ready: dict[str, ReadyAnnex]) -> None:
    expected = {"texte": 3, "boites": 3, "actions": 3, "balises": 3, "calques": 3}
    expected |= {"proprietaire": 3, "scan": 2}
    assert len(ready[name].pages) == expected.get(name, 1)
    became = {page.look for page in ready[name].pages}
    assert became == ({Reproduced.IMAGE} if name in IMAGES else {Reproduced.KEPT})
    assert bool(ready[name].reasons) is (name in IMAGES)


def test_pages_follow_those_of_the_dossier_and_are_numbered(
    ready: dict[str, ReadyAnnex], whole: RenderReport, texts: list[str]
) -> None:
    count = sum(len(one.pages) for one in ready.values())
    assert whole.pages == len(texts)
    before = whole.pages - count
    assert f"Page {before} sur {whole.pages}" in texts[before - 1]
    assert f"Page {before + 1} sur {whole.pages}" in texts[before]
    assert f"Page {whole.pages} sur {whole.pages}" in texts[-1]
    assert "Annexe 1, page 1/3" in texts[before]
    assert "Annexe 1, page 3/3" in texts[before + 2]
    assert [len(pages_of(texts, number)) for number in range(1, len(ready) + 1)] == [
        len(one.pages) for one in ready.values()
    ]


@pytest.mark.parametrize("name", ["texte", "helvetica", "times", "courier", "proprietaire"])
def test_text_stays_text(name: str, texts: list[str]) -> None:
    number = list(KINDS).index(name) + 1
    assert "Article 7, statuts de l’association : « cœur », 12 €" in pages_of(texts, number)[0]


def test_what_was_typed_in_a_form_stays(texts: list[str]) -> None:
    assert "Dupont" in pages_of(texts, list(KINDS).index("formulaire") + 1)[0]


def test_nothing_acts_any_more(whole: RenderReport) -> None:
    with pikepdf.open(whole.path) as pdf:
        assert not set(pdf.Root.keys()) & {"/OpenAction", "/AA", "/AcroForm", "/OCProperties"}
        assert set(pdf.Root.Names.keys()) == {"/Dests"}
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert one.get("/S") not in (pikepdf.Name.JavaScript, pikepdf.Name.Launch)
                assert one.get("/Type") != pikepdf.Name.EmbeddedFile
    assert b"MZ\x00" not in whole.path.read_bytes()


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.Font:
            inner = one.get("/DescendantFonts")
            yield one if inner is None else inner[0]


def test_every_font_is_in_the_file(whole: RenderReport) -> None:
    with pikepdf.open(whole.path) as pdf:
        found = [str(font.BaseFont) for font in fonts_of(pdf)]
        carried = [
            bool(set(font.FontDescriptor.keys()) & {"/FontFile", "/FontFile2", "/FontFile3"})
            for font in fonts_of(pdf)
        ]
    assert all(carried)
    assert {"/SubstitutSans-Regular", "/SubstitutSerif-BoldItalic", "/SubstitutMono-Regular"} <= {
        *found
    }


def sections(pdf: pikepdf.Pdf) -> list[Any]:
    root = pdf.Root.StructTreeRoot.K
    root = root[0] if isinstance(root, pikepdf.Array) else root
    return [one for one in root.K if str(one.S) == "/Sect"][-len(KINDS) :]


def test_annexes_are_heard(whole: RenderReport) -> None:
    with pikepdf.open(whole.path) as pdf:
        found = dict(zip(KINDS, sections(pdf), strict=True))
        assert [str(one.K[0].S) for one in found.values()] == ["/H1"] * len(KINDS)
        read = found["encres"].K[1]
        assert (str(read.S), str(read.ActualText)[:23]) == ("/P", "Article 1, statuts de l")
        seen = found["scan"].K[2]
        assert str(seen.S) == "/Figure"
        number = list(KINDS).index("scan") + 1
        assert str(seen.Alt) == (f"Annexe {number}, page 2/2\u00a0: Pièce scan. Image sans texte.")


def test_bookmarks_lead_to_each_annex(whole: RenderReport, ready: dict[str, ReadyAnnex]) -> None:
    with pikepdf.open(whole.path) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root][-len(ready) :]
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        places = [numbers[item.destination[0].objgen] for item in outline.root][-len(ready) :]
    assert titles == [f"Annexe {n}. Pièce {name}" for n, name in enumerate(ready, start=1)]
    assert places == sorted(places)
    assert places[0] == whole.pages - sum(len(one.pages) for one in ready.values())


def test_the_list_of_annexes_says_their_pages_and_leads_to_them(
    ready: dict[str, ReadyAnnex], folder: Path
) -> None:
    found = {name: ready[name] for name in ("texte", "scan")}
    annexes = (
        Annex("annexe-1", 1, "Statuts", path=Path("texte")),
        Annex("annexe-2", 2, "Comptes", aside="à joindre à part"),
        Annex("annexe-3", 3, "Scan", path=Path("scan")),
    )
    section = Section("Annexes", (AnnexList(annexes),), "annexes")
    dossier = Dossier(sample.meta(), sample.cover(), (section,), annexes)
    report = render_pdf(
        dossier,
        folder / "bordereau.pdf",
        find_annex={Path(name): one for name, one in found.items()}.get,
    )
    listed = " ".join(page_texts(report.path)[1].split())
    assert "1 Statuts 3 p. 3" in listed
    assert "2 Comptes – à joindre à part" in listed
    assert "3 Scan 2 p. 6" in listed
    assert "Total 5" in listed
    with pikepdf.open(report.path) as pdf:
        names = pdf.Root.Names.Dests.Names
        places = {str(names[at]): names[at + 1][0].objgen for at in range(0, len(names), 2)}
        links = [str(one.Dest) for one in pdf.pages[1].obj.Annots]
        assert links == ["annexe-1", "annexe-3"]
        assert places["annexe-3"] == pdf.pages[5].obj.objgen


def test_what_became_an_image_is_said(whole: RenderReport) -> None:
    said = [one for one in whole.warnings if "en image" in one]
    assert len(said) == len(IMAGES)
    inks = list(KINDS).index("encres") + 1
    assert (
        f"L’annexe {inks} «\u00a0Pièce encres\u00a0»\u00a0: 1\u00a0page reproduite en image "
        "(couleurs d’imprimerie)."
    ) in said


def test_a_file_that_gives_no_page_is_said_on_paper_and_in_the_report(
    desk: AnnexProcess, folder: Path
) -> None:
    locked = making.changed(
        KINDS["texte"], lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="b")
    )
    found = {
        "protege": desk.ready(making.keep(folder, locked, "protege"), silent),
        "page-web": desk.ready(making.keep(folder, b"<html>404</html>", "page-web"), silent),
        "absent": desk.ready(folder / "absent.pdf", silent),
    }
    report = bound(found, folder / "sans.pdf")
    assert len(report.warnings) == 3
    assert "protégé par un mot de passe. Joindre son fichier à part." in report.warnings[0]
    assert "n’a pas pu être reproduit ici" in page_texts(report.path)[-1]


def test_an_annex_is_made_once(
    desk: AnnexProcess, folder: Path, ready: dict[str, ReadyAnnex]
) -> None:
    said: list[str] = []
    path = folder / "texte.pdf"
    assert desk.ready(path, lambda _ratio, doing: said.append(doing)) == ready["texte"]
    assert said == []


def test_stopping_leaves_nothing_behind(desk: AnnexProcess, folder: Path) -> None:
    path = making.keep(folder, making.written(4, lines=9), "longue")
    desk.ready(making.keep(folder, making.written(lines=2), "courte"), silent)
    before = sorted((folder / "cache" / "annexes").iterdir())

    def stop(_ratio: float, _doing: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        desk.ready(path, stop)
    assert sorted((folder / "cache" / "annexes").iterdir()) == before
    assert len(desk.ready(path, silent).pages) == 4


def test_a_lost_process_costs_the_page_that_it_was_at(desk: AnnexProcess, folder: Path) -> None:
    path = making.keep(folder, making.written(4, lines=3), "fatale")
    killed = []

    def kill(ratio: float, _doing: str) -> None:
        if not killed:
            killed.append(ratio)
            assert desk._process is not None
            desk._process.kill()
            desk._process.wait()

    looks = [page.look for page in desk.ready(path, kill).pages]
    assert (len(looks), looks.count(Reproduced.IMAGE)) == (4, 1)


def test_spoilt_files_always_give_a_dossier(desk: AnnexProcess, folder: Path) -> None:
    sources = [making.written(1, lines=6), making.form(), KINDS["balises"]]
    found = {}
    for seed in range(12):
        content = making.mutated(sources[seed % 3], seed)
        ready = desk.ready(making.keep(folder, content, f"abime{seed}"), silent)
        assert ready.pages or ready.cause
        found[f"abime{seed}"] = ready
    report = bound(found, folder / "abimes.pdf")
    assert len(page_texts(report.path)) == report.pages


def test_a_cache_that_refuses_is_said_as_such(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    desk = AnnexProcess(tmp_path / "cache")
    try:
        told = desk.ready(making.keep(folder, making.written(lines=1), "refusee"), silent)
    finally:
        desk.close()
    assert told.cause == NO_ROOM
