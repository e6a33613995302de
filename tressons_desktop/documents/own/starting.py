"""A text to start from: a paper whose fields are left between braces, for the commune to dress."""

from __future__ import annotations

from collections.abc import Sequence

from tressons_desktop.documents.fields import LIST_OF, PaperFacts
from tressons_desktop.documents.model import PaperKind
from tressons_desktop.documents.own.marks import BODY
from tressons_desktop.documents.vocabulary import RepeatedRow
from tressons_desktop.documents.writing import ModelWriter
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context


class FieldNames(PaperFacts):
    """Answer each field with its own name: what is known one day takes its place."""

    def value(self, word: str) -> str:
        """Give the field itself."""
        return f"{{{word}}}"

    def rows(self, word: str) -> Sequence[RepeatedRow]:
        """Give one row, which is repeated when the text is filled."""
        return [{column: f"{{{word}.{column}}}" for column in LIST_OF[word].columns}]


def compose_start(context: Context, paper: PaperKind | None) -> c.Dossier:
    """Compose what to start from: a paper with its fields, or a letterhead when there is none."""
    title = paper.title if paper is not None else "Papier à en-tête"
    head = [c.Paragraph("{commune}"), c.Paragraph("{adresse_mairie}"), c.Paragraph("{telephone}")]
    blocks: list[c.Block]
    if paper is not None and paper.lines:
        written = ModelWriter(FieldNames(context), paper.id).blocks(paper.lines)
        blocks = [c.Section(title, tuple(written), paper.id)]
    else:
        blocks = [*head, c.Paragraph(f"{{{BODY}}}")]
    meta = c.Meta(title=f"{title}, modèle", author="Tressons", subject=title, date=context.today)
    return c.Dossier(meta, None, tuple(blocks))
