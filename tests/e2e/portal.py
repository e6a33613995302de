"""Stand in for the portal of a desk: it says what it is told, one « setting number » a line.

Run by the system's own Python, which has the bindings of GLib.
"""

from __future__ import annotations

import sys
from typing import Any

from gi.repository import Gio, GLib  # type: ignore[import-not-found, unused-ignore]

NAME = "org.freedesktop.portal.Settings"
SPACE = "org.freedesktop.appearance"
PATH = "/org/freedesktop/portal/desktop"
SHAPE = f"""<node><interface name="{NAME}">
<method name="ReadAll"><arg type="as" direction="in"/>
  <arg type="a{{sa{{sv}}}}" direction="out"/></method>
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="v" direction="out"/></method>
<method name="ReadOne"><arg type="s" direction="in"/><arg type="s" direction="in"/>
  <arg type="v" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
<property name="version" type="u" access="read"/>
</interface></node>"""


class Portal:
    """Answer what Qt asks, and tell what changes."""

    def __init__(self) -> None:
        names = ("contrast", "color-scheme", "reduced-motion")
        self.values = {name: GLib.Variant("u", 0) for name in names}
        self.loop = GLib.MainLoop()
        self.bus: Any = None

    def run(self) -> None:
        """Serve until the standard input is closed."""
        kind = Gio.BusType.SESSION
        Gio.bus_own_name(kind, "org.freedesktop.portal.Desktop", 0, self._begin, None, None)
        GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, self._told)
        self.loop.run()

    def _begin(self, bus: Any, _name: str) -> None:
        self.bus = bus
        (shape,) = Gio.DBusNodeInfo.new_for_xml(SHAPE).interfaces
        bus.register_object(PATH, shape, self._answer, lambda *_: GLib.Variant("u", 2), None)
        print("ready", flush=True)

    def _answer(self, *asked: Any) -> None:
        method, arguments, call = asked[4:7]
        if method == "ReadAll":
            call.return_value(GLib.Variant("(a{sa{sv}})", ({SPACE: self.values},)))
        elif (value := self.values.get(arguments[1])) is None:
            call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "unknown")
        else:
            boxed = GLib.Variant("v", value) if method == "Read" else value
            call.return_value(GLib.Variant("(v)", (boxed,)))

    def _told(self, *_: Any) -> bool:
        line = sys.stdin.readline()
        if not line:
            self.loop.quit()
            return False
        name, number = line.split()
        self.values[name] = GLib.Variant("u", int(number))
        said = GLib.Variant("(ssv)", (SPACE, name, self.values[name]))
        self.bus.emit_signal(None, PATH, NAME, "SettingChanged", said)
        return True


if __name__ == "__main__":
    Portal().run()
