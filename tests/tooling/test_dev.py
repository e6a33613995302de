"""The task runner: what it says on a machine where something is missing."""

import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """Load the runner with an environment folder of its own."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "tressons-setup")
    return module


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note the commands that would be run, all of which succeed."""
    noted: list[list[str]] = []
    monkeypatch.setattr(dev, "_call", lambda command, **_: noted.append(command) or 0)
    return noted


def test_an_older_python_is_told_in_french(dev, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert dev.main(["run"]) == 1
    assert "Python 3.11 ou plus récent" in capsys.readouterr().err


def test_without_a_command_the_commands_are_named(dev, capsys) -> None:
    assert dev.main([]) == 2
    assert "test" in capsys.readouterr().out


def test_a_second_preparation_does_nothing(dev, calls, monkeypatch) -> None:
    monkeypatch.setattr(dev, "_missing_packages", lambda _: [])
    dev.VENV.mkdir()
    monkeypatch.setattr(dev, "_venv_works", lambda: True)
    dev.prepare([])
    assert any("-e" in command for command in calls)
    dev.PYTHON.touch()
    calls.clear()
    dev.prepare([])
    assert calls == []


def test_a_failed_download_says_what_to_do_and_leaves_no_stamp(dev, monkeypatch, capsys) -> None:
    dev.VENV.mkdir()
    monkeypatch.setattr(dev, "_missing_packages", lambda _: [])
    monkeypatch.setattr(dev, "_venv_works", lambda: True)
    monkeypatch.setattr(dev, "_call", lambda *_, **__: 1)
    assert dev.main(["setup"]) == 1
    assert "connexion" in capsys.readouterr().err
    assert not dev.STAMP.exists()


def test_a_python_without_venv_is_told_what_to_install(dev, calls, monkeypatch, capsys) -> None:
    monkeypatch.setattr(dev, "_missing_packages", lambda _: [])
    monkeypatch.setattr(dev, "_has_venv_module", lambda: False)
    assert dev.main(["setup"]) == 1
    assert "-venv" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no such thing as root here")
def test_missing_libraries_are_installed_by_root_and_named_to_others(
    dev, calls, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(dev, "_missing_packages", lambda _: ["libegl1"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    dev._install_system_packages(["libegl1"])
    assert calls == []
    assert "sudo apt install libegl1" in capsys.readouterr().out
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev._install_system_packages(["libegl1"])
    assert calls[-1][-1] == "libegl1"


def test_every_check_runs_and_the_first_failure_is_the_result(dev, monkeypatch, capfd) -> None:
    codes = [("a", 0), ("b", 3), ("c", 5), ("d", 0)]
    checks = [
        (name, [sys.executable, "-c", f"print('fait {name}'); raise SystemExit({code})"])
        for name, code in codes
    ]
    assert dev._run_checks(checks) == 3
    printed = capfd.readouterr().out
    assert "fait d" in printed
    assert "À reprendre\u00a0: b, c." in printed


def test_what_goes_on_beside_is_told_last_and_counts(dev, capfd) -> None:
    beside = [("types", [sys.executable, "-c", "print('une erreur'); raise SystemExit(4)"])]
    front = [("tests", [sys.executable, "-c", "print('essais faits')"])]
    assert dev._run_checks(front, beside=beside) == 4
    printed = capfd.readouterr().out
    assert printed.index("essais faits") < printed.index("une erreur")
    assert "À reprendre\u00a0: types." in printed


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], ["-n", "7"]),
        (["--deep"], ["-n", "7", "--hypothesis-profile=deep"]),
        (["-n", "0", "tests/text"], ["-n", "0", "tests/text"]),
    ],
)
def test_the_tests_are_compiled_once_when_all_are_run(dev, monkeypatch, asked, said) -> None:
    monkeypatch.setattr(dev, "prepare", lambda _: None)
    monkeypatch.setattr(dev, "_workers", lambda: 7)
    checks: dict[str, list[str]] = {}
    monkeypatch.setattr(dev, "_run_checks", lambda front, beside: checks.update(front) or 0)
    assert dev.main(["test", *asked]) == 0
    assert checks["tests"][3:] == said
    assert ("lecture des tests" in checks) == ("tests/text" not in asked)


def test_what_is_compiled_is_kept_for_the_next_process(dev, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    asked = "import sys; raise SystemExit(sys.dont_write_bytecode)"
    assert dev._call([sys.executable, "-c", asked]) == 0


def test_a_machine_without_a_screen_is_told(dev, monkeypatch, capsys) -> None:
    monkeypatch.setattr(dev, "prepare", lambda _: None)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run", "--demo"]) == 1
    assert "xvfb-run" in capsys.readouterr().err


def test_the_runner_needs_nothing_but_python() -> None:
    code = "import sys; sys.path.insert(0, '.'); import dev"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], cwd=ROOT, check=True, timeout=60)


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert all("==" in requirement for requirement in wanted)
