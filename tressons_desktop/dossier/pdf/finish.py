"""What the file says of itself, and the bytes to keep."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tressons_desktop.dossier.content import Meta
from tressons_desktop.dossier.pdf.carrying import Carrier
from tressons_desktop.dossier.pdf.engine.output import Papers, write_file
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.xmp import xmp_packet
from tressons_desktop.exchange.dossier_mark import PRODUCER

if TYPE_CHECKING:
    from tressons_desktop.dossier.pdf.binding import Binder
    from tressons_desktop.outcomes import Progress


@cache
def _srgb() -> bytes:
    import resources

    return (Path(resources.__path__[0]) / "icc" / "sRGB.icc").read_bytes()


def finish_pdf(
    paper: PaperBook,
    meta: Meta,
    when: datetime,
    *,
    outline_shown: bool,
    carrier: Carrier | None = None,
) -> bytes:
    """Give the final bytes; the same pages at the same time give the same bytes."""
    moment = when.astimezone(UTC).replace(microsecond=0)
    papers = Papers(
        xmp=xmp_packet(meta, moment, code=carrier.code if carrier else ""),
        profile=_srgb(),
        info=(
            ("Title", meta.title),
            ("Author", meta.author),
            ("Subject", meta.subject),
            ("Creator", PRODUCER),
            ("Producer", PRODUCER),
        ),
        stamp=moment.strftime("D:%Y%m%d%H%M%S+00'00'"),
        outline_shown=outline_shown,
        carried=carrier.files(moment) if carrier else (),
    )
    return write_file(paper, papers)


def bind_annexes(data: bytes, binder: Binder, say: Progress) -> bytes:
    """Add the pages of the annexes to a dossier that is written, and give it whole."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        save = partial(
            pdf.save,
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
        binder.bind(pdf, save, say)
    return out.getvalue()


def check_pdf(path: Path, data: bytes) -> None:
    """Read again what was written; raise ValueError when a byte of it is not what was meant."""
    if path.read_bytes() != data:
        raise ValueError("what was read is not what was written")
