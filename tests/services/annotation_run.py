"""A person at work, and commands, each in a process of its own that a test kills: one line on stdout after each write.

Reads one request a line from stdin. Loads the program once and forks for each request, so that little time is spent
before the work begins.
"""

import json
import os
import random
import sys
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from services_helper import OPENER, study_ids

from annotator import cli
from annotator.domain.annotation import Answer
from annotator.domain.review import CitationQuery
from annotator.services import annotating, citations, converting, exporting, opening, settings

LOADED = (converting, exporting, settings)
"""What commands load when they are run: here before."""
TYPED = "Text that is still being typed, letter by letter."


def tell(**facts):
    """One line, at once: written by one call, so that a kill leaves it whole or not there."""
    os.write(1, f"{json.dumps(facts)}\n".encode())


class Person:
    """Answers, puts titles right and types, as fast as the program stores; says what before and after each write."""

    def __init__(self, path, seed):
        self.chance = random.Random(seed)  # noqa: S311 - which cell comes next
        self.review = opening.open_review(Path(path), OPENER)
        self.studies = study_ids(self.review)
        numbers = citations.citation_ids(self.review, CitationQuery())
        self.citations = [line.id for line in citations.citation_lines(self.review, numbers)]

    def work(self):
        for number in count():
            self.chance.choice([self.answer, self.answer, self.edit, self.type])(f"{os.getpid()}-{number}")

    def answer(self, text):
        study = self.chance.choice(self.studies)
        with Telling("answer", study, text):
            annotating.give_answer(self.review, study, Answer(question="condition", value=text))

    def edit(self, text):
        citation = self.chance.choice(self.citations)
        with Telling("title", citation, text):
            citations.edit_field(self.review, citation, "title", text)

    def type(self, text):
        study = self.chance.choice(self.studies)
        for end in range(1, self.chance.randint(2, 12)):
            with Telling("draft", study, f"{text} {TYPED[:end]}"):
                annotating.keep_draft(self.review, study, "notes", "", f"{text} {TYPED[:end]}")


class Telling:
    """Tells what is about to be written, and when it was."""

    def __init__(self, kind, row, text):
        self.facts = {"kind": kind, "row": row, "text": text}

    def __enter__(self):
        tell(event="about", **self.facts)

    def __exit__(self, error, *_):
        if error is None:
            tell(event="written", at=time.time(), **self.facts)


def main():
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            tell(event="begun", process=os.getpid())
            status = 1
            try:
                status = cli.main(request["command"]) if "command" in request else Person(**request).work()
            finally:
                sys.stdout.flush()
                os._exit(status)
        tell(event="ended", status=os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
