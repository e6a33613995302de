"""Work until killed: started once, it forks a new worker at each line it reads.

Every editor logs a project, then edits it; each edit that came back is acknowledged on a line of
standard output, written in one call: ``project number``. Told ``compact``, it puts the history
together instead, sitting by sitting, each acknowledged in the same way; told ``deposit``, it
freezes what the project answers, version after version.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from tests.db.keeping import Keeper
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.operations.records import add_record, remove_records
from tressons_desktop.project.model import Person


def edit_for_ever(folder: Path) -> None:
    """Do edit after edit; the number of each is in what it writes."""
    house = Keeper(folder)
    project_id = house.log("0")
    acknowledge(project_id, 0)
    number = 0
    while True:
        number += 1
        word = str(number)
        if number % 4 == 0:
            gone = house.file(project_id).people[0].id
            house.do(remove_records, record_kind=Person, project_id=project_id, record_ids=[gone])
        elif number % 4 == 1:
            house.do(edit_project, project_id=project_id, name=word)
        elif number % 4 == 2:
            house.do(write_text, project_id=project_id, key="need", body=word, title="Besoin")
        else:
            house.do(add_record, record_kind=Person, project_id=project_id, name=word)
        acknowledge(project_id, number)


def put_together(folder: Path) -> None:
    """Put together what is old, one sitting in each transaction."""
    house = Keeper(folder)
    house.wait(4_000 * 86_400)
    upkeep = house.store.upkeep(house.clock.milliseconds())
    upkeep.held_s, upkeep.rest_s = 0, 0.001
    upkeep.run(lambda ratio, _doing: acknowledge("sitting", int(ratio * 1_000)))
    acknowledge("idle", 0)
    while True:
        time.sleep(1)


def deposit_for_ever(folder: Path) -> None:
    """Correct the project and freeze it again: one version for each number."""
    from tests.freezing.making import sent_again

    house = Keeper(folder)
    ((file,), *_rest) = house.state()
    project_id = file.project.id
    while True:
        sent_again(house, project_id)
        acknowledge(project_id, len(house.file(project_id).deposits))


def acknowledge(project_id: str, number: int) -> None:
    os.write(1, f"{project_id} {number}\n".encode())


def main() -> None:
    folder, told = Path(sys.argv[1]), "".join(sys.argv[2:])
    work = {"compact": put_together, "deposit": deposit_for_ever}.get(told, edit_for_ever)
    if told == "deposit":
        from tests.freezing.making import reading

        reading()  # read once, for every worker
    while sys.stdin.readline():
        child = os.fork()
        if not child:
            work(folder)
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
