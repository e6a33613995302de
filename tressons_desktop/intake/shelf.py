"""What is known of the files of this machine: verdicts, missing ones, photos at print size.

All of it is derived from the attachments and can be made again: it lives in a cache folder, by
SHA-256, and no project holds it. A snapshot is lent what concerns its own files.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from tressons_desktop.calls.reading.text_of import RulesText
from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.exchange.formats import IMAGE_TYPES
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.intake.dossier_state import DossierState
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.limited import FATAL, SLOW
from tressons_desktop.intake.notes import read_notes, write_notes
from tressons_desktop.intake.received_rules import received_rules
from tressons_desktop.intake.received_sheets import ReceivedSheet
from tressons_desktop.intake.verdict import Verdict
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.private import private_folder
from tressons_desktop.project.held import LOGO_ADVICE, held_files, logo_record
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.trouble import CHANGED, MISSING, Trouble

log = logging.getLogger(__name__)

PRINTS_BYTES: Final = 300 * 1024**2
"""Room for photos at print size: a thousand of them."""


class KeptFiles(Protocol):
    """What is asked of the attachment store."""

    def path_of(self, sha256: str) -> Path | None:
        """Return where a file is, None when it is missing."""

    def is_intact(self, sha256: str) -> bool:
        """Tell whether a file is there and still is what its name says."""


class Shelf:
    """Know what each kept file is worth; may be used from any thread.

    Looking a verdict up is immediate. ``examine`` and ``verify`` read files: call them from a job.
    """

    def __init__(self, folder: Path, files: KeptFiles, examiner: Examiner | None = None) -> None:
        self._folder = folder
        self._files = files
        self._examiner = examiner or Examiner()
        self._lock = threading.Lock()
        self._verdicts: dict[str, Verdict] | None = None
        self._lost: dict[str, Trouble] = {}
        self._verified: set[str] = set()

    def close(self) -> None:
        """End the examining process."""
        self._examiner.close()

    def interrupt(self) -> None:
        """Give up the file being read: a job was asked to stop."""
        self._examiner.interrupt()

    # looking up -------------------------------------------------------------------------------
    def verdict(self, sha256: str) -> Verdict | None:
        """Return what is known of a content, None when it was not judged yet."""
        with self._lock:
            return self._known().get(sha256)

    def trouble(self, sha256: str) -> Trouble | None:
        """Return why a file does not count, None when nothing speaks against it."""
        with self._lock:
            lost = self._lost.get(sha256)
            known = self._known().get(sha256)
        return lost or (known.trouble if known is not None else None)

    def remarks(self, sha256: str) -> tuple[str, ...]:
        """Return what is odd in a file that counts."""
        known = self.verdict(sha256)
        return known.remarks if known is not None and known.usable else ()

    def lent_to(self, file: ProjectFile) -> ProjectFile:
        """Return the snapshot with what is known against its files."""
        found = {one.sha256: self.trouble(one.sha256) for one in file.attachments}
        logo = logo_record(file)
        if logo is not None and logo.sha256 not in found:
            trouble = self.trouble(logo.sha256)
            found[logo.sha256] = trouble and replace(trouble, advice=LOGO_ADVICE)
        troubles = {sha256: trouble for sha256, trouble in found.items() if trouble is not None}
        return file if troubles == dict(file.troubles) else replace(file, troubles=troubles)

    def unverified(self, file: ProjectFile) -> tuple[Attachment, ...]:
        """List the files of a project that were not looked at since the start."""
        with self._lock:
            return tuple(one for one in held_files(file) if one.sha256 not in self._verified)

    def print_version(self, sha256: str) -> Path | None:
        """Return a photo at print size, None when it has not been made."""
        path = self._print_path(sha256)
        return path if is_sha256(sha256) and path.is_file() else None

    # reading files ----------------------------------------------------------------------------
    def examine(self, sha256: str, media_type: str) -> Verdict | None:
        """Judge a kept file, once; None when it is missing."""
        path = self._files.path_of(sha256)
        if path is None:
            self._lose(sha256, MISSING)
            return None
        known = self.verdict(sha256)
        printed = media_type not in IMAGE_TYPES or self.print_version(sha256) is not None
        if known is not None and (printed or not known.usable):
            return self._keep(sha256, known)
        made = self._judged(path, sha256, media_type)
        return self._keep(sha256, made)

    def verify(self, records: Iterable[Attachment], progress: Progress | None = None) -> bool:
        """Look for each file, whole and unchanged, and judge it; tell whether anything changed."""
        listed = list({one.sha256: one for one in records}.values())
        before = self._said_of(listed)
        for number, record in enumerate(listed):
            if progress is not None:
                progress(number / len(listed), "Vérification des pièces jointes")
            self._verify(record)
        return before != self._said_of(listed)

    def look_for(self, file: ProjectFile) -> bool:
        """Notice the files that went missing or came back, without reading them."""
        news = [self.notice(record.sha256) for record in held_files(file)]
        return any(news)

    def notice(self, sha256: str) -> bool:
        """Look whether a file is there, without reading it; tell whether that is news."""
        with self._lock:
            lost = self._lost.get(sha256)
        there = self._files.path_of(sha256) is not None
        if there and lost is MISSING:
            self._found_again(sha256)
        elif not there and lost is not MISSING:
            self._lose(sha256, MISSING)
        else:
            return False
        return True

    def read_again(self, sha256: str) -> bool:
        """Read a file to its end, without judging it; tell whether what is known of it changed."""
        with self._lock:
            before = self._lost.get(sha256)
        now = self._loss_of(sha256)
        if now is None and before is not None:
            self._found_again(sha256)
        elif now is not None:
            self._lose(sha256, now)
        return now != before

    def lost(self) -> frozenset[str]:
        """Return the contents known to be missing or spoilt."""
        with self._lock:
            return frozenset(self._lost)

    def photo(self, sha256: str, media_type: str = "image/") -> Path | None:
        """Return a photo at print size, made now when it is not there; None when it cannot be."""
        ready = self.print_version(sha256)
        if ready is None:
            kind = media_type if media_type in IMAGE_TYPES else "image/jpeg"
            self.examine(sha256, kind)
            ready = self.print_version(sha256)
        return ready

    def look_at(self, path: Path, media_type: str) -> Verdict:
        """Judge a file that is not kept, and remember nothing of it."""
        return self._examiner.judge(path, media_type)

    def project_of(self, path: Path) -> str | None:
        """Return the id of the project of a dossier, None for any other PDF.

        Raises Refused, with a sentence, when the file cannot be read.
        """
        answer = self._examiner.identify(path)
        if "project" in answer:
            return None if answer["project"] is None else str(answer["project"])
        unread = (
            f"«\u00a0{path.name}\u00a0» est abîmé au point que sa lecture échoue. "
            "Demander à le recevoir de nouveau."
        )
        raise Refused(str(answer.get("refused", unread)))

    def take_out(self, path: Path, out: Path) -> bool:
        """Write the project that a dossier carries to ``out``; tell whether there was one."""
        return self._examiner.take_out(path, out)

    def look_over(self, path: Path) -> DossierState:
        """Say whether a dossier is as it was made, and what it conforms to."""
        return self._examiner.look_over(path)

    def read_sheets(self, path: Path) -> tuple[ReceivedSheet, ...]:
        """Read the sheets of a spreadsheet or of a text table that somebody sent.

        Raises TableRefused, with a sentence, when there is nothing to read.
        """
        return self._examiner.read_sheets(path)

    def read_rules(self, path: Path) -> RulesText:
        """Read the règlement of a call out of a document that somebody sent.

        Raises FileRefused, with a sentence, when there is no text to read.
        """
        return received_rules(path, self._examiner.words)

    def scan_page(self, path: Path, page: int, preview: Path) -> Mapping[str, object]:
        """Read the codes of a page of a scan, and write a small picture of it."""
        return self._examiner.scan(path, page, preview)

    def join_pages(self, parts: Sequence[tuple[Path, int, int]], out: Path) -> bool:
        """Put pages of several files together in a PDF; tell whether it was made."""
        return self._examiner.join(parts, out)

    def received_sizes(self, path: Path) -> tuple[tuple[float, float], ...]:
        """Return the size of each page of a document that is not kept."""
        return self._examiner.sizes(path)

    def draw_received(self, path: Path, page: int, width: int, out: Path) -> bool:
        """Draw a page, from 0, of a document that is not kept; tell whether it was."""
        return self._examiner.draw(path, page, width, out)

    def seek_received(self, path: Path, words: str) -> list[list[tuple[PageBox, ...]]]:
        """Tell where words are said in a document that is not kept, page by page."""
        return self._examiner.seek(path, words)

    def find_passages(
        self, path: Path, wanted: Sequence[Sequence[str]]
    ) -> tuple[tuple[int, float] | None, ...]:
        """Find passages of a document that is not kept: page from 1, how far down it."""
        return self._examiner.find(path, wanted)

    def words_of(self, path: Path) -> Mapping[str, object]:
        """Read the words of a document that is not kept: ``pages``, ``text``, or why it is not."""
        return self._examiner.words(path)

    def _said_of(self, records: Iterable[Attachment]) -> list[object]:
        return [(self.trouble(one.sha256), self.remarks(one.sha256)) for one in records]

    # keeping ----------------------------------------------------------------------------------
    def _verify(self, record: Attachment) -> None:
        loss = self._loss_of(record.sha256)
        if loss is None:
            self.examine(record.sha256, record.media_type)
        else:
            self._lose(record.sha256, loss)
        with self._lock:
            self._verified.add(record.sha256)

    def _loss_of(self, sha256: str) -> Trouble | None:
        try:
            intact = self._files.is_intact(sha256)
        except OSError as problem:
            log.warning("an attachment could not be read: %s", type(problem).__name__)
            intact = False
        if intact:
            return None
        return MISSING if self._files.path_of(sha256) is None else CHANGED

    def _judged(self, path: Path, sha256: str, media_type: str) -> Verdict:
        if media_type not in IMAGE_TYPES:
            return self._examiner.judge(path, media_type)
        target = self._print_path(sha256)
        partial = target.with_suffix(".part")
        with suppress(OSError):
            for folder in (self._folder, target.parent.parent, target.parent):
                private_folder(folder, parents=False)  # that of the data may be away
        made = self._examiner.judge(path, media_type, partial)
        try:
            if made.usable:
                partial.replace(target)
                self._thin()
        except OSError as problem:
            log.warning("a photo was not kept at print size: %s", type(problem).__name__)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        return made

    def _keep(self, sha256: str, verdict: Verdict) -> Verdict:
        with self._lock:
            known = self._known()
            self._lost.pop(sha256, None)
            self._verified.add(sha256)
            fresh = known.get(sha256) != verdict
            known[sha256] = verdict
            # What only took too long on this machine, on this day, is judged again next time.
            lasting = {one: v for one, v in known.items() if v.cause not in (SLOW, FATAL)}
        if fresh:
            write_notes(self._folder, lasting)
        return verdict

    def _lose(self, sha256: str, trouble: Trouble) -> None:
        with self._lock:
            self._lost[sha256] = trouble

    def _found_again(self, sha256: str) -> None:
        with self._lock:
            self._lost.pop(sha256, None)
            self._verified.discard(sha256)  # judged again when its project opens

    def _known(self) -> dict[str, Verdict]:
        if self._verdicts is None:
            self._verdicts = read_notes(self._folder)
        return self._verdicts

    def _print_path(self, sha256: str) -> Path:
        return self._folder / "photos" / sha256[:2] / f"{sha256}.jpg"

    def _thin(self) -> None:
        """Keep the folder of printed photos small: those made longest ago go first."""
        kept = [(entry.stat(), entry) for entry in (self._folder / "photos").glob("*/*.jpg")]
        over = sum(status.st_size for status, _ in kept) - PRINTS_BYTES
        for status, entry in sorted(kept, key=lambda one: one[0].st_mtime):
            if over <= 0:
                return
            over -= status.st_size
            entry.unlink(missing_ok=True)
