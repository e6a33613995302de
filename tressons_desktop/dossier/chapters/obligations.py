"""What the law asks of the project, with dates, authorities and sources."""

from __future__ import annotations

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.obligations.calendar import DatedObligation


def obligations_chapter(context: Context) -> list[c.Block]:
    """List the obligations, the nearest first; nothing before one knows what it is for."""
    told = context.reading.told_obligations
    if not told:
        return []
    columns = (
        c.TableColumn("Démarche", 3.2),
        c.TableColumn("Quand", 2.2),
        c.TableColumn("Auprès de", 2),
    )
    rows = tuple(_row(one) for one in told)
    return [
        c.Paragraph(
            "Liste établie d’après la nature du projet et ce que le lieu fera. "
            "Ce qui porte « à vérifier » est à confirmer auprès de l’autorité citée.",
            quiet=True,
        ),
        c.TableBlock(columns, rows, caption="Démarches et obligations"),
    ]


def _row(one: DatedObligation) -> tuple[c.CellLike, ...]:
    obligation = one.obligation
    title = obligation.title
    sources = " ; ".join(dict.fromkeys(source.text for source in obligation.sources))
    if obligation.needs_checking:
        title += " (à vérifier)"
    elif not one.certain:
        title += " (à confirmer)"
    where = "\n".join(part for part in (obligation.authority, obligation.form) if part)
    told = (c.bold(title), c.Run(f"\n{sources}" if sources else ""))
    return c.TableCell(told), one.sentence, c.TableCell(where, quiet=True)
