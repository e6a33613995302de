"""A dossier says which project it comes from, and nothing else passes for one."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.dossier import sample, snapshot
from tests.dossier.pdf.conftest import write
from tressons_desktop.dossier import content as c
from tressons_desktop.intake.identify import DossierUnreadable, project_of_dossier
from tressons_desktop.project.ids import new_id

SOME_ID = "01a20658-9870-7b71-9361-ddab59783f87"


def dossier_of(project_id: str, path: Path) -> Path:
    meta = replace(sample.meta(), identifier=project_id)
    return write(c.Dossier(meta, sample.cover()), path).path


def with_packet(packet: bytes, path: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Metadata = pdf.make_stream(packet)
        pdf.save(path, fix_metadata_version=False)
    return path


def test_a_composed_dossier_leads_back_to_its_project(tmp_path: Path) -> None:
    file = snapshot.bare()
    dossier = snapshot.compose(file)
    assert dossier.meta.identifier == file.project.id
    written = write(dossier, tmp_path / "dossier été.pdf")
    assert project_of_dossier(written.path) == file.project.id


def test_a_dossier_saved_again_by_another_tool_still_does(tmp_path: Path) -> None:
    project_id = new_id()
    path = dossier_of(project_id, tmp_path / "a.pdf")
    signed = tmp_path / "signé.pdf"
    with pikepdf.open(path) as pdf:
        pdf.Root.Metadata.write(
            zlib.compress(pdf.Root.Metadata.read_bytes()), filter=pikepdf.Name.FlateDecode
        )
        pdf.save(signed, compress_streams=True)
    assert project_of_dossier(signed) == project_id


def test_a_document_without_project_leads_nowhere(tmp_path: Path) -> None:
    path = dossier_of("", tmp_path / "a.pdf")
    assert project_of_dossier(path) is None


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"pas du XML",
        f"<dc:identifier>urn:uuid:{SOME_ID}</dc:identifier>".encode(),
        b"<xmp:CreatorTool>Tressons</xmp:CreatorTool>"
        b"<dc:identifier>urn:uuid:123e4567-e89b-12d3-a456-426614174000</dc:identifier>",
        b"<xmp:CreatorTool>Tressons</xmp:CreatorTool>"
        b"<dc:identifier>urn:uuid:../../../etc/passwd</dc:identifier>",
        b" " * 2_000_000
        + b"<xmp:CreatorTool>Tressons</xmp:CreatorTool>"
        + f"<dc:identifier>urn:uuid:{SOME_ID}</dc:identifier>".encode(),
    ],
)
def test_a_foreign_packet_is_not_ours(tmp_path: Path, packet: bytes) -> None:
    assert project_of_dossier(with_packet(packet, tmp_path / "a.pdf")) is None


def test_a_packet_that_inflates_without_end_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Metadata = pdf.make_stream(b"")
        pdf.Root.Metadata.write(zlib.compress(bytes(90_000_000)), filter=pikepdf.Name.FlateDecode)
        pdf.save(
            path,
            fix_metadata_version=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    assert path.stat().st_size < 200_000
    assert project_of_dossier(path) is None


@pytest.mark.parametrize("content", [b"", b"bonjour", "half"])
def test_a_file_that_is_no_whole_pdf_is_said(tmp_path: Path, content: bytes | str) -> None:
    path = dossier_of(new_id(), tmp_path / "été.pdf")
    whole = path.read_bytes()
    path.write_bytes(content if isinstance(content, bytes) else whole[: len(whole) // 2])
    with pytest.raises(DossierUnreadable, match=r"«\u00a0été\.pdf\u00a0» est abîmé.*de nouveau"):
        project_of_dossier(path)


@pytest.mark.parametrize("name", ["absent.pdf", "."])
def test_a_file_that_does_not_open_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(DossierUnreadable, match="ne s’ouvre pas"):
        project_of_dossier(tmp_path / name)


def test_a_dossier_behind_a_password_is_said(tmp_path: Path) -> None:
    path = dossier_of(new_id(), tmp_path / "a.pdf")
    locked = tmp_path / "fermé.pdf"
    with pikepdf.open(path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(DossierUnreadable, match="mot de passe"):
        project_of_dossier(locked)
