"""The papers joined to a dossier, in the order of the pieces of the call."""

from __future__ import annotations

from collections.abc import Iterable

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.annexes import listing
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.project.model import Attachment


def annexes_of(context: Context) -> tuple[c.Annex, ...]:
    """Number the papers: those of each piece, then those that answer none."""
    return listing.annexes_of(
        context.file, context.reading.standings, context.photo_path, converts=context.converts
    )


def annex_list(context: Context) -> c.AnnexList | None:
    """Make the bordereau; None without annexes."""
    annexes = annexes_of(context)
    return c.AnnexList(annexes) if annexes else None


def annex_refs(context: Context, files: Iterable[Attachment]) -> tuple[c.PageRef, ...]:
    """Refer to the annexes that some files became."""
    numbered = {one.sha256: one for one in annexes_of(context)}
    found = (numbered[one.sha256] for one in files if one.sha256 in numbered)
    return tuple(c.PageRef(one.key, f"annexe\u00a0{one.number}") for one in found)


def joined_chapter(context: Context) -> list[c.Block]:
    """List the annexes, and what the call asks that the dossier holds elsewhere."""
    listed = annex_list(context)
    return [listed] if listed is not None else []
