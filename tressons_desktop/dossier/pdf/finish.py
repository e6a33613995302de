"""Finishing pass: metadata, output intent and compact objects, with pikepdf."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from tressons_desktop.dossier.content import Meta
from tressons_desktop.dossier.pdf.binding import Binder, Say
from tressons_desktop.dossier.pdf.xmp import xmp_packet
from tressons_desktop.exchange.dossier_mark import PRODUCER


@cache
def _srgb() -> bytes:
    import resources

    return (Path(resources.__path__[0]) / "icc" / "sRGB.icc").read_bytes()


def finish_pdf(
    raw: bytes, meta: Meta, when: datetime, *, tagged: bool, binder: Binder, say: Say
) -> bytes:
    """Give the final bytes; the same content at the same time gives the same bytes.

    The annexes are bound here, before the file is written once.
    """
    moment = when.astimezone(UTC).replace(microsecond=0)
    with pikepdf.open(BytesIO(raw)) as pdf:
        packet = pdf.make_stream(xmp_packet(meta, moment, tagged=tagged))
        packet.Type, packet.Subtype = Name.Metadata, Name.XML
        pdf.Root.Metadata = packet
        pdf.Root.OutputIntents = Array([pdf.make_indirect(_intent(pdf))])
        _write_info(pdf, meta, moment)
        out = BytesIO()
        save = partial(
            pdf.save,
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
        binder.bind(pdf, save, say)
    return out.getvalue()


def _intent(pdf: pikepdf.Pdf) -> Dictionary:
    profile = pdf.make_stream(_srgb())
    profile.N = 3
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB IEC61966-2.1",
        Info="sRGB",
        DestOutputProfile=profile,
    )


def _write_info(pdf: pikepdf.Pdf, meta: Meta, moment: datetime) -> None:
    stamp = moment.strftime("D:%Y%m%d%H%M%S+00'00'")
    info = pdf.docinfo
    for key in list(info.keys()):
        del info[key]
    info.Title, info.Author, info.Subject = meta.title, meta.author, meta.subject
    info.Creator = info.Producer = PRODUCER
    info.CreationDate = info.ModDate = stamp


def check_pdf(path: Path, pages: int) -> None:
    """Reopen what was written and make sure that it is whole; raise ValueError otherwise."""
    with pikepdf.open(path) as pdf:
        if len(pdf.pages) != pages:
            raise ValueError(f"{len(pdf.pages)} pages instead of {pages}")
        if "/StructTreeRoot" not in pdf.Root or "/Metadata" not in pdf.Root:
            raise ValueError("structure or metadata missing")
