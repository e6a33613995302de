"""Watch that the program calls nobody: Python tells of every connection that is about to open."""

from __future__ import annotations

import sys

_CALLS_OUT = frozenset(
    {
        *("socket.__new__", "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"),
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
        *("urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect"),
    }
)


class NetworkWatch:
    """Note what would leave the computer, from now until the program ends.

    An audit hook cannot be taken away: make one only in a process that is about to end.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, _arguments: tuple[object, ...]) -> None:
        if event in _CALLS_OUT:
            self.seen.append(event)
