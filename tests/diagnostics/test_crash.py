"""Crashes, each in a process of its own: what a person finds afterwards."""

import subprocess
import sys
from pathlib import Path

from tressons_desktop.diagnostics.crash import CrashGuard, CrashReport, mark_seen, pending_reports

PREAMBLE = """
import sys, threading
from pathlib import Path
from tressons_desktop.diagnostics.crash import CrashGuard
guard = CrashGuard(Path(sys.argv[1]), "1.2.3")
guard.install()
"""


def crash(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code under the guard in another process."""
    command = [sys.executable, "-c", PREAMBLE + code, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_an_uncaught_exception_leaves_a_report_offered_at_the_next_start(tmp_path: Path) -> None:
    crash(tmp_path, "secret = 'Mme Le Goff'\nraise RuntimeError('essai')")
    (report,) = pending_reports(tmp_path)
    assert "Tressons 1.2.3" in report.details
    assert "RuntimeError: essai" in report.details
    assert "Mme Le Goff" not in report.details.replace("secret = 'Mme Le Goff'", "")
    assert "s’est fermée de façon imprévue" in report.summary
    assert "intact" not in report.summary  # nobody looked
    mark_seen(report)
    assert pending_reports(tmp_path) == []
    assert len(list(tmp_path.glob("incident-*"))) == 1


def test_a_thread_that_fails_is_reported_and_shown(tmp_path: Path) -> None:
    done = crash(
        tmp_path,
        "guard.show = lambda report: print(report.summary)\n"
        "thread = threading.Thread(target=lambda: 1 / 0)\n"
        "thread.start(); thread.join()",
    )
    assert "ZeroDivisionError" in done.stdout
    assert "intact" not in done.stdout  # nobody looked
    assert len(pending_reports(tmp_path)) == 1


def test_a_native_fault_is_found_at_the_next_start(tmp_path: Path) -> None:
    done = crash(tmp_path, "import faulthandler; faulthandler._sigabrt()")
    assert done.returncode != 0
    (report,) = pending_reports(tmp_path)
    assert "Fatal Python error" in report.details
    assert list(tmp_path.glob("faute-native-*")) == []


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    done = crash(tmp_path, "guard.uninstall()")
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_second_start_leaves_the_first_its_fault_file(tmp_path: Path) -> None:
    done = crash(
        tmp_path,
        "from tressons_desktop.diagnostics.crash import pending_reports\n"
        "print(pending_reports(Path(sys.argv[1])), len(list(Path(sys.argv[1]).iterdir())))",
    )
    assert done.stdout.strip() == "[] 1"


def test_a_dialog_that_fails_does_not_hide_the_report(tmp_path: Path, expect_log) -> None:
    shown: list[CrashReport] = []

    def show(report: CrashReport) -> None:
        shown.append(report)
        guard.report(ValueError("dans le dialogue"))
        raise OSError("pas d’écran")

    guard = CrashGuard(tmp_path, "1.2.3")
    guard.show = show
    with expect_log("could not be shown"), expect_log("uncaught"):
        guard.report(RuntimeError("essai"))
    assert len(shown) == 1
    assert len(pending_reports(tmp_path)) == 2


def test_a_folder_that_refuses_still_gives_the_details(tmp_path: Path, expect_log) -> None:
    blocked = tmp_path / "fichier"
    blocked.write_text("", encoding="utf-8")
    guard = CrashGuard(blocked / "logs", "1.2.3")
    guard.show = lambda report: None
    with expect_log("report none"):
        report = guard.report(RuntimeError("essai"))
    assert report.path is None
    assert "RuntimeError: essai" in report.details
    assert pending_reports(blocked / "logs") == []


def test_reports_do_not_pile_up(tmp_path: Path) -> None:
    crash(
        tmp_path,
        "sys.stderr = open('/dev/null' if sys.platform != 'win32' else 'nul', 'w')\n"
        "for n in range(30): guard.report(RuntimeError(str(n)))",
    )
    reports = pending_reports(tmp_path)
    assert len(reports) == 20
    assert "RuntimeError: 29" in reports[0].details
