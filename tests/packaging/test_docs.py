"""What the page for IT services says is what the packages do."""

import re
import subprocess
import sys
from pathlib import Path

from windows.msi import UPGRADE_CODE
from windows.setup import OLDEST_BUILD
from windows.signing import OURS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "deploiement.md").read_text(encoding="utf-8")
NSIS = (ROOT / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")


def test_the_page_names_the_options_that_the_command_has() -> None:
    script = ROOT / "packaging" / "build.py"
    done = subprocess.run(
        [sys.executable, str(script), "--help"], capture_output=True, text=True, check=True
    )
    offered = set(re.findall(r"--[a-z-]+", done.stdout)) - {"--help"}
    own = {"--runtime", "--sqlite", "--winget", "--colis", "--publier"}
    told = {
        name for name in re.findall(r"--[a-z-]+", PAGE) if name.startswith(("--sign", "--verif"))
    }
    assert {*told, *(name for name in own if name in PAGE), "--timestamp"} == offered


def test_each_exit_code_of_the_installer_is_told_and_no_other() -> None:
    given = set(re.findall(r"SetErrorLevel (\d)", NSIS)) | {"0", "1"}
    line = re.search(r"Codes de sortie : 0 fait ;(?s:.*?)trop ancien", PAGE)
    assert line is not None
    assert set(re.findall(r"(?:^|; |\n|: )(\d) ", line[0].replace("\u00a0", " "))) == given


def test_the_codes_and_the_floor_are_those_of_the_packages() -> None:
    assert f"{{{UPGRADE_CODE}}}" in PAGE
    assert (OLDEST_BUILD, "Windows 10 (1809)" in PAGE) == ("17763", True)
    assert all(Path(name).name in PAGE for name in OURS)
    assert "OpenSSL et les modules TLS de Qt ne" not in PAGE


def test_a_hash_of_a_whole_file_is_not_told_to_be_one_for_applocker() -> None:
    section = PAGE.partition("AppLocker et WDAC")[2].partition("## ")[0]
    assert "Authenticode" in section
    assert "(à voir sur Windows)" in section
