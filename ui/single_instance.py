"""Bring the first window forward when the application is started a second time.

The lock on the data folder (`db.locks`) decides who is first; this only carries the message. A
message is one line of JSON; whatever else arrives is dropped. Nothing here leaves the machine:
the channel is a named pipe on Windows, a local socket of this user elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

MAX_MESSAGE = 64 * 1024
CONNECT_MS = 500
PATIENCE_MS = 15_000
"""The first window is perhaps still opening: on an old machine, a double click starts two."""
ANSWER_MS = 10_000
_AGAIN_MS = 200
_ANSWER = b"vu\n"


def channel_name(root: Path) -> str:
    """Name the channel of a data folder: two folders never talk to each other."""
    place = os.path.normcase(str(root.resolve()))
    digest = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    name = f"tressons-{digest}"
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform != "win32" and folder and Path(folder).is_dir():
        return str(Path(folder) / name)
    return name


class InstanceServer(QObject):
    """Listen for later starts on the same data folder.

    `raised` carries the path of the file to open, or an empty string. A socket left by a crash is
    replaced: whoever holds the lock is alone.
    """

    raised = Signal(str)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = channel_name(root)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            if not self._server.listen(self._name):
                log.info("no channel for later starts: %s", self._server.errorString())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(MAX_MESSAGE)
            socket.setParent(self)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._take(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= MAX_MESSAGE:
                socket.abort()
            return
        file = _file_of(bytes(socket.readLine().data()))
        if file is None:
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        self.raised.emit(file)


def raise_first_window(
    root: Path, file: Path | None = None, *, patience_ms: int = PATIENCE_MS
) -> bool:
    """Ask the first window to come forward, and to open a file; say whether it answered."""
    _let_others_come_forward()
    socket = QLocalSocket()
    if not _connect(socket, channel_name(root), patience_ms):
        return False
    path = str(file.absolute()) if file is not None else ""
    socket.write(json.dumps({"ouvrir": path}).encode("utf-8") + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()) == _ANSWER
    socket.abort()
    return answered


def _connect(socket: QLocalSocket, name: str, patience_ms: int) -> bool:
    """Connect as soon as the other listens; it takes its data before it does."""
    waited = QElapsedTimer()
    waited.start()
    while True:
        socket.connectToServer(name)
        if socket.waitForConnected(CONNECT_MS):
            return True
        if waited.elapsed() >= patience_ms:
            return False
        QThread.msleep(_AGAIN_MS)


def _file_of(line: bytes) -> str | None:
    """Read a message: a path, an empty string for none; None when it is not one of ours."""
    try:
        message = json.loads(line)
        path = message["ouvrir"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return path if isinstance(path, str) and "\0" not in path else None


def _let_others_come_forward() -> None:
    """Windows lets only the program in front give its place."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
