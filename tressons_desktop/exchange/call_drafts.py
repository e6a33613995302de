"""Calls that are being written, kept as they are typed between two keys."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tressons_desktop.calls.library import file_stem
from tressons_desktop.calls.reading.links import TakenFrom, links_data, links_in
from tressons_desktop.calls.studio.draft import Typed
from tressons_desktop.calls.studio.kept import NotADraft, taken_up
from tressons_desktop.exchange.call_files import CallNotWritten
from tressons_desktop.exchange.files import replacing
from tressons_desktop.private import private_folder
from tressons_desktop.text.failures import not_written

FOLDER: Final = "brouillons"
_SUFFIX: Final = ".json"
_FORM_SUFFIX: Final = ".formulaire"
_MATCHING_SUFFIX: Final = ".correspondances"
_FORMAT: Final = "tressons-brouillon-appel"
_MAX_BYTES: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A call being written; ``origin`` is the call it was begun from, empty for none.

    ``links``: the sentences of its règlement that its fields were taken from.
    """

    typed: Typed
    origin: str = ""
    links: tuple[TakenFrom, ...] = ()

    @property
    def title(self) -> str:
        """Name it."""
        return str(self.typed.get("title") or "Appel sans titre")


class DraftShelf:
    """The drafts of a folder, with those that the disk has not taken yet.

    A disk that is full must not cost a call its draft when another one is taken in hand.
    """

    def __init__(self, calls: Path) -> None:
        self._calls = calls
        self._waiting: dict[str, CallDraft] = {}
        self._forms: dict[str, bytes] = {}
        self._matchings: dict[str, bytes] = {}
        self.problem = ""

    @property
    def unsaved(self) -> int:
        """Count the drafts that the disk has not taken."""
        return len(self._waiting.keys() | self._forms.keys() | self._matchings.keys())

    def keep(self, draft: CallDraft) -> None:
        """Keep a draft; raise CallNotWritten, and then it waits here with the others."""
        call_id = str(draft.typed["id"])
        self._waiting.pop(call_id, None)
        self._waiting[call_id] = draft
        self.retry()
        if self.problem:
            raise CallNotWritten(self.problem)

    def retry(self) -> None:
        """Write what waits, as far as the disk takes it; ``problem`` says why it does not."""
        self.problem = ""
        try:
            for call_id, draft in list(self._waiting.items()):
                keep_draft(draft, self._calls)
                del self._waiting[call_id]
            for suffix, beside in self._beside():
                for call_id, content in list(beside.items()):
                    _keep_beside(call_id, suffix, content, self._calls)
                    del beside[call_id]
        except CallNotWritten as problem:
            self.problem = str(problem)

    def keep_form(self, call_id: str, content: bytes) -> None:
        """Keep the form that a draft was made from; raise CallNotWritten, and then it waits."""
        self._forms[call_id] = content
        self.retry()
        if self.problem:
            raise CallNotWritten(self.problem)

    def keep_matching(self, call_id: str, content: bytes) -> None:
        """Keep which fact answers which field of that form; raise CallNotWritten, and it waits."""
        self._matchings[call_id] = content
        self.retry()
        if self.problem:
            raise CallNotWritten(self.problem)

    def form_of(self, call_id: str) -> bytes | None:
        """Return the form that a draft was made from, as its file was; None without."""
        return self._read_beside(call_id, _FORM_SUFFIX, self._forms)

    def matching_of(self, call_id: str) -> bytes | None:
        """Return what was confirmed of that form while the call was written; None without."""
        return self._read_beside(call_id, _MATCHING_SUFFIX, self._matchings)

    def _beside(self) -> tuple[tuple[str, dict[str, bytes]], ...]:
        return (_FORM_SUFFIX, self._forms), (_MATCHING_SUFFIX, self._matchings)

    def _read_beside(self, call_id: str, suffix: str, waiting: dict[str, bytes]) -> bytes | None:
        if call_id in waiting:
            return waiting[call_id]
        with suppress(OSError), _file_beside(self._calls, call_id, suffix).open("rb") as stream:
            return stream.read(_MAX_BYTES)
        return None

    def follow(self, calls: Path) -> None:
        """Keep everything in another folder from now on, what waits included."""
        self._calls = calls
        self.retry()

    def drafts(self, blank: Typed) -> tuple[CallDraft, ...]:
        """List the calls being written, the last touched first."""
        kept = read_drafts(self._calls, blank)
        on_disk = (one for one in kept if one.typed["id"] not in self._waiting)
        return (*reversed(self._waiting.values()), *on_disk)

    def drop(self, draft: Typed, blank: Typed) -> None:
        """Forget a draft that became a call, unless it was changed since.

        One that the disk will not forget stays in the list: nothing is lost.
        """
        call_id = str(draft["id"])
        now = next((one for one in self.drafts(blank) if one.typed["id"] == call_id), None)
        if now is not None and _alike(now.typed, draft):
            self._waiting.pop(call_id, None)
            for _suffix, beside in self._beside():
                beside.pop(call_id, None)
            with suppress(CallNotWritten):
                drop_draft(call_id, self._calls)


