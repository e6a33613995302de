"""The dossier as a text to go on with: the same words in both formats, and sound files."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.dossier import sample, snapshot
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.editable import write_editable
from tressons_desktop.dossier.editable.flow import FlowGrid, flow_of
from tressons_desktop.dossier.editions.choice import usual
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.dossier.endings import EDITABLE

BODY = {".odt": "content.xml", ".docx": "word/document.xml"}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(path: Path) -> ElementTree.Element:
    held = parts(path)
    for name, data in held.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)
    return ElementTree.fromstring(held[BODY[path.suffix]])


def said(root: ElementTree.Element) -> str:
    return "".join("".join(root.itertext()).split())


def local(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [one for one in root.iter() if one.tag.rpartition("}")[2] == name]


def value(one: ElementTree.Element, name: str) -> str:
    return next((v for key, v in one.attrib.items() if key.rpartition("}")[2] == name), "")


@pytest.fixture(scope="module")
def jury() -> c.Dossier:
    return compose_dossier(snapshot.read(snapshot.example()), choice=usual(Edition.JURY))


@pytest.mark.parametrize("suffix", EDITABLE)
def test_all_that_is_said_on_paper_is_said_in_the_text(suffix: str, tmp_path: Path) -> None:
    whole = compose_dossier(snapshot.read(snapshot.example()))
    path = tmp_path / f"a{suffix}"
    report = write_editable(whole, path, lambda one: one)
    assert report.size == path.stat().st_size
    words = said(body(path))
    for table in c.every(whole.blocks, c.TableBlock):
        for row in (*table.rows, table.total):
            for cell in row:
                assert "".join(c.cell_words(cell).split()) in words
    for paragraph in c.every(whole.blocks, c.Paragraph):
        for line in c.plain(paragraph.text).splitlines():
            assert "".join(line.split()) in words


@pytest.mark.parametrize("suffix", EDITABLE)
def test_titles_are_titles_and_references_find_their_page(
    suffix: str, jury: c.Dossier, tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    write_editable(jury, path, lambda one: one)
    root = body(path)
    marks = "bookmark-start" if suffix == ".odt" else "bookmarkStart"
    places = {value(one, "name") for one in local(root, marks)}
    assert len(places) == len(local(root, marks))
    if suffix == ".odt":
        levels = [int(value(one, "outline-level")) for one in local(root, "h")]
        refs = {value(one, "ref-name") for one in local(root, "bookmark-ref")}
    else:
        styles = [value(one, "val") for one in local(root, "pStyle")]
        levels = [int(one[-1]) for one in styles if one.startswith("HEADING_")]
        fields = [value(one, "instr") for one in local(root, "fldSimple")]
        refs = {found[1] for one in fields if (found := re.search(r"PAGEREF (\w+)", one))}
    chapters = sum(isinstance(one, c.Section) for one in jury.blocks)
    assert levels.count(1) == chapters + 2, "chapters, the page in one, the contents"
    assert len(refs) >= chapters and refs <= places


@pytest.mark.parametrize("suffix", EDITABLE)
def test_a_photo_says_what_it_shows_and_a_lost_one_is_told(suffix: str, tmp_path: Path) -> None:
    photo = tmp_path / "facade.jpg"
    Image.new("RGB", (90, 60), "#b8a58a").save(photo)
    dossier = sample.dossier(photo=photo)
    path = tmp_path / f"a{suffix}"
    write_editable(dossier, path, lambda one: one)
    assert sum(name.endswith(".jpeg") for name in parts(path)) == 3
    told = parts(path)[BODY[suffix]].decode()
    assert told.count("L’ancienne boulangerie vue de la place") >= 3
    lost = write_editable(dossier, tmp_path / f"b{suffix}", lambda _path: None)
    assert "n’est pas dans le document" in lost.warnings[0]
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5))
    broken = write_editable(dossier, tmp_path / f"c{suffix}", lambda one: one)
    assert len(broken.warnings) == 3


@pytest.mark.parametrize("suffix", EDITABLE)
def test_the_same_dossier_gives_the_same_bytes(
    suffix: str, jury: c.Dossier, tmp_path: Path
) -> None:
    one, other = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    for path in (one, other):
        write_editable(jury, path, lambda photo: photo)
    assert one.read_bytes() == other.read_bytes()
    if suffix == ".odt":
        first = zipfile.ZipFile(BytesIO(one.read_bytes())).infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=30), st.sampled_from(EDITABLE))
def test_nothing_that_a_user_types_breaks_the_file(
    tmp_path_factory: pytest.TempPathFactory, words: str, link: str, suffix: str
) -> None:
    cell = c.TableCell((c.Run(words, bold=True, link=link), c.PageRef(link, words)), strong=True)
    blocks = (
        c.Section(
            words or "Titre",
            (
                c.Paragraph(words),
                c.numbers([(words, words)]),
                c.TableBlock((c.TableColumn(words),), ((cell,),), (words,), words, name=words),
            ),
            link or "cle",
        ),
    )
    path = tmp_path_factory.getbasetemp() / f"hostile{suffix}"
    write_editable(c.Dossier(sample.meta(), None, blocks), path, lambda one: one)
    root = body(path)
    assert len(local(root, "table" if suffix == ".odt" else "tbl")) == 1
    targets = [value(one, "href") for one in local(root, "a")]
    assert all(re.match("#|https?:|mailto:", one, re.IGNORECASE) for one in targets)


def test_figures_hold_on_their_line_and_columns_fill_the_width(jury: c.Dossier) -> None:
    grids = [one for one in flow_of(jury) if isinstance(one, FlowGrid)]
    assert len(grids) > 10
    for grid in grids:
        shares = grid.shares(17.0)
        assert sum(shares) == pytest.approx(17.0)
        for place, align in enumerate(grid.aligns):
            longest = max((len(c.cell_words(row[place])) for row in grid.rows), default=0)
            if align is c.Align.RIGHT and longest < 20:
                assert shares[place] >= longest * 0.2
