"""An archive made by the first version that froze: whatever the program becomes, it opens."""

from __future__ import annotations

import zlib
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.freezing.making import opened
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.content import laid

KEPT = Path(__file__).with_name("kept_1.zlib")


def test_the_first_archive_still_says_what_was_sent() -> None:
    then = opened(zlib.decompress(KEPT.read_bytes()))
    assert then.file.project.name == "Le Four banal"
    assert then.today == date(2027, 1, 12)
    assert then.aimed is not None and then.aimed.id == "dpt-71-appel-2026"
    assert then.place.commune is not None and then.place.commune.name == "Genouilly"
    assert (then.accounts.uses, then.accounts.funding.total) == (Decimal(148_000), Decimal(148_000))
    assert len(list(laid(compose_dossier(then).blocks))) > 100
