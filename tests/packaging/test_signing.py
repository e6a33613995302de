"""Signing, with a certificate made for the test."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from making.places import PackagingImpossible
from windows.pe import FileVersion
from windows.signing import Signer

from tests.packaging.test_upgrade import make_program

TOOLS = ("openssl", "osslsigncode")


def make_certificate(folder: Path) -> Path:
    key, public, both = folder / "key.pem", folder / "public.pem", folder / "essai.pfx"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    usage = ["-subj", "/CN=Essai", "-addext", "extendedKeyUsage=codeSigning"]
    made = ["-keyout", str(key), "-out", str(public)]
    subprocess.run([*request, *usage, *made], check=True, capture_output=True)
    export = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(public)]
    subprocess.run([*export, "-passout", "pass:été", "-out", str(both)], check=True)
    (folder / "secret.txt").write_text("été", encoding="utf-8")
    return both


needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="needs openssl and osslsigncode"
)


@needs_tools
def test_a_program_is_signed_with_the_certificate_given(tmp_path: Path) -> None:
    import pip

    original = Path(pip.__file__).parent / "_vendor" / "distlib" / "w64.exe"
    if not original.is_file():
        pytest.skip("this pip carries no Windows program")
    program = tmp_path / "Tressons été.exe"
    shutil.copy(original, program)
    Signer(str(make_certificate(tmp_path)), str(tmp_path / "secret.txt")).sign(program)
    verify = ["osslsigncode", "verify", "-CAfile", str(tmp_path / "public.pem"), str(program)]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert "Signature verification: ok" in done.stdout


def test_a_certificate_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackagingImpossible, match=r"absent\.pfx n’existe pas"):
        Signer(str(tmp_path / "absent.pfx")).sign(tmp_path / "x.exe")


def cloud_signer(folder: Path, body: str) -> str:
    """Write a command as the tool of a cloud signer is: it signs the file it is given."""
    script = folder / "signer.py"
    script.write_text(f"import subprocess, sys, os\nfile = sys.argv[1]\n{body}\n", encoding="utf-8")
    return f"{sys.executable} '{script}' {{}}"


@needs_tools
def test_a_command_signs_and_what_it_leaves_unsigned_is_refused(tmp_path: Path) -> None:
    program = make_program(tmp_path / "Tressons été.exe", FileVersion((1, 0, 0, 0), 0))
    with pytest.raises(PackagingImpossible, match=r"n’a pas signé Tressons été\.exe"):
        Signer(command=cloud_signer(tmp_path, "pass")).sign(program)
    make_certificate(tmp_path)
    body = (
        f"os.chdir({str(tmp_path)!r})\n"
        "subprocess.run(['osslsigncode', 'sign', '-pkcs12', 'essai.pfx', '-readpass', 'secret.txt',"
        " '-in', file, '-out', 'signed.exe'], check=True)\n"
        "os.replace('signed.exe', file)"
    )
    signer = Signer(command=cloud_signer(tmp_path, body))
    signer.sign(program)
    again = make_program(tmp_path / "Desinstaller.exe", FileVersion((1, 0, 0, 0), 0))
    subprocess.run([*signer.in_place_command(tmp_path), str(again)], check=True)
    for file in (program, again):
        verify = ["osslsigncode", "verify", "-CAfile", str(tmp_path / "public.pem"), str(file)]
        done = subprocess.run(verify, capture_output=True, text=True, check=False)
        assert "Signature verification: ok" in done.stdout


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"command": "signer fichier.exe"}, "par {} où va"),
        ({"module": __file__}, "--sign-key"),
        ({"module": "absent.so", "key": "pkcs11:", "certificate": __file__}, "PKCS#11 absent"),
        ({"certificate": __file__, "password_file": "absent.txt"}, "mot de passe absent.txt"),
    ],
)
def test_what_could_not_sign_is_said_before_any_work(how: dict[str, str], said: str) -> None:
    with pytest.raises(PackagingImpossible, match=re.escape(said)):
        Signer(**how).check()
