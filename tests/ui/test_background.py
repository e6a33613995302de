"""A job outlives the screen that started it, and never the application."""

import threading

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from ui import background
from ui.background import new_job


class Listener(QObject):
    """Hear what a job gives."""

    heard = Signal(object)


def test_a_job_ends_in_peace_when_its_screen_is_gone(qtbot: QtBot) -> None:
    going_on = threading.Event()
    listener = Listener()
    job = new_job(lambda _progress: going_on.wait(10))
    job.succeeded.connect(listener.heard)
    with qtbot.waitSignal(job.finished):
        job.start()
        del listener
        going_on.set()


def test_the_application_waits_for_its_jobs(qtbot: QtBot) -> None:
    started = threading.Event()

    def work(progress: object) -> None:
        assert callable(progress)
        while True:
            started.set()
            progress(0.5, "Long travail")

    job = new_job(work)
    job.start()
    assert started.wait(10)
    keeper = background._keeper
    assert keeper is not None
    with qtbot.waitSignal(job.stopped):
        keeper.end_all()
