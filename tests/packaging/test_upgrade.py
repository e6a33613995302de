"""An MSI over another: what Windows would leave on the disk, which Wine does not work out."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from windows.costing import Held, Numbers, Product, losses, upgrade
from windows.pe import FileVersion, file_version, read_image

VERSIONS = st.none() | st.tuples(*[st.integers(0, 2)] * 4)
FILES = st.dictionaries(st.sampled_from(["Qt6Core.dll", "sqlite3.dll", "app.pyc"]), VERSIONS)


def product(carried: dict[str, Numbers | None], *, told: bool = True, **how: object) -> Product:
    files = {path: Held(path, version if told else None) for path, version in carried.items()}
    return Product(files, **how)  # type: ignore[arg-type]


def after(
    old: dict[str, Numbers | None], new: dict[str, Numbers | None], **how: object
) -> list[str]:
    """Say what is lost when `new` replaces `old`."""
    disk = {path: Held(path, version) for path, version in old.items()}
    left = upgrade(disk, product(old, **how), product(new, **how), new)
    return losses(left, new)


@given(old=FILES, new=FILES)
def test_whatever_the_versions_nothing_is_lost(
    old: dict[str, Numbers | None], new: dict[str, Numbers | None]
) -> None:
    for early in (True, False):
        assert after(old, new, early=early, mode="amus") == []


def test_without_versions_in_the_tables_the_second_package_would_delete_the_libraries() -> None:
    same: dict[str, Numbers | None] = {"Qt6Core.dll": (6, 12, 0, 0), "app.pyc": None}
    assert after(same, same, told=False) == ["Qt6Core.dll: absent"]
    assert after(same, same, told=True) == []


@pytest.mark.parametrize(
    ("early", "said"),
    [(True, "Qt6Core.dll: absent"), (False, "Qt6Core.dll: (6, 12, 0, 0) au lieu de (6, 11, 0, 0)")],
)
def test_a_lower_library_needs_to_be_forced(early: bool, said: str) -> None:
    old: dict[str, Numbers | None] = {"Qt6Core.dll": (6, 12, 0, 0)}
    new: dict[str, Numbers | None] = {"Qt6Core.dll": (6, 11, 0, 0)}
    assert after(old, new, early=early) == [said]
    assert after(old, new, early=early, mode="amus") == []


@pytest.mark.parametrize("early", [True, False])
def test_what_the_new_version_no_longer_has_goes(early: bool) -> None:
    old: dict[str, Numbers | None] = {"gone.dll": (1, 0, 0, 0), "app.pyc": None}
    disk = {path: Held(path, version) for path, version in old.items()}
    new: dict[str, Numbers | None] = {"app.pyc": None}
    how = {"early": early, "mode": "amus"}
    assert upgrade(disk, product(old, **how), product(new, **how), new) == {"app.pyc": None}


def make_program(path: Path, version: FileVersion | None) -> Path:
    """Write the least 64-bit program that Windows would read a version from."""
    key = "VS_VERSION_INFO\0".encode("utf-16-le")
    resource = b""
    if version is not None:
        a, b, c, d = version.numbers
        fixed = struct.pack("<IIII", 0xFEEF04BD, 0x10000, a << 16 | b, c << 16 | d) + bytes(36)
        text = struct.pack("<HHH", 36, 4, 0) + "Translation\0".encode("utf-16-le")
        text += bytes(-(len(text)) % 4) + struct.pack("<HH", version.language, 1200)
        block = struct.pack("<HHH", 0, 52, 0) + key + b"\0\0" + fixed + text
        tree = b""
        for level, identity in enumerate((16, 1, version.language)):
            below = 24 * (level + 1)
            tree += bytes(12) + struct.pack("<HHII", 0, 1, identity, below | (level < 2) << 31)
        resource = tree + struct.pack("<IIII", 0x1000 + 24 * 3 + 16, len(block), 0, 0) + block
    head = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0"
    head += struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0)
    optional = struct.pack("<H", 0x20B) + bytes(106) + struct.pack("<I", 16)
    directories = [(0, 0)] * 16
    directories[2] = (0x1000, len(resource)) if version else (0, 0)
    optional += b"".join(struct.pack("<II", *one) for one in directories)
    section = b".rsrc\0\0\0" + struct.pack("<IIII", len(resource), 0x1000, len(resource), 512)
    data = (head + optional + section).ljust(512, b"\0") + resource
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "version", [FileVersion((3, 54, 1, 0), 1036), FileVersion((65535,) * 4, 0)]
)
def test_the_version_of_a_file_is_read_as_windows_reads_it(
    tmp_path: Path, version: FileVersion
) -> None:
    assert file_version(read_image(make_program(tmp_path / "a.dll", version))) == version
    assert file_version(read_image(make_program(tmp_path / "b.dll", None))) is None
