"""What is made: the same bytes every time, and nothing of the building machine."""

import shutil
import struct
import subprocess
import sys
import zipfile
from importlib.machinery import SourcelessFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from making.compiling import compile_sources, zip_folder
from making.content import add_pack
from making.places import PackagingImpossible, in_order
from making.scan import find_unwanted
from making.selection import load_whitelist, unlisted
from windows.pe import NotWindows, needed_libraries, read_image
from windows.setup import removal_script

from tests.packs.making import pack, parts_of

ROOT = Path(__file__).parents[2]
SOURCE = "WORDS = {'a', 'b', 'c', 'd', 'e'}\ndef f(x):\n    return x in {'un', 'deux', 'trois'}\n"


def compiled(folder: Path, newline: str = "\n") -> bytes:
    folder.mkdir()
    source = folder / "module.py"
    source.write_text(SOURCE, encoding="utf-8", newline=newline)
    compile_sources([(source, folder / "module.pyc", "module.py")])
    source.unlink()
    zip_folder(folder, folder.with_suffix(".zip"))
    return (folder / "module.pyc").read_bytes()


def test_compiling_twice_gives_the_same_bytes_without_our_paths(tmp_path: Path) -> None:
    first, second = compiled(tmp_path / "one"), compiled(tmp_path / "two")
    assert first == second
    assert str(tmp_path).encode() not in first
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_windows_gives_the_same_bytes_as_linux(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = compiled(tmp_path / "ours")
    monkeypatch.setattr("zipfile.sys.platform", "win32")
    assert compiled(tmp_path / "theirs", newline="\r\n") == ours
    assert (tmp_path / "theirs.zip").read_bytes() == (tmp_path / "ours.zip").read_bytes()
    names = ["lib/Zone.pyc", "lib/alpha.pyc", "LISEZMOI.txt", "lib/alpha/b.pyc"]
    windows = [path.as_posix() for path in in_order(map(PureWindowsPath, names))]
    assert windows == [path.as_posix() for path in in_order(map(PurePosixPath, names))]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lib/ui/tests/test_x.pyc", b""),
        ("lib/ui/__pycache__/x.pyc", b""),
        ("lib/qt.pdb", b""),
        ("lib/app.pyc", str(ROOT).encode()),
        ("lib/wide.dll", str(ROOT).encode("utf-16-le")),
        ("lib/key.txt", b"-----BEGIN PRIVATE " + b"KEY-----\n" + b"MIIEvQIBADANBgkqhkiG9w0B"),
        ("lib/heavy.so", b"\x7fELF" + bytes(100) + b".debug_info\0"),
    ],
)
def test_what_must_not_leave_is_seen(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "fine.pyc").write_bytes(b"nothing special")
    assert find_unwanted(tmp_path) == []
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    assert [line.split(":")[0] for line in find_unwanted(tmp_path)] == [name]


def test_it_is_seen_inside_the_archive_of_python_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "python313.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("os.pyc", b"built in " + str(ROOT).encode())
    assert "python313.zip/os.pyc" in find_unwanted(tmp_path)[0]


def test_a_windows_program_is_read() -> None:
    pip = pytest.importorskip("pip")
    program = Path(pip.__file__).parent / "_vendor" / "distlib" / "w64.exe"
    if not program.is_file():
        pytest.skip("this pip carries no Windows program")
    assert "kernel32.dll" in needed_libraries(read_image(program))
    with pytest.raises(NotWindows):
        read_image(Path(__file__))


def test_uninstalling_removes_what_was_brought_and_nothing_else(tmp_path: Path) -> None:
    for name in ("lib/ui/app.pyc", "lib/price $1.txt", "Tressons.exe"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    assert removal_script(tmp_path).splitlines() == [
        'Delete "$INSTDIR\\Tressons.exe"',
        'Delete "$INSTDIR\\lib\\price $$1.txt"',
        'Delete "$INSTDIR\\lib\\ui\\app.pyc"',
        'RMDir "$INSTDIR\\lib\\ui"',
        'RMDir "$INSTDIR\\lib"',
    ]
    script = (ROOT / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")
    assert "RMDir /r" not in script


def test_the_icon_has_every_size_that_windows_shows() -> None:
    data = (ROOT / "resources" / "icons" / "tressons.ico").read_bytes()
    count = struct.unpack_from("<H", data, 4)[0]
    sizes = {data[6 + 16 * index] or 256 for index in range(count)}
    assert {16, 24, 32, 48, 256} <= sizes


def test_the_command_says_in_french_what_is_missing(tmp_path: Path) -> None:
    script, absent = ROOT / "packaging" / "build.py", tmp_path / "absent.zip"
    done = subprocess.run(
        [sys.executable, str(script), "windows", "--runtime", str(absent), "0" * 64],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "absent.zip ne se lit pas" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_explanations_of_a_library_stay_out_and_its_lines_stay(tmp_path: Path) -> None:
    text = '"""Why."""\nfrom __future__ import annotations\n'
    text += 'NAME = __doc__\ndef f(x):\n    """How."""\n    return 1 // x\n'
    text += 'class C:\n    "."\n'
    source = tmp_path / "x.py"
    source.write_text(text, encoding="utf-8")
    for shown, words in (("odfdo/x.py", (None, None, None)), ("nacl/x.py", ("Why.", "How.", "."))):
        made = tmp_path / "x.pyc"
        compile_sources([(source, made, shown)])
        loader = SourcelessFileLoader("x", str(made))
        module = module_from_spec(spec_from_loader("x", loader))
        loader.exec_module(module)
        assert (module.NAME, module.f.__doc__, module.C.__doc__) == words
        with pytest.raises(ZeroDivisionError) as raised:
            module.f(0)
        assert raised.traceback[-1].lineno == 5


@pytest.mark.skipif(not all(map(shutil.which, ("gcc", "readelf"))), reason="needs a compiler")
def test_a_library_that_nothing_needs_leaves_the_linux_bundle(tmp_path: Path) -> None:
    from linux.make import drop_unneeded

    libs = tmp_path / "thing.libs"
    libs.mkdir()
    code = tmp_path / "empty.c"
    code.write_text("void f(void) {}\n", encoding="ascii")
    gcc = ["gcc", "-shared", "-fPIC", "-Wl,--no-as-needed", str(code)]
    for made, needs in (("libdeep.so", []), ("libnear.so", ["libdeep.so"]), ("libalone.so", [])):
        linked = [str(libs / name) for name in needs]
        subprocess.run([*gcc, f"-Wl,-soname,{made}", *linked, "-o", str(libs / made)], check=True)
    module = tmp_path / "_module.so"
    subprocess.run([*gcc, str(libs / "libnear.so"), "-o", str(module)], check=True)
    drop_unneeded(tmp_path)
    assert {path.name for path in libs.iterdir()} == {"libnear.so", "libdeep.so"}
    assert module.is_file()


def test_a_pack_given_with_the_program_is_a_pack_and_is_listed(tmp_path: Path) -> None:
    given = tmp_path / "couches.tressons-colis"
    given.write_bytes(pack(parts_of()))
    add_pack(tmp_path / "paquet", given)
    assert unlisted(tmp_path / "paquet", "windows", load_whitelist()) == []
    assert (tmp_path / "paquet/lib/resources/colis/couches.tressons-colis").is_file()
    given.write_bytes(b"autre chose")
    with pytest.raises(PackagingImpossible, match="couches"):
        add_pack(tmp_path / "paquet", given)
