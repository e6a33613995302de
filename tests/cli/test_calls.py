"""The commands on calls, as a département's officer types them."""

from __future__ import annotations

from pathlib import Path

from tests.calls.examples import MODEL, model_call
from tests.cli.test_commands import done, refused
from tressons_desktop.exchange.call_files import read_received_call


def test_a_call_is_checked_then_written_for_somebody(tmp_path: Path) -> None:
    said = done("appel", "valider", MODEL)
    assert said.startswith("Modèle d’appel départemental ESS, version ")
    assert "20 pièces" in said.replace("\u00a0", " ")
    rules, out = tmp_path / "reglement.pdf", tmp_path / "appel.tressons-appel"
    rules.write_bytes(b"%PDF-1.7")
    done("appel", "exporter", MODEL, "-o", out, "--reglement", rules)
    package = read_received_call(out)
    assert package.call == model_call()
    assert package.regulation is not None


def test_a_wrong_call_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "appel.toml"
    wrong.write_text(MODEL.read_text("utf-8").replace("rate = 20\n", "rate = 120\n"), "utf-8")
    assert "appel.toml, ligne " in refused("appel", "valider", wrong)
    assert not (tmp_path / "x").exists()
    assert "lu" in refused("appel", "exporter", tmp_path / "absent.toml", "-o", tmp_path / "x")
