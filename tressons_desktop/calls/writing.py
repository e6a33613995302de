"""Write a call as the file that `load_call` reads back to the same call.

One walk writes every part (`definitions/writing.py`); the few words that differ are told below.
"""

from __future__ import annotations

from tressons_desktop.calls.load_sections import OWN_TEXT
from tressons_desktop.calls.model import Call, CallSection, Demand
from tressons_desktop.definitions.writing import TomlTable, definition_text, stated


def write_call(call: Call) -> str:
    """Return the text of the file of a call."""
    return definition_text(call_table(call))


def call_table(call: Call) -> TomlTable:
    """Return what the file says, without what a silent file means anyway."""
    table: TomlTable = {"format": call.format} | stated(call)
    if call.sections:
        table["sections"] = [_section(one, call) for one in call.sections]
    return table


def _section(section: CallSection, call: Call) -> TomlTable:
    table = stated(section, skipped=("text_key", "inherits", "mandatory", "need"))
    own = section.text_key == f"call:{call.id}:{section.id}"
    table["source"] = section.inherits or (OWN_TEXT if own else section.text_key)
    usual = Demand.CONDITIONAL if section.applies else Demand.REQUIRED
    if call.format == 1:
        table["mandatory"] = section.mandatory
    elif section.need is not usual:
        table["need"] = str(section.need)
    return table
