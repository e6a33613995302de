"""Signing, with a certificate made for the test."""

import shutil
import subprocess
from pathlib import Path

import pytest
from making.places import PackagingImpossible
from windows.signing import Signer

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


@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs openssl and osslsigncode")
def test_a_program_is_signed_with_the_certificate_given(tmp_path: Path) -> None:
    import pip

    original = Path(pip.__file__).parent / "_vendor" / "distlib" / "w64.exe"
    if not original.is_file():
        pytest.skip("this pip carries no Windows program")
    program = tmp_path / "Tressons été.exe"
    shutil.copy(original, program)
    Signer(make_certificate(tmp_path), tmp_path / "secret.txt").sign(program)
    verify = ["osslsigncode", "verify", "-CAfile", str(tmp_path / "public.pem"), str(program)]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert "Signature verification: ok" in done.stdout


def test_a_certificate_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PackagingImpossible, match=r"absent\.pfx n’existe pas"):
        Signer(tmp_path / "absent.pfx").sign(tmp_path / "x.exe")
