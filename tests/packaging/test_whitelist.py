"""What enters the installers: all that the program needs, and nothing else."""

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from making.content import add_libraries
from making.selection import Rules, Whitelist, load_whitelist, missing_modules, unlisted

ROOT = Path(__file__).parents[2]
PACKAGES = ("tressons_desktop", "db", "ui", "resources")
METADATA = "/METADATA"
NOT_OF_THE_BUNDLE = (
    *("_distutils_hack", "__main__", "_frozen_importlib", "cython_runtime"),
    *("shibokensupport", "PySide6.support", "signature_bootstrap", "__feature__"),
)
"""Brought by the developer's environment, or carried inside Shiboken itself."""


@pytest.fixture(scope="module")
def whitelist() -> Whitelist:
    return load_whitelist()


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return every module and every metadata that a whole use of the program asks for."""
    folder = tmp_path_factory.mktemp("used")
    script = Path(__file__).with_name("loaded.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module")
def loaded(used: list[str]) -> list[str]:
    """Return every module that a whole use of the program imports."""
    return [name for name in used if not (_foreign(name) or name.endswith(METADATA))]


def _foreign(name: str) -> bool:
    return name.startswith(NOT_OF_THE_BUNDLE) or "_sysconfigdata" in name or "_cython_" in name


def test_every_module_that_the_program_loads_is_in_the_bundle(
    loaded: list[str], whitelist: Whitelist
) -> None:
    assert len(loaded) > 500
    assert missing_modules(loaded, whitelist) == []


def test_a_library_that_asks_for_its_metadata_finds_them(
    used: list[str], whitelist: Whitelist
) -> None:
    """Without them the program starts, and no spreadsheet of LibreOffice can be written."""
    asked = {name for name in used if name.endswith(METADATA)}
    assert any(name.startswith("odfdo-") for name in asked)
    assert {name for name in asked if not whitelist.allow_lib(name)} == set()


@pytest.mark.parametrize(
    "forgotten",
    ["tomllib", "sqlalchemy.dialects.sqlite.base", "reportlab.pdfbase.pdfdoc", "_sqlite3"],
)
def test_a_forgotten_module_is_named(
    loaded: list[str], whitelist: Whitelist, forgotten: str
) -> None:
    path = forgotten.replace(".", "/") + ".py"
    libraries = {
        name: replace(rules, drop=(*rules.drop, path))
        for name, rules in whitelist.libraries.items()
    }
    files = whitelist.runtime["windows"].keep
    poorer = replace(
        whitelist,
        stdlib=whitelist.stdlib - {forgotten},
        libraries=libraries,
        runtime={"windows": Rules(tuple(f for f in files if f != f"{forgotten}.pyd"))},
    )
    missing = missing_modules(loaded, poorer)
    assert missing
    assert all(name.startswith(forgotten.rpartition(".")[0] or forgotten) for name in missing)


def written_imports() -> set[str]:
    """Return the modules named by an import of ours, even inside a function."""
    found = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if "gallery" in path.name:
                    continue
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module)
    return found


def test_every_import_that_is_written_leads_somewhere(whitelist: Whitelist) -> None:
    assert missing_modules(written_imports(), whitelist) == []


@pytest.mark.skipif(not shutil.which("git"), reason="git lists the files")
def test_every_data_file_of_the_application_is_listed(whitelist: Whitelist) -> None:
    listed = subprocess.run(
        ["git", "ls-files", *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=False
    )
    files = [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    left_out = [name for name in files if not whitelist.application.allow(name)]
    sources = ["resources/translations/tressons_fr.ts", "ui/gallery.py", "ui/gallery_pages.py"]
    assert left_out == sources or not files


def test_a_file_that_nobody_listed_is_named(tmp_path: Path, whitelist: Whitelist) -> None:
    known = ["Tressons.exe", "lib/ui/app.pyc", "runtime/_sqlite3.pyd", "licences/x/y.txt"]
    strangers = ["lib/ui/notes.docx", "lib/numpy/core.pyc", "runtime/_ssl.pyd", "setup.log"]
    for name in known + strangers:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "python313.zip", "w") as archive:
        archive.writestr("json/decoder.pyc", b"")
        archive.writestr("tkinter/__init__.pyc", b"")
    found = unlisted(tmp_path, "windows", whitelist)
    assert sorted(found) == sorted([*strangers, "python313.zip/tkinter/__init__.pyc"])


def test_nothing_that_talks_to_the_network_is_listed(whitelist: Whitelist) -> None:
    for name in ("_ssl.pyd", "libssl-3.dll", "libcrypto-3.dll"):
        assert not whitelist.allow(f"runtime/{name}", "windows")
    for plugin in ("tls/qschannelbackend.dll", "networkinformation/qnetworklistmanager.dll"):
        assert not whitelist.allow(f"lib/PySide6/plugins/{plugin}", "windows")


def test_the_french_of_qt_and_its_plugins_are_listed(whitelist: Whitelist) -> None:
    for name in (
        "translations/qtbase_fr.qm",
        "plugins/platforms/qwindows.dll",
        "plugins/styles/qmodernwindowsstyle.dll",
        "plugins/imageformats/qjpeg.dll",
    ):
        assert whitelist.allow(f"lib/PySide6/{name}", "windows")


def test_what_a_wheel_puts_beside_the_packages_goes_there(
    tmp_path: Path, whitelist: Whitelist
) -> None:
    wheel = tmp_path / "pi_heif.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in ("pi_heif/heif.py", "pi_heif-1.4.0.data/platlib/libheif-7512.dll"):
            archive.writestr(name, b"")
        archive.writestr("pi_heif-1.4.0.data/platlib/inconnu.dll", b"")
    add_libraries(tmp_path / "bundle", [wheel], whitelist)
    made = {p.relative_to(tmp_path / "bundle").as_posix() for p in tmp_path.rglob("bundle/**/*.*")}
    assert made == {"lib/pi_heif/heif.py", "lib/libheif-7512.dll"}
