"""Run the tests of the application with the Python of Windows, in Wine.

`package --verifier-tests`: about twelve minutes. The files, paths, locks, processes, fonts and
zones are those of Windows, which no test under Linux can promise.
"""

from __future__ import annotations

import zipfile

from making.content import installed_name
from making.fetch import fetch, read_lock
from making.places import BUILD, PACKAGING, PackagingImpossible, fresh_folder, say

from windows.bundle import LOCK, PLATFORMS
from windows.verify.making import BUNDLE, PYTHON, SOURCES, add_python, copy_sources
from windows.verify.wine import Wine, fresh_wine

TESTS_LOCK = PACKAGING / "wheels-tests-windows.lock"
LONGEST = 3600


def verify_tests(arguments: list[str]) -> int:
    """Run pytest with these arguments, and return its exit code."""
    if not BUNDLE.is_dir():
        raise PackagingImpossible("Fabriquer d’abord\u00a0: python3 dev.py package windows")
    with fresh_wine() as wine:
        add_python(wine)
        add_libraries(wine)
        copy_sources(wine)
        say("Les tests, avec le Python de Windows (une douzaine de minutes)")
        said = wine.call(
            f"{PYTHON}\\python.exe",
            *("-m", "pytest", "-n", "2", "--timeout", "300"),
            *(arguments or [f"{SOURCES}\\tests"]),
            timeout=LONGEST,
            folder=SOURCES,
        )
    report = fresh_folder(BUILD / "verify-tests") / "rapport.txt"
    report.write_text(said.text, encoding="utf-8")
    say("\n".join(said.text.splitlines()[-15:]))
    return said.code


def add_libraries(wine: Wine) -> None:
    """Install the pinned libraries of the application and of its tests."""
    folder = wine.path(f"{PYTHON}\\Lib\\site-packages")
    for lock in (LOCK, TESTS_LOCK):
        for pin in read_lock(lock):
            with zipfile.ZipFile(fetch(pin, PLATFORMS)) as stream:
                for member in stream.infolist():
                    member.filename = installed_name(member.filename) or member.filename
                    stream.extract(member, folder)