def keep_draft(draft: CallDraft, calls: Path) -> None:
    """Write a draft whole; raise CallNotWritten, and then the former one is as it was."""
    folder = calls / FOLDER
    content = {
        "format": _FORMAT,
        "origin": draft.origin,
        "typed": draft.typed,
        "links": links_data(draft.links),
    }
    try:
        _make_room(calls)
        with replacing(_file(folder, str(draft.typed["id"]))) as partial:
            partial.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    except OSError as problem:
        raise CallNotWritten(not_written(problem, draft.title)) from problem


def _make_room(calls: Path) -> None:
    if not calls.exists():
        private_folder(calls, parents=False)  # that of the data may be away
    private_folder(calls / FOLDER, parents=False)


def _keep_beside(call_id: str, suffix: str, content: bytes, calls: Path) -> None:
    target = _file_beside(calls, call_id, suffix)
    try:
        _make_room(calls)
        with replacing(target) as partial:
            partial.write_bytes(content)
    except OSError as problem:
        raise CallNotWritten(not_written(problem, target)) from problem


def _file_beside(calls: Path, call_id: str, suffix: str) -> Path:
    return calls / FOLDER / f"{file_stem(call_id)}{suffix}"


def read_drafts(calls: Path, blank: Typed) -> tuple[CallDraft, ...]:
    """Read the calls being written, the last touched first; one gone bad hides no other.

    ``blank`` is a draft with nothing in it: what an older file does not know of comes from there.
    """
    try:
        files = sorted((calls / FOLDER).glob(f"*{_SUFFIX}"), key=_touched, reverse=True)
    except OSError:
        return ()
    found = (_read(file, blank) for file in files)
    return tuple(one for one in found if one is not None)


def drop_draft(call_id: str, calls: Path) -> None:
    """Forget a draft; raise CallNotWritten."""
    file = _file(calls / FOLDER, call_id)
    try:
        file.unlink(missing_ok=True)
        for suffix in (_FORM_SUFFIX, _MATCHING_SUFFIX):
            _file_beside(calls, call_id, suffix).unlink(missing_ok=True)
    except OSError as problem:
        raise CallNotWritten(not_written(problem, file)) from problem


def _file(folder: Path, call_id: str) -> Path:
    return folder / f"{file_stem(call_id)}{_SUFFIX}"


def _alike(one: Typed, other: Typed) -> bool:
    """Tell whether two drafts say the same: one may come from the disk."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _touched(file: Path) -> float:
    return file.stat().st_mtime


def _read(file: Path, blank: Typed) -> CallDraft | None:
    try:
        with file.open("rb") as stream:
            content = json.loads(stream.read(_MAX_BYTES).decode("utf-8"))
        links = links_in(content.get("links"))
        draft = CallDraft(taken_up(content["typed"], blank), str(content["origin"]), links)
        named = file == _file(file.parent, str(draft.typed["id"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, NotADraft):
        return None
    return draft if named and content["format"] == _FORMAT else None
