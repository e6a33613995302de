"""A commune's own text is filled whatever cut its fields, or refused in a sentence; no crash."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from tests.documents.test_papers import BODY, plain, said
from tests.dossier import snapshot
from tests.harness.depth import cases
from tressons_desktop.documents.library import paper_named
from tressons_desktop.documents.make import compose_paper, compose_starting_text, paper_facts
from tressons_desktop.documents.own.package import OwnTextRefused
from tressons_desktop.documents.own.store import LETTERHEAD, OwnPapers
from tressons_desktop.dossier.editable import write_editable
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import format_amount

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def word(body: str) -> bytes:
    """Make the smallest .docx that holds a body."""
    text = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", BODY[".docx"]: text})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, held in parts.items():
            archive.writestr(name, held)
    return stream.getvalue()


def cut_in_runs(text: str) -> str:
    """Write a paragraph as a word processor may: every sign in a run of its own."""
    return "<w:p>" + "".join(f"<w:r><w:t>{sign}</w:t></w:r>" for sign in text) + "</w:p>"


@pytest.fixture(scope="module")
def reading() -> ProjectReading:
    return snapshot.read(snapshot.example())


@pytest.fixture
def own(tmp_path: Path) -> OwnPapers:
    return OwnPapers(tmp_path / "modeles")


def filled(own: OwnPapers, reading: ProjectReading, source: Path, paper_id: str) -> str:
    """Take a text for a paper, fill it, and return what it says, spaces made plain."""
    model = own.take(source, paper_id)
    path = source.with_name(f"rempli{source.suffix}")
    paper = paper_named(paper_id) or paper_named("deliberation")
    assert paper is not None
    own.write(model, paper_facts(reading), compose_paper(reading, paper), path)
    with zipfile.ZipFile(path) as archive:
        held = archive.read(BODY[path.suffix]).decode("utf-8")
    from lxml import etree

    words = " ".join(" ".join(etree.fromstring(held.encode("utf-8")).itertext()).split())
    return plain(words)


def joined(text: str) -> str:
    return text.replace(" ", "")


def test_a_field_cut_between_runs_is_filled_and_keeps_what_is_around(
    own: OwnPapers, reading: ProjectReading, tmp_path: Path
) -> None:
    source = tmp_path / "mien.docx"
    source.write_bytes(word(cut_in_runs("Coût : {cout} pour {projet}.")))
    text = joined(filled(own, reading, source, "solde"))
    assert joined(plain(f"Coût : {format_amount(reading.accounts.uses)} pour")) in text
    assert "{" not in text


def test_a_row_is_repeated_for_each_funder_and_a_condition_holds_or_goes(
    own: OwnPapers, reading: ProjectReading, tmp_path: Path
) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell.format('{plan.financeur}')}{cell.format('{plan.montant}')}</w:tr>"
    body = f"<w:tbl>{row}</w:tbl>"
    body += "<w:p><w:r><w:t>{?exploitant}Il y a un exploitant.</w:t></w:r></w:p>"
    body += "<w:p><w:r><w:t>{!exploitant}Personne encore.</w:t></w:r></w:p>"
    source = tmp_path / "mien.docx"
    source.write_bytes(word(body))
    text = filled(own, reading, source, "solde")
    for line in reading.file.funding:
        assert plain(format_amount(line.amount or 0)) in text
    assert "Il y a un exploitant." in text
    assert "Personne encore." not in text


def test_an_open_text_is_filled_in_its_cells_its_spans_and_its_rows(
    own: OwnPapers, reading: ProjectReading, tmp_path: Path
) -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>{depenses.depense}</text:p>"
        "</table:table-cell></table:table-row>"
    )
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}" '
        f'xmlns:table="{TABLE}"><office:body><office:text><text:p>Pour <text:span>{{pro</text:span>'
        f"jet}}, enfin.</text:p><table:table>{row}</table:table></office:text></office:body>"
        "</office:document-content>"
    )
    source = tmp_path / "mien.odt"
    source.write_bytes(packed({"mimetype": "x", "content.xml": content}))
    text = filled(own, reading, source, "solde")
    assert f"Pour {reading.file.project.name} , enfin." in text
    for line in reading.file.budget:
        assert plain(line.label) in text


@pytest.mark.parametrize("suffix", BODY)
@pytest.mark.parametrize("paper_id", ["convention", LETTERHEAD])
def test_the_text_to_start_from_is_taken_back_and_says_what_ours_says(
    own: OwnPapers, reading: ProjectReading, tmp_path: Path, suffix: str, paper_id: str
) -> None:
    paper = paper_named(paper_id)
    start = tmp_path / f"depart{suffix}"
    write_editable(compose_starting_text(reading, paper), start, lambda photo: photo)
    text = filled(own, reading, start, paper_id)
    ours = paper or paper_named("deliberation")
    assert ours is not None
    for said_of_it in said(compose_paper(reading, ours), tmp_path).split(". ")[:4]:
        assert joined(said_of_it)[-40:] in joined(text)
    assert "{" not in text


def test_an_unknown_field_is_named_with_the_nearest_and_nothing_is_kept(
    own: OwnPapers, tmp_path: Path
) -> None:
    source = tmp_path / "mien.docx"
    source.write_bytes(word(cut_in_runs("{projets} et {plan.montants}")))
    with pytest.raises(OwnTextRefused, match=r"\{projets\} \(peut-être \{projet\}\)"):
        own.take(source, "solde")
    assert own.known() == {}


def test_a_letterhead_must_say_where_the_paper_goes(own: OwnPapers, tmp_path: Path) -> None:
    source = tmp_path / "entete.docx"
    source.write_bytes(word(cut_in_runs("Mairie de {commune}")))
    with pytest.raises(OwnTextRefused, match=r"\{corps\}"):
        own.take(source, LETTERHEAD)


def test_the_last_text_taken_serves_and_ours_serves_again_once_forgotten(
    own: OwnPapers, reading: ProjectReading, tmp_path: Path
) -> None:
    for suffix in BODY:
        start = tmp_path / f"depart{suffix}"
        write_editable(compose_starting_text(reading, None), start, lambda photo: photo)
        own.take(start, LETTERHEAD)
        serving = own.serving("solde")
        assert serving is not None
        assert serving.suffix == suffix
    own.forget(LETTERHEAD)
    assert own.serving("solde") is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 broken",
        packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        packed({"word/document.xml": "<w:document"}),
        packed(
            {
                "word/document.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x '
                '[<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16")
            }
        ),
        packed({"other.xml": "<x/>"}),
    ],
)
def test_what_is_not_a_text_is_refused_in_a_sentence(
    own: OwnPapers, tmp_path: Path, data: bytes
) -> None:
    source = tmp_path / "mien.docx"
    source.write_bytes(data)
    with pytest.raises(OwnTextRefused, match=r"\.$"):
        own.take(source, "solde")


def test_a_mutated_text_is_taken_and_filled_or_refused(
    own: OwnPapers, reading: ProjectReading, tmp_path: Path
) -> None:
    start = tmp_path / "depart.docx"
    write_editable(compose_starting_text(reading, paper_named("solde")), start, lambda one: one)
    sound, drawn = start.read_bytes(), random.Random(7)
    source = tmp_path / "mien.docx"
    for _ in range(cases(25, 500)):
        data = bytearray(sound)
        for _ in range(drawn.randint(1, 6)):
            data[drawn.randrange(len(data))] = drawn.randrange(256)
        source.write_bytes(bytes(data))
        try:
            filled(own, reading, source, "solde")
        except OwnTextRefused as refused:
            assert str(refused).endswith(".")
