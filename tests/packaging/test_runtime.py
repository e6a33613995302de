"""What runs the program: one Python and one SQLite, the same for every builder."""

import hashlib
import marshal
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from linux.make import assert_known_python
from linux.starting import too_recent
from making.content import copy_standard_library
from making.engine import load_engine
from making.places import PackagingImpossible
from making.selection import load_whitelist
from making.sqlite import Source, read_source
from windows.engine import LIBRARY, PYTHON_DLL, check_engine, compiler_of, read_runtime

ROOT = Path(__file__).parents[2]
HEADER = b'#define SQLITE_VERSION        "%s"\n'


def make_archive(path: Path, members: dict[str, bytes]) -> tuple[Path, str]:
    with zipfile.ZipFile(path, "w") as stream:
        for name, data in members.items():
            stream.writestr(name, data)
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def make_library() -> bytes:
    names = ("os.pyc", "json/__init__.pyc", "idlelib/pyshell.pyc", "../dehors.pyc", "os.py")
    with zipfile.ZipFile(buffer := BytesIO(), "w") as stream:
        for name in names:
            stream.writestr(name, b"code")
    return buffer.getvalue()


def source(version: str) -> Source:
    return Source({"sqlite3.c": b"", "sqlite3.h": HEADER % version.encode()}, "x.zip", "")


def test_the_library_of_the_archive_is_taken_with_its_engine(tmp_path: Path) -> None:
    library = make_library()
    members = {PYTHON_DLL: b"engine", LIBRARY: library, "Lib/site.py": b"no"}
    runtime = read_runtime(*make_archive(tmp_path / "python-embed.zip", members))
    assert runtime.files[PYTHON_DLL] == b"engine"
    assert runtime.library == library
    assert "Lib/site.py" not in runtime.files


def test_only_listed_modules_enter_the_bundle(tmp_path: Path) -> None:
    made = tmp_path / LIBRARY
    copy_standard_library(made, make_library(), tmp_path / "work", load_whitelist())
    with zipfile.ZipFile(made) as stream:
        assert sorted(stream.namelist()) == ["json/__init__.pyc", "os.pyc"]
    assert not (tmp_path / "dehors.pyc").exists()


def test_another_archive_is_refused_by_name(tmp_path: Path) -> None:
    other = make_archive(tmp_path / "python-arm64.zip", {"python312.dll": b""})
    with pytest.raises(PackagingImpossible, match=r"python-arm64\.zip n’est pas l’archive"):
        read_runtime(*other)


def test_an_archive_of_another_hash_is_refused(tmp_path: Path) -> None:
    file, _ = make_archive(tmp_path / "python-embed.zip", {PYTHON_DLL: b"", LIBRARY: b""})
    with pytest.raises(PackagingImpossible, match="empreinte"):
        read_runtime(file, "0" * 64)


def test_what_is_not_an_archive_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "moitié.zip"
    broken.write_bytes(b"PK\x03\x04 half")
    with pytest.raises(PackagingImpossible, match=r"moitié\.zip ne se lit pas"):
        read_runtime(broken, "0" * 64)


def test_an_engine_that_is_not_the_one_announced_is_refused(tmp_path: Path) -> None:
    (tmp_path / PYTHON_DLL).write_bytes(b"..\x003.13.0\x00..")
    program = tmp_path / "python.exe"
    with pytest.raises(PackagingImpossible, match=r"3\.13\.0.*3\.13\.2"):
        check_engine(program, compiler_of(program, None), "3.13.2")


def test_an_engine_whose_library_is_of_another_version_is_refused(tmp_path: Path) -> None:
    """Played by the Python at hand: its own sources, then the same with a line more."""
    script = ROOT / "packaging" / "windows" / "same_library.py"
    folder = Path(re.__file__).parents[1]
    names = (
        "abc",
        "codecs",
        "genericpath",
        "io",
        "os",
        "posixpath",
        "site",
        "stat",
        "_sitebuiltins",
    )
    names += ("_collections_abc", "runpy", "ntpath")
    for added, said in ((b"", "same\n"), (b"\n", " ".join(sorted(names)) + "\n")):
        archive = tmp_path / f"{len(added)}.zip"
        with zipfile.ZipFile(archive, "w") as stream:
            for name in names:
                text = added + (folder / f"{name}.py").read_bytes()
                code = compile(text, name, "exec", dont_inherit=True, optimize=2)
                stream.writestr(f"{name}.pyc", bytes(16) + marshal.dumps(code))
        start = "import runpy, sys; sys.path = [p for p in sys.path if p[-4:] != '.zip']; "
        start += f"sys.path.append({str(archive)!r}); "
        start += f"runpy.run_path({str(script)!r}, run_name='__main__')"
        command = [sys.executable, "-c", start]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert " ".join(sorted(done.stdout.split())) + "\n" == said, done.stderr


def test_a_sqlite_that_may_damage_a_base_is_refused() -> None:
    engine = load_engine()
    source(engine.sqlite_version).check(engine.sqlite_oldest, engine.sqlite_version)
    with pytest.raises(PackagingImpossible, match=r"3\.51\.2 peut abîmer une base"):
        source("3.51.2").check(engine.sqlite_oldest)
    with pytest.raises(PackagingImpossible, match=r"3\.55\.0.*annonce 3\.54\.1"):
        source("3.55.0").check(engine.sqlite_oldest, "3.54.1")


def test_an_official_archive_of_sqlite_is_read_by_its_hash(tmp_path: Path) -> None:
    members = {"sqlite-amalgamation-3550000/sqlite3.c": b"", "x/sqlite3.h": HEADER % b"3.55.0"}
    file, sha256 = make_archive(tmp_path / "sqlite.zip", members)
    assert read_source(file, sha256).version == "3.55.0"
    with pytest.raises(PackagingImpossible, match="empreinte"):
        read_source(file, "0" * 64)
    other = make_archive(tmp_path / "other.zip", {"readme": b""})
    with pytest.raises(PackagingImpossible, match="amalgamation"):
        read_source(*other)


def test_linux_takes_a_known_python_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    here = ".".join(map(str, sys.version_info[:3]))
    assert_known_python((here,))
    with pytest.raises(PackagingImpossible, match=rf"Python {here}.*3\.99\.0"):
        assert_known_python(("3.99.0",))
    monkeypatch.setattr("site.getsitepackages", lambda _: ["/usr/lib/python3/dist-packages"])
    with pytest.raises(PackagingImpossible, match="dist-packages"):
        assert_known_python((here,))


def test_a_program_that_debian_12_could_not_start_is_named(tmp_path: Path) -> None:
    (tmp_path / "old.so").write_bytes(b"\x7fELF..GLIBC_2.34\0GLIBC_2.2.5\0")
    (tmp_path / "new.so").write_bytes(b"\x7fELF..GLIBC_2.38\0")
    (tmp_path / "text.txt").write_bytes(b"GLIBC_2.99\0")
    assert too_recent(tmp_path) == ["new.so: glibc 2.38"]
