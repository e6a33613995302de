"""The calls that were made from a form, and the form that each carries: of its draft, or file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from tressons_desktop.calls.library import CallFolder
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import CarriedForm
from tressons_desktop.calls.studio.draft import Typed, draft_of
from tressons_desktop.exchange.call_drafts import CallDraft, DraftShelf
from tressons_desktop.exchange.call_files import carried_form
from tressons_desktop.portal.call_answers import comes_from
from tressons_desktop.portal.description import read_form
from tressons_desktop.portal.form import FormRefused, PortalForm
from tressons_desktop.portal.into_call import named_after
from tressons_desktop.portal.renewed import KnownCall


def made_from(
    form: PortalForm, folder: CallFolder, drafts: Sequence[CallDraft], shelf: DraftShelf
) -> KnownCall | None:
    """Return the call that was made from a form, as it is being written when it is."""
    call = _call_of(form, folder)
    call_id = call.id if call else named_after(form)
    draft = next((one for one in drafts if one.typed["id"] == call_id), None)
    if draft is None and call is None:
        return None
    kept = shelf.form_of(call_id)
    carried = _carried(call_id, folder) if kept is None else None
    typed = draft.typed if draft is not None else draft_of(call) if call is not None else {}
    return KnownCall(call_id, typed, carried.content if carried else kept)


def _call_of(form: PortalForm, folder: CallFolder) -> Call | None:
    """Choose the call that has the name of the form, else the first that was made from it."""
    known = [one for one in folder.calls if comes_from(one, form)]
    named = (one for one in known if one.id == named_after(form))
    return next(named, None) or next(iter(known), None)


def form_to_carry(
    call: Call, origin: str, folder: CallFolder, shelf: DraftShelf
) -> CarriedForm | None:
    """Put with a call the form that it asks, and what answers its fields already.

    ``origin``: the call that it was begun from, which may carry that form.
    """
    if all(way.form is None for way in call.deposit_ways):
        return None
    return _with(call.id, origin, folder, shelf)


def carried_with(
    typed: Typed, origin: str, folder: CallFolder, shelf: DraftShelf
) -> CarriedForm | None:
    """Return the form of a call being written, with what is confirmed of it; None without."""
    if all(way.get("form") is None for way in typed["deposit_ways"]):
        return None
    return _with(str(typed["id"]), origin, folder, shelf)


def _with(call_id: str, origin: str, folder: CallFolder, shelf: DraftShelf) -> CarriedForm | None:
    known = _carried(call_id, folder) or _carried(origin, folder)
    content = shelf.form_of(call_id) or (known.content if known else None)
    if content is None:
        return None
    confirmed = shelf.matching_of(call_id)
    return CarriedForm(content, confirmed or (known.matching if known else b""))


def silences_of_call(
    typed: Typed, origin: str, folder: CallFolder, shelf: DraftShelf
) -> tuple[str, ...]:
    """List what the form of a call being written never says."""
    carried = carried_with(typed, origin, folder, shelf)
    with suppress(FormRefused):
        return read_form(carried.content, str(typed["id"])).silences if carried else ()
    return ()


def _carried(call_id: str, folder: CallFolder) -> CarriedForm | None:
    file = folder.file_of(call_id)
    return carried_form(file) if file is not None else None
