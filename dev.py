"""Prepare, run and check Tressons with nothing but Python: Windows and Linux.

python3 dev.py run [--demo] [arguments…]   open the application
python3 dev.py test [pytest arguments…]    formatting, lint, types, import contracts, tests
    --deep                                 ten times as many cases drawn at random, as every night
    --cost                                 what each file and test takes of the processor
python3 dev.py setup | lint | bench | screens [FOLDER]
python3 dev.py layers FOLDER -o FOLDER       official layers, made from the published files
python3 dev.py package windows | linux     what is given to people, in dist/; --verifier tries it
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "tressons-setup"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST = (3, 11)

WINDOW_PACKAGES = [
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0"),
    *("libxcb-render-util0", "libxkbcommon-x11-0", "libegl1", "libgl1", "libdbus-1-3"),
    "libfontconfig1",
]
TEST_PACKAGES = ["xvfb", "xdotool", "openbox", "poppler-utils", "imagemagick"]
TEST_PACKAGES += ["libreoffice-calc-nogui"]  # works out again what the workbooks say
TEST_PACKAGES += ["libreoffice-writer-nogui"]  # opens the texts that are to be gone on with
TEST_PACKAGES += ["postgresql"]  # the base that several officers of a desk share
PACKAGE_PACKAGES = ["gcc-mingw-w64-x86-64", "nsis", "wixl", "msitools", "osslsigncode", "binutils"]
PACKAGE_PACKAGES += ["gcc", "libc6-dev", "lintian"]
TRIAL_PACKAGES = ["wine", "wine64", "fonts-wine", "fonts-liberation", "xvfb", "openbox"]
"""What is made is started before it is given: Windows packages, in Wine."""

OWN_OPTIONS = {
    "--deep": ["--hypothesis-profile=deep"],
    "--cost": ["-p", "tests.harness.cost", "--cost", "build/cost"],
}
COLLECT = ["-o", "addopts=", "-p", "no:terminal", "-p", "no:cacheprovider", "--collect-only"]


class SetupImpossible(Exception):
    """Say, in French, what is missing on this machine and how to get it."""


def main(arguments: list[str]) -> int:
    """Do what the first argument asks; return a process exit code."""
    _speak_utf8()
    commands = {
        "setup": command_setup,
        "run": command_run,
        "test": command_test,
        "lint": command_lint,
        "bench": command_bench,
        "screens": command_screens,
        "law": command_law,
        "layers": command_layers,
        "package": command_package,
    }
    command = commands.get(arguments[0]) if arguments else None
    if command is None:
        print(f"Usage\u00a0: python3 dev.py {' | '.join(commands)}")
        return 2
    try:
        _require_python()
        return command(arguments[1:])
    except SetupImpossible as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def command_setup(_arguments: list[str]) -> int:
    """Prepare everything, tests included."""
    prepare(WINDOW_PACKAGES + TEST_PACKAGES)
    print("Tout est prêt. Ouvrir l’application\u00a0: python3 dev.py run")
    return 0


def command_run(arguments: list[str]) -> int:
    """Open the application with the arguments given."""
    prepare(WINDOW_PACKAGES)
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    wants_window = set(arguments) <= {"--demo"}
    if sys.platform == "linux" and wants_window and not any(map(os.environ.get, displays)):
        raise SetupImpossible(
            "Cette session n’a pas d’écran\u00a0: ouvrir une session graphique, "
            "ou lancer «\u00a0xvfb-run python3 dev.py run\u00a0»."
        )
    return _call([str(PYTHON), "-m", "tressons_desktop", *arguments], cwd=Path.cwd())


def command_test(arguments: list[str]) -> int:
    """Run every check, even after one has failed; the exit code is that of the first failure.

    Types and contracts are looked at beside the tests, which are compiled once before: each worker
    would else do it for itself.
    """
    prepare(WINDOW_PACKAGES + TEST_PACKAGES)
    pytest = [str(PYTHON), "-m", "pytest"]
    asked = [option for given in arguments for option in OWN_OPTIONS.get(given, [given])]
    workers = [] if any(a.startswith("-n") for a in asked) else ["-n", str(_workers())]
    whole = all(given in OWN_OPTIONS for given in arguments)
    compiled = [("lecture des tests", [*pytest, *COLLECT])] if whole else []
    *written, types, contracts = _lint_checks()
    tests = ("tests", [*pytest, *workers, *asked])
    return _run_checks([*written, *compiled, tests], beside=[types, contracts])


def _workers() -> int:
    """Count one more than the cores: some tests wait for another process more than they work."""
    return (os.cpu_count() or 1) + 1


def command_lint(arguments: list[str]) -> int:
    """Run the checks that need no test; ``--fix`` formats and repairs first."""
    prepare([])
    if "--fix" in arguments:
        _call([_program("ruff"), "check", "--fix", "."])
        _call([_program("ruff"), "format", "."])
    return _run_checks(_lint_checks())


def command_bench(arguments: list[str]) -> int:
    """Run the benchmarks, or those whose name contains one of the arguments."""
    prepare(WINDOW_PACKAGES + TEST_PACKAGES)
    names = sorted(path.stem for path in (ROOT / "tests" / "bench").glob("bench_*.py"))
    wanted = [n for n in names if not arguments or any(a in n for a in arguments)]
    return _run_checks([(n, [str(PYTHON), "-m", f"tests.bench.{n}"]) for n in wanted])


def command_screens(arguments: list[str]) -> int:
    """Render every screen to PNG, for people to look at."""
    prepare(WINDOW_PACKAGES)
    folder = arguments[0] if arguments else str(ROOT / "build" / "screens")
    return _call([str(PYTHON), "-m", "tests.screens", str(Path(folder).absolute())])


def command_law(_arguments: list[str]) -> int:
    """List the texts and figures that nobody compared with their source for a year."""
    prepare([])
    return _call([str(PYTHON), "-m", "tressons_desktop.register.aging"])


def command_layers(arguments: list[str]) -> int:
    """Make the official layers of a folder of published files, ready for a data pack."""
    prepare([])
    return _call([str(PYTHON), "-m", "tressons_desktop.territory.layer_making", *arguments])


def command_package(arguments: list[str]) -> int:
    """Make the installers, or try them; the work is done in ``packaging``."""
    tried = any(argument.startswith("--verifier") for argument in arguments)
    prepare(PACKAGE_PACKAGES + TRIAL_PACKAGES + (TEST_PACKAGES if tried else []))
    return _call([str(PYTHON), str(ROOT / "packaging" / "build.py"), *arguments])


def _program(name: str) -> str:
    """Return a program of the environment; Windows wants its ending said."""
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def _lint_checks() -> list[tuple[str, list[str]]]:
    ruff = _program("ruff")
    return [
        ("mise en forme", [ruff, "format", "--check", "."]),
        ("lint", [ruff, "check", "."]),
        ("types", [str(PYTHON), "-m", "mypy"]),
        ("contrats d’import", [_program("lint-imports"), "--no-logo"]),
    ]


def _run_checks(
    checks: list[tuple[str, list[str]]], *, beside: Sequence[tuple[str, list[str]]] = ()
) -> int:
    """Run checks one after the other, and others meanwhile: what these print comes last."""
    codes: dict[str, int] = {}
    with ThreadPoolExecutor(max_workers=1) as pool:
        meanwhile = {name: pool.submit(_said, command) for name, command in beside}
        for name, command in checks:
            print(f"\n── {name}", flush=True)
            started = time.monotonic()
            codes[name] = _call(command)
            print(f"   {time.monotonic() - started:.0f} s", flush=True)
        for name, check in meanwhile.items():
            codes[name], words = check.result()
            print(f"\n── {name}\n{words}", end="", flush=True)
    failed = [name for name, code in codes.items() if code]
    if failed:
        print(f"\nÀ reprendre\u00a0: {', '.join(failed)}.")
    else:
        print(f"\nTout est bon\u00a0: {', '.join(codes)}.")
    return next((code for code in codes.values() if code), 0)


def _said(command: list[str]) -> tuple[int, str]:
    """Run a command; return its exit code and what it printed."""
    with tempfile.TemporaryFile() as printed:
        code = _call(command, printed=printed)
        printed.seek(0)
        return code, printed.read().decode("utf-8", errors="replace")


def prepare(packages: list[str]) -> None:
    """Bring the virtual environment and the system libraries up to date; instant when they are."""
    _install_system_packages(packages)
    wanted = _fingerprint()
    if STAMP.is_file() and PYTHON.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if not _venv_works():
        _create_venv()
    print("Installation des bibliothèques\u00a0: une à deux minutes la première fois.", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    if _call([*pip, "-c", str(CONSTRAINTS), "-e", ".[dev]"]):
        raise SetupImpossible(
            "Les bibliothèques n’ont pas pu être installées (le détail est ci-dessus). "
            "Vérifier la connexion à internet, puis relancer la même commande."
        )
    STAMP.write_text(wanted, encoding="utf-8")


def _fingerprint() -> str:
    """Change when the environment must be made again: dependencies or place."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    setuptools = project["tool"]["setuptools"]
    exact = CONSTRAINTS.read_text(encoding="utf-8")
    parts = (project["build-system"], project["project"], setuptools, exact, str(ROOT))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _venv_works() -> bool:
    if not PYTHON.exists():
        return False
    probe = [str(PYTHON), "-c", f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _create_venv() -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not _has_venv_module():
        _install_system_packages([f"python{version}-venv"])
    print("Création de l’environnement Python…", flush=True)
    if not _has_venv_module() or _call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise SetupImpossible(
            "Python ne peut pas créer d’environnement virtuel sur cette machine. "
            f"Sur Debian ou Ubuntu\u00a0: sudo apt install python{version}-venv. "
            "Sous Windows\u00a0: réinstaller Python depuis python.org en gardant «\u00a0pip\u00a0»."
        )


def _has_venv_module() -> bool:
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _install_system_packages(packages: list[str]) -> None:
    """Install missing Debian packages when root; otherwise name them, and go on."""
    missing = _missing_packages(packages)
    if not missing:
        return
    advice = f"apt install {' '.join(missing)}"
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        print(f"Il manque des paquets du système. Les installer avec\u00a0: sudo {advice}")
        return
    print(f"Installation des paquets du système\u00a0: {' '.join(missing)}", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    _call([*apt, "update"], env=env)
    if _call([*apt, "install", "-y", "--no-install-recommends", *missing], env=env):
        print(f"Des paquets n’ont pas pu être installés. Réessayer avec\u00a0: {advice}")


def _missing_packages(packages: list[str]) -> list[str]:
    """Return the packages that a Debian-like system lacks; elsewhere, none is known."""
    if not packages or not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return []
    query = ["dpkg-query", "-W", "-f", "${Package} ${Version} ${Status}\n", *packages]
    printed = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    installed = {
        line.split()[0] for line in printed.splitlines() if line.endswith("install ok installed")
    }
    return [package for package in packages if package not in installed]


def _call(
    command: list[str],
    *,
    cwd: Path = ROOT,
    env: dict[str, str] | None = None,
    printed: IO[bytes] | None = None,
) -> int:
    chosen = {**(os.environ if env is None else env), "PYTHONUTF8": "1"}
    chosen.pop("PYTHONDONTWRITEBYTECODE", None)  # each process of the tests would compile it all
    errors = None if printed is None else subprocess.STDOUT
    done = subprocess.run(command, cwd=cwd, env=chosen, check=False, stdout=printed, stderr=errors)
    return done.returncode


def _require_python() -> None:
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetupImpossible(
            f"Tressons demande Python 3.11 ou plus récent\u202f; cette commande a utilisé Python "
            f"{found}. L’installer depuis python.org, ou lancer la commande avec python3.11."
        )


def _speak_utf8() -> None:
    """Print accents on a Windows console whose code page has none."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
