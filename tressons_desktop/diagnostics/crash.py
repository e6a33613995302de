"""Turn every crash into a file that can be read, shown and sent by the person, if they wish.

Three ways out are covered: an exception nobody caught, in any thread; the interpreter dying on a
fault of native code (its trace is found at the next start); and a crash before any window exists.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, TextIO

from tressons_desktop.machine import python_version, system_release
from tressons_desktop.outcomes import Refused, StorageProblem
from tressons_desktop.private import make_private, private_folder

logger = logging.getLogger(__name__)

REPORT_PREFIX = "incident-"
SEEN_SUFFIX = ".vu.txt"
FAULT_PREFIX = "faute-native-"
MAX_REPORTS = 20


class CrashReport(NamedTuple):
    """Point to the file that tells what happened; `summary` is one French sentence to show.

    `path` is None when the disk refused the report: the details then live in `details` only.
    """

    path: Path | None
    summary: str
    details: str


ShowReport = Callable[[CrashReport], None]


class CrashGuard:
    """Write a report for every uncaught exception, then let a callback show it.

    Install it first of all; give it `show` once a window can be opened, and `trouble`, which
    receives what storage could not do. Both may be called from any thread: the interface must hop
    to its own.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self.show: ShowReport | None = None
        self.trouble: Callable[[StorageProblem | Refused], None] | None = None
        self._folder = folder
        self._version = version
        self._fault_file: TextIO | None = None
        self._busy = threading.local()

    def install(self) -> None:
        """Take over the interpreter's hooks, and open the file for native faults."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        with contextlib.suppress(OSError):
            private_folder(self._folder, parents=False)
            _keep_native_faults(self._folder)
            make_private(_fault_path(self._folder))
            self._fault_file = _fault_path(self._folder).open("w", encoding="utf-8")
            faulthandler.enable(self._fault_file)

    def uninstall(self) -> None:
        """Give the hooks back and drop the empty fault file: the application ends well."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None
            with contextlib.suppress(OSError):
                _fault_path(self._folder).unlink(missing_ok=True)

    def report(self, error: BaseException) -> CrashReport:
        """Write the report of an exception and show it; never raises."""
        details = _describe(error, self._version)
        path = _write_report(self._folder, details)
        found = CrashReport(path, _summary(error, path), details)
        logger.error("uncaught %s, report %s", type(error).__name__, path.name if path else "none")
        self._show(found)
        return found

    def _show(self, found: CrashReport) -> None:
        """Call the callback, once at a time: a dialog that crashes must not open a dialog."""
        if self.show is None or getattr(self._busy, "showing", False):
            print(found.details, file=sys.stderr)  # noqa: T201 - nothing better exists here
            return
        self._busy.showing = True
        try:
            self.show(found)
        except Exception:
            logger.exception("the report could not be shown")
        finally:
            self._busy.showing = False

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self._sort(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._sort(args.exc_value)

    def _sort(self, error: BaseException) -> None:
        """Report our own failures; what storage says has a sentence and ways out of its own."""
        if self.trouble is not None and isinstance(error, StorageProblem | Refused):
            logger.error("storage: %s", type(error).__name__, exc_info=error)
            self.trouble(error)
        else:
            self.report(error)

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Log what a finaliser raised: it breaks nothing that the person does."""
        logger.error("exception ignored in %s", type(args.object).__name__, exc_info=args.exc_value)


def pending_reports(folder: Path) -> list[CrashReport]:
    """Return the reports of earlier crashes that nobody has been offered yet, newest first."""
    with contextlib.suppress(OSError):
        _keep_native_faults(folder)
        paths = sorted(folder.glob(f"{REPORT_PREFIX}*.txt"), reverse=True)
        unseen = [path for path in paths if not path.name.endswith(SEEN_SUFFIX)]
        return [CrashReport(path, _earlier(path), _read(path)) for path in unseen]
    return []


def mark_seen(report: CrashReport) -> None:
    """Offer this report no more; the file stays."""
    if report.path is not None:
        with contextlib.suppress(OSError):
            report.path.rename(report.path.with_name(report.path.stem + SEEN_SUFFIX))


def _fault_path(folder: Path) -> Path:
    return folder / f"{FAULT_PREFIX}{os.getpid()}.txt"


def _keep_native_faults(folder: Path) -> None:
    """Turn the traces that dying interpreters left into reports; leave the living their file."""
    for fault in folder.glob(f"{FAULT_PREFIX}*.txt"):
        pid = fault.stem.removeprefix(FAULT_PREFIX)
        if pid.isdigit() and _runs(int(pid)):
            continue
        trace = _read(fault)
        with contextlib.suppress(PermissionError):  # on Windows, held by a living process
            fault.unlink()
            if trace.strip():
                _write_report(folder, trace)


def _runs(pid: int) -> bool:
    """Tell whether a process lives; unknown on Windows, where a file in use cannot be removed."""
    if sys.platform == "win32":
        return pid == os.getpid()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _describe(error: BaseException, version: str) -> str:
    """Give the trace without the values of variables: they hold what people typed."""
    home = str(Path.home())
    trace = "".join(traceback.format_exception(error))
    if len(home) > 1:
        trace = trace.replace(home, "~")
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    machine = f"Python {python_version()}, {sys.platform} {system_release()}"
    return f"Tressons {version}\n{now}\n{machine}\n\n{trace}"


def _write_report(folder: Path, details: str) -> Path | None:
    """Write one report under a name of its own; None when the disk refuses."""
    now = datetime.now().astimezone()
    path = folder / f"{REPORT_PREFIX}{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        private_folder(folder, parents=False)
        make_private(path)
        path.write_text(details, encoding="utf-8", errors="replace")
        _thin(folder)
    except OSError:
        return None
    return path


def _thin(folder: Path) -> None:
    """Keep the newest reports: a crash at every start must not fill the disk."""
    for old in sorted(folder.glob(f"{REPORT_PREFIX}*.txt"))[:-MAX_REPORTS]:
        old.unlink(missing_ok=True)


def _summary(error: BaseException, path: Path | None) -> str:
    kept = f"Le détail est dans le fichier {path.name}." if path else "Le détail est ci-dessous."
    return f"L’application a rencontré un problème imprévu ({type(error).__name__}). {kept}"


def _earlier(path: Path) -> str:
    try:
        when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        when = datetime.now().astimezone()
    return (
        f"L’application s’est fermée de façon imprévue le {when:%d/%m/%Y} à {when:%H:%M}. "
        f"Le détail est dans le fichier {path.name}."
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")[:1_000_000]
