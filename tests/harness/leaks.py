"""Fail a test that leaves a thread, a timer or a window behind, and say which."""

import gc
import threading
import traceback
from collections.abc import Iterator
from typing import Any

import pytest

_OWNED_BY_QT = ("QTipLabel", "QShapedPixmapWidget", "QDesktopWidget")
_GRACE_SECONDS = 2.0


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail when a Python thread started by the test still runs after it."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread):
            continue
        thread.join(_GRACE_SECONDS)
        if thread.is_alive():
            pytest.fail(f"thread still running after the test: {thread.name}")


@pytest.fixture(autouse=True)
def no_leaked_qt_objects(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a QThread, an active QTimer or a top-level window outlives the test."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication

    windows_before = {_address(widget) for widget in QApplication.topLevelWidgets()}
    with pytest.MonkeyPatch.context() as patch:
        started = _record_starts(patch, QTimer, QThread)
        yield
    problems = []
    for generation in (1, 2):  # what the test made is young: the rest is seldom looked at
        _settle(generation)
        problems = _left_behind(started, windows_before)
        if not problems:
            break
    if problems:
        pytest.fail("left behind by the test:\n" + "\n".join(problems))


def _record_starts(patch: pytest.MonkeyPatch, *classes: Any) -> list[tuple[Any, str]]:
    """Note every timer and thread started from Python, and the line that started it."""
    started: list[tuple[Any, str]] = []
    for cls in classes:
        original = cls.start

        def start(self: Any, *args: Any, _original: Any = original) -> Any:
            caller = traceback.extract_stack(limit=2)[0]
            started.append((self, f"started at {caller.filename}:{caller.lineno}"))
            return _original(self, *args)

        patch.setattr(cls, "start", start)
    return started


def _left_behind(started: list[tuple[Any, str]], windows_before: set[int]) -> list[str]:
    problems = [f"timer still active, {where}" for timer, where in started if _active(timer)]
    problems += [f"QThread still running, {where}" for thread, where in started if _runs(thread)]
    return problems + _windows_left(windows_before)


def _settle(generation: int) -> None:
    """Let Qt and Python delete what nobody holds any more, up to this generation."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(generation)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _active(timer: Any) -> bool:
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    return isinstance(timer, QTimer) and isValid(timer) and timer.isActive()


def _runs(thread: Any) -> bool:
    from PySide6.QtCore import QThread
    from shiboken6 import isValid

    if not isinstance(thread, QThread) or not isValid(thread):
        return False
    return thread.isRunning() and not thread.wait(int(_GRACE_SECONDS * 1000))


def _address(widget: Any) -> int:
    from shiboken6 import getCppPointer

    return int(getCppPointer(widget)[0])


def _windows_left(before: set[int]) -> list[str]:
    from PySide6.QtWidgets import QApplication

    left = []
    for widget in QApplication.topLevelWidgets():
        kind = widget.metaObject().className()
        if _address(widget) not in before and kind not in _OWNED_BY_QT:
            name = widget.objectName() or widget.windowTitle() or "no name"
            left.append(f"window {kind} ({name})")
    return left
