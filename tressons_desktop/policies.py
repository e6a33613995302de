"""What a group policy fixes for a Windows machine, in the words of `presets.toml`.

`packaging/windows/policies` shows these to the IT service; Windows keeps them in the registry,
where only an administrator writes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

KEY: Final = r"Software\Policies\Tressons"
TEXTS: Final = ("data", "departement", "colis")
NUMBERS: Final = ("text_size",)
SIGNERS: Final = "signers"
DISABLED: Final = "disabled"

PolicyValues = Mapping[str, object]
"""The values of one key of the registry, by their name."""


def policy_table(read: Callable[[str], PolicyValues] | None = None) -> dict[str, object]:
    """Return what is fixed, as the file would say it; empty when no policy fixes anything.

    `read` gives the values of a key: the registry of this machine, unless another is given.
    """
    values_of = read or read_registry
    own = values_of(KEY)
    found: dict[str, object] = {name: own[name] for name in (*TEXTS, *NUMBERS) if own.get(name)}
    signers = values_of(rf"{KEY}\{SIGNERS}")
    if signers:
        found[SIGNERS] = [{"name": name, "key": key} for name, key in sorted(signers.items())]
    disabled = sorted(name for name, on in values_of(rf"{KEY}\{DISABLED}").items() if on == 1)
    if disabled:
        found[DISABLED] = disabled
    return {"format": 1, **found} if found else {}


def read_registry(key: str) -> PolicyValues:
    """Read a key of the machine; one that is not there, or not ours to read, has no value."""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
            count = winreg.QueryInfoKey(opened)[1]
            listed = [winreg.EnumValue(opened, index) for index in range(count)]
            return {name: value for name, value, _ in listed}
    return {}
