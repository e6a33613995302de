"""Make Tressons.exe, its console twin, and the python3.dll that PySide6 asks for."""

from __future__ import annotations

import shutil
from pathlib import Path

from making.places import PACKAGING, ROOT, find_tool, four_numbers, fresh_folder, run, version
from making.publisher import publication

HERE = PACKAGING / "windows"
APP_ID = "Tressons.Tressons"
_GCC = ("x86_64-w64-mingw32-gcc", "gcc")
_WINDRES = ("x86_64-w64-mingw32-windres", "windres")
_REPRODUCIBLE = ["-Wl,--no-insert-timestamp", "-Wl,--build-id=none"]
_HARDENED = ["-Wl,--dynamicbase", "-Wl,--nxcompat", "-Wl,--high-entropy-va"]


def make_launchers(bundle: Path, work: Path, python_dll: str) -> None:
    """Compile both programs into the bundle."""
    folder = fresh_folder(work / "launcher")
    for name in ("launcher.c", "app.manifest"):
        shutil.copy(HERE / name, folder)
    shutil.copy(ROOT / "resources" / "icons" / "tressons.ico", folder)
    _make("Tressons", "Tressons", ["-DGUI", "-mwindows"], folder, python_dll)
    _make("TressonsConsole", "Tressons, pour le dépannage", ["-mconsole"], folder, python_dll)
    for name in ("Tressons.exe", "TressonsConsole.exe"):
        shutil.copy(folder / name, bundle)


def _make(name: str, description: str, kind: list[str], folder: Path, python_dll: str) -> None:
    words = {
        "@NUMBERS@": four_numbers(version()).replace(".", ","),
        "@VERSION@": version(),
        "@DESCRIPTION@": description,
        "@NAME@": name,
        "@PUBLISHER@": publication().publisher,
    }
    text = (HERE / "app.rc.in").read_text(encoding="utf-8")
    for mark, value in words.items():
        text = text.replace(mark, value)
    (folder / f"{name}.rc").write_text(text, encoding="utf-8")
    windres = find_tool(*_WINDRES, package="mingw-w64")
    gcc = find_tool(*_GCC, package="mingw-w64")
    run([windres, f"{name}.rc", "-O", "coff", "-o", f"{name}.res"], cwd=folder)
    values = [f'-DPYTHON_DLL=L"{python_dll}"', f'-DAPP_ID=L"{APP_ID}"']
    command = [gcc, "-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror", *values, *kind]
    made = ["launcher.c", f"{name}.res", "-o", f"{name}.exe", "-lshell32", "-static-libgcc"]
    run([*command, *_REPRODUCIBLE, *_HARDENED, *made], cwd=folder)
