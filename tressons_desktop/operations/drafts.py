"""Keep a text that could not be read, for its field, until it can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.codec import clean_text
from tressons_desktop.project.drafts import MAX_KEPT, Draft, DraftAddress


@operation(scope=in_project, label="garder une saisie")
def keep_draft(uow: UnitOfWork, /, *, project_id: str, drafts: Sequence[Draft]) -> None:
    """Keep unread texts with their fields; not a step of undo."""
    uow.keep_drafts(*(storable(draft) for draft in drafts))


@operation(scope=in_project, label="oublier une saisie")
def drop_draft(uow: UnitOfWork, /, *, project_id: str, addresses: Sequence[DraftAddress]) -> None:
    """Forget the unread texts of fields: they were emptied, or left as they were."""
    uow.drop_drafts(project_id, *addresses)


def storable(draft: Draft) -> Draft:
    """Return a draft that storage can hold, whatever was pasted."""
    return replace(draft, text=clean_text(draft.text[:MAX_KEPT]))
