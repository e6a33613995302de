"""The commands on data packs, as a département's officer types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import typing
from tests.packs.making import parts_of


def test_a_pack_is_made_signed_read_accepted_listed_withdrawn_and_put_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, refused = typing(capsys), typing(capsys, code=1)
    folder, data = tmp_path / "departement", tmp_path / "data"
    for name, content in parts_of().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    about = 'format = 1\nid = "dpt-71"\ntitle = "Colis"\nedition = "2027-01"\nmaker = "Fictif"\n'
    (folder / "colis.toml").write_text(about, "utf-8")
    key, pack = tmp_path / "dpt.key", tmp_path / "x.tressons-colis"

    def colis(*words: object) -> str:
        return done("colis", *words, "--data-dir", data).replace("\u00a0", " ")

    assert "à ne donner à personne" in colis("cle", "-o", key, "--sans-mot-de-passe")
    assert "existe déjà" in refused("colis", "cle", "-o", key, "--sans-mot-de-passe")
    assert "signé" in colis("fabriquer", folder, "-o", pack, "--cle", key)
    said = colis("lire", pack)
    assert "une clé que vous n’avez jamais acceptée" in said
    assert "Ce qui change : 2 ajouts · 2 changements." in said
    assert "jamais acceptée" in refused("colis", "ouvrir", pack, "--data-dir", data)
    assert "Aucun colis" in colis("liste")
    assert "Installé." in colis("ouvrir", pack, "--accepter")
    assert "que vous avez accepté" in colis("lire", pack)
    assert "Retiré." in colis("retirer", "dpt-71")
    assert "Défait." in colis("defaire")
    assert "dpt-71" in colis("liste")
    assert "density" in done("referentiel", "list", "--data-dir", data)
