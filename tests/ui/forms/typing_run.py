"""A person who types without a pause into a form's field, in a process of its own: one line on stdout for each key."""

import os
import sys
import time
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "services"))

from services_helper import OPENER, study_ids

from annotator.services import opening, settings

BETWEEN = 40
"""Milliseconds from key to key: faster than any rest after which a draft would be kept."""


def main(path, text):
    from PySide6.QtCore import QCoreApplication, QTimer

    from annotator.ui.forms.answering import AnswerDesk
    from annotator.ui.memory import Memory
    from annotator.ui.session import Session

    app = QCoreApplication([])
    session = Session(Memory(settings.load_settings()))
    session.adopt(opening.open_review(Path(path), OPENER))
    desk = AnswerDesk(session)
    desk.open(study_ids(session.review)[0])
    letters, typed = cycle(text), []

    def key():
        typed.append(next(letters))
        os.write(1, f"{time.monotonic()} {len(typed)}\n".encode())
        desk.type(("notes", ""), "".join(typed))

    keyboard = QTimer(interval=BETWEEN)
    keyboard.timeout.connect(key)
    keyboard.start()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
