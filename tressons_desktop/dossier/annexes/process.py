"""Make annexes ready to be bound, from any thread; what was made is kept by its SHA-256."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tressons_desktop.dossier.annexes import ANNEXES
from tressons_desktop.dossier.annexes.model import NO_ROOM, ReadyAnnex, ready_from
from tressons_desktop.dossier.annexes.office import CONVERTED, as_pdf, office_program
from tressons_desktop.exchange.formats import content_type
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.intake.limited import FATAL, SLOW, LimitedProcess
from tressons_desktop.outcomes import Progress
from tressons_desktop.private import private_folder

log = logging.getLogger(__name__)


KEPT_BYTES: Final = 500 * 1024**2
"""Room for annexes that were made ready: some thousands of pages."""
PAGE_SECONDS: Final = 5.0
"""How long one page may take before it is drawn, then left."""
MOST_LOSSES: Final = 6
_VERSION: Final = 2
_NO_PROGRAM: Final = "LibreOffice n’est plus sur cet ordinateur pour le convertir"
_NOT_CONVERTED: Final = "LibreOffice n’a pas pu le convertir"
_AWAY: Final = "son fichier n’est plus sur cet ordinateur"


class AnnexProcess(LimitedProcess):
    """Give each annex as the dossier can bind it; takes seconds the first time: for a job."""

    def __init__(self, folder: Path, *, limit_seconds: float = PAGE_SECONDS) -> None:
        super().__init__(
            ANNEXES,
            "tressons_desktop.dossier.annexes.worker",
            "run_annexes",
            limit_seconds=limit_seconds,
        )
        self._folder = folder

    def ready(self, path: Path, progress: Progress) -> ReadyAnnex:
        """Give an annex made conforming, never an exception: ``cause`` says why it has no page.

        What ``progress`` raises passes, and stops the work.
        """
        if not path.is_file():
            return ReadyAnnex(path, cause=_AWAY)
        try:
            target = self._place(path)
            known = _kept(target)
            if known is not None:
                return known
            made = self._of_any(path, target, progress)
        except OSError as problem:
            log.warning("an annex was not made ready: %s", type(problem).__name__)
            return ReadyAnnex(path, cause=NO_ROOM)
        if not made.cause:
            self._keep(target, made)
        return made

    def _of_any(self, path: Path, target: Path, progress: Progress) -> ReadyAnnex:
        """Take a PDF as it is; what LibreOffice makes of an office file is one like any other."""
        with path.open("rb") as stream:
            if content_type(stream) not in CONVERTED:
                return self._made(path, target, progress)
        program, made = office_program(), target.with_suffix(".office.pdf")
        if program is None:
            return ReadyAnnex(path, cause=_NO_PROGRAM)
        try:
            profile = self._folder / "libreoffice"
            if not as_pdf(program, path, made, profile, progress):
                return ReadyAnnex(path, cause=_NOT_CONVERTED)
            return replace(self._made(made, target, progress), converted=True)
        finally:
            made.unlink(missing_ok=True)

    # --- asking ---------------------------------------------------------------------------------

    def _made(self, path: Path, target: Path, progress: Progress) -> ReadyAnnex:
        part = target.with_suffix(".part")
        rough: set[int] = set()
        lost: set[int] = set()
        finished = False
        try:
            for _trial in range(MOST_LOSSES):
                request = {"ask": "start", "path": str(path), "out": str(part)}
                told = self._ask({**request, "rough": sorted(rough), "lost": sorted(lost)})
                if "pages" not in told:
                    finished = True
                    return ReadyAnnex(path, cause=_cause(told))
                answer, done = self._followed(int(told["pages"]), progress)
                if answer is not None and "refused" in answer:
                    return ReadyAnnex(path, cause=_cause(answer))
                if answer is not None:
                    finished = True
                    part.replace(target)
                    return ready_from(target, answer)
                (lost if done in rough else rough).add(done)
            return ReadyAnnex(path, cause=FATAL)
        finally:
            if not finished:
                self._ask({"ask": "stop"})
            for left in (part, part.with_suffix(".base")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)

    def _followed(self, pages: int, progress: Progress) -> tuple[Mapping[str, Any] | None, int]:
        """Ask until the end; tell which page the process was lost at."""
        done = 0
        while True:
            progress(done / max(pages, 1), f"page {min(done + 1, pages)} sur {pages}")
            told = self._ask({"ask": "more"})
            if "ready" in told or "refused" in told:
                return told.get("ready", told), done
            if "done" not in told:
                return None, done
            done = int(told["done"])

    # --- keeping --------------------------------------------------------------------------------

    def _place(self, path: Path) -> Path:
        name = path.name if is_sha256(path.name) else _sha256(path)
        folder = self._folder / "annexes"
        with suppress(OSError):
            for one in (self._folder, folder):
                private_folder(one, parents=False)  # that of the data may be away
        return folder / f"{name}.{_VERSION}.pdf"

    def _keep(self, target: Path, made: ReadyAnnex) -> None:
        with suppress(OSError):
            target.with_suffix(".json").write_text(json.dumps(made.plain()), encoding="utf-8")
            self._thin(target)

    def _thin(self, last: Path) -> None:
        """Keep the folder small: what was made longest ago goes first."""
        kept = [(one.stat(), one) for one in last.parent.glob("*.pdf") if one != last]
        over = last.stat().st_size + sum(status.st_size for status, _ in kept) - KEPT_BYTES
        for status, one in sorted(kept, key=lambda pair: pair[0].st_mtime):
            if over <= 0:
                return
            over -= status.st_size
            one.unlink(missing_ok=True)
            one.with_suffix(".json").unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _kept(target: Path) -> ReadyAnnex | None:
    try:
        if not target.is_file():
            return None
        return ready_from(target, json.loads(target.with_suffix(".json").read_bytes()))
    except (OSError, ValueError):
        return None


def _cause(told: Mapping[str, Any]) -> str:
    if "refused" in told:
        return str(told["refused"])
    return str(told.get("failed", SLOW))
