"""An official embeddable Python, given instead of the pinned one."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from making.content import copy_standard_library
from making.places import PackagingImpossible
from making.selection import load_whitelist
from windows.bundle import PYTHON_DLL, read_runtime


def make_archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as stream:
        for name, data in members.items():
            stream.writestr(name, data)
    return path


def make_library() -> bytes:
    names = ("os.pyc", "json/__init__.pyc", "idlelib/pyshell.pyc", "../dehors.pyc", "os.py")
    with zipfile.ZipFile(buffer := BytesIO(), "w") as stream:
        for name in names:
            stream.writestr(name, b"code")
    return buffer.getvalue()


def test_the_library_of_the_archive_is_taken_with_its_engine(tmp_path: Path) -> None:
    library = make_library()
    members = {PYTHON_DLL: b"engine", "python311.zip": library, "Lib/site.py": b"no"}
    runtime = read_runtime(make_archive(tmp_path / "python-embed.zip", members))
    assert runtime.files[PYTHON_DLL] == b"engine"
    assert runtime.library == library
    assert "Lib/site.py" not in runtime.files


def test_only_listed_modules_enter_the_bundle(tmp_path: Path) -> None:
    made = tmp_path / "python311.zip"
    copy_standard_library(made, make_library(), tmp_path / "work", load_whitelist())
    with zipfile.ZipFile(made) as stream:
        assert sorted(stream.namelist()) == ["json/__init__.pyc", "os.pyc"]
    assert not (tmp_path / "dehors.pyc").exists()


def test_another_archive_is_refused_by_name(tmp_path: Path) -> None:
    other = make_archive(tmp_path / "python-arm64.zip", {"python312.dll": b""})
    with pytest.raises(PackagingImpossible, match=r"python-arm64\.zip n’est pas l’archive"):
        read_runtime(other)


def test_what_is_not_an_archive_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "moitié.zip"
    broken.write_bytes(b"PK\x03\x04 half")
    with pytest.raises(PackagingImpossible, match=r"moitié\.zip ne se lit pas"):
        read_runtime(broken)
