"""A group policy says what the file of presets says, and its templates offer what is read."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from tressons_desktop.policies import DISABLED, KEY, NUMBERS, SIGNERS, TEXTS, policy_table
from tressons_desktop.presets import FEATURES, SIZES, WORDS, policy_presets

FOLDER = Path(__file__).parents[1] / "packaging" / "windows" / "policies"
NS = {"p": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
HIVE: dict[str, Mapping[str, object]] = {
    KEY: {"data": "D:\\Tressons\\{compte}", "departement": "23", "text_size": 130, "colis": ""},
    rf"{KEY}\{SIGNERS}": {"Département": "RWQ…"},
    rf"{KEY}\{DISABLED}": {"mises-a-jour": 1, "colis-non-approuves": 0},
}


def test_the_registry_is_read_in_the_words_of_the_file() -> None:
    assert policy_table(lambda key: HIVE.get(key, {})) == {
        "format": 1,
        "data": "D:\\Tressons\\{compte}",
        "departement": "23",
        "text_size": 130,
        "signers": [{"name": "Département", "key": "RWQ…"}],
        "disabled": ["mises-a-jour"],
    }
    assert policy_table(lambda _: {}) == {}


def test_what_a_policy_fixes_is_judged_as_the_file_is() -> None:
    table = policy_table(lambda key: HIVE.get(key, {}))
    found = policy_presets({**table, "data": "/srv/tressons/{compte}"})
    assert (found.department, found.text_size, found.problem) == ("23", 130, "")
    assert found.signers == (("Département", "RWQ…"),)
    assert not found.allows("mises-a-jour")
    wrong = policy_presets({**table, "departement": "XX"})
    assert "code de département" in wrong.problem
    assert wrong.allows("mises-a-jour")


def test_the_templates_offer_each_thing_that_can_be_fixed() -> None:
    template = (FOLDER / "Tressons.admx").read_text(encoding="utf-8")
    assert {name for name in FEATURES if f'valueName="{name}"' in template} == set(FEATURES)
    assert all(f'<decimal value="{size}"/>' in template for size in SIZES)
    assert set(WORDS) - {"format"} == {*TEXTS, *NUMBERS, SIGNERS, DISABLED}


def test_the_templates_write_where_the_program_reads() -> None:
    root = ET.parse(FOLDER / "Tressons.admx").getroot()
    written = set()
    for policy in root.iterfind(".//p:policy", NS):
        for one in (policy, *policy.iterfind("./p:elements/*", NS)):
            key = one.get("key", policy.get("key"))
            if one.get("valueName") or one.tag.endswith("}list"):
                written.add((key, one.get("valueName", "")))
    read = {(KEY, name) for name in (*TEXTS, *NUMBERS)} | {(rf"{KEY}\{SIGNERS}", "")}
    switches = {(key, name) for key, name in written if key == rf"{KEY}\{DISABLED}"}
    assert written - switches == read
    assert switches


def test_every_text_that_the_template_asks_for_is_written_in_french() -> None:
    template = (FOLDER / "Tressons.admx").read_text(encoding="utf-8")
    words = ET.parse(FOLDER / "fr-FR" / "Tressons.adml").getroot()
    for table in ("string", "presentation"):
        given = {one.get("id") for one in words.iterfind(f".//p:{table}", NS)}
        asked = {part.split(")")[0] for part in template.split(f"$({table}.")[1:]}
        assert given == asked
    shown = {one.get("refId") for one in words.iterfind(".//p:presentation/*", NS)}
    elements = ET.fromstring(template.encode()).iterfind(".//p:elements/*", NS)
    assert shown == {one.get("id") for one in elements}
