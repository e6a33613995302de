"""The Python of the Windows bundle: an official embeddable archive, whole, known by its hash."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from making.compiling import Compiler
from making.engine import Engine, fetch_python
from making.fetch import check_hash
from making.places import PACKAGING, PackagingImpossible, fresh_folder

from windows.pe import python_version
from windows.verify.wine import Wine

PYTHON_DLL = "python313.dll"
LIBRARY = "python313.zip"
_SAME = PACKAGING / "windows" / "same_library.py"


@dataclass(frozen=True)
class Runtime:
    """The files of a Python for Windows, its library among them, and where they come from."""

    files: dict[str, bytes]
    origin: str
    sha256: str

    @property
    def library(self) -> bytes:
        """Return the archive of its compiled modules."""
        return self.files[LIBRARY]


def pinned_runtime(engine: Engine) -> Runtime:
    """Return the Python that `engine.toml` names."""
    with zipfile.ZipFile(io.BytesIO(fetch_python(engine))) as stream:
        files = _files(stream, engine.windows_folder)
    return Runtime(files, engine.windows.file, engine.windows.sha256)


def read_runtime(file: Path, sha256: str) -> Runtime:
    """Read an official embeddable archive (python-3.13.x-embed-amd64.zip) of this hash."""
    try:
        with zipfile.ZipFile(file) as stream:
            files = _files(stream, "")
    except (OSError, zipfile.BadZipFile) as problem:
        raise PackagingImpossible(
            f"{file} ne se lit pas comme une archive\u00a0: {problem}"
        ) from problem
    if PYTHON_DLL not in files or LIBRARY not in files:
        raise PackagingImpossible(
            f"{file.name} n’est pas l’archive «\u00a0embeddable\u00a0» 64\u00a0bits de Python 3.13."
        )
    check_hash(file, sha256)
    return Runtime(files, file.name, sha256)


def _files(stream: zipfile.ZipFile, folder: str) -> dict[str, bytes]:
    """Return the files of one folder of an archive, without those below."""
    names = [name for name in stream.namelist() if name.startswith(folder)]
    return {
        name.removeprefix(folder): stream.read(name)
        for name in names
        if name != folder and "/" not in name.removeprefix(folder)
    }


def put_engine(runtime: Runtime, folder: Path) -> Path:
    """Unpack a Python that compiles for the bundle, and return its program.

    Without ``._pth``, which would make it deaf to the fixed hashing.
    """
    fresh_folder(folder)
    for name, data in runtime.files.items():
        if not name.endswith("._pth"):
            (folder / name).write_bytes(data)
    return folder / "python.exe"


def compiler_of(program: Path, wine: Wine | None) -> Compiler:
    """Say how to run a Python for Windows from here."""
    if wine is None:
        return Compiler((str(program),), os.environ)
    return Compiler(("wine", f"Z:{program}"), wine.env, drive="Z:")


def check_engine(program: Path, compiler: Compiler, wanted: str | None) -> str:
    """Refuse an engine whose library is that of another version; return its version."""
    found = python_version(program.with_name(PYTHON_DLL))
    if wanted is not None and found != wanted:
        raise PackagingImpossible(
            f"Le moteur Python est en version {found}, engine.toml annonce {wanted}."
        )
    done = subprocess.run(
        [*compiler.command, compiler.name(_SAME)],
        env=dict(compiler.env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or "same" not in done.stdout:
        raise PackagingImpossible(
            f"La bibliothèque du moteur Python {found} est celle d’une autre version\u00a0: ils "
            f"ne vont pas ensemble.\n{(done.stdout + done.stderr)[-500:]}"
        )
    return found
