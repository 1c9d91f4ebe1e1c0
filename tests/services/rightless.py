"""Run a command with the rights of nobody: `rightless.py COMMAND ...`, after loading all that it may need."""

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path

from annotator import cli
from annotator.resource_files import resource
from annotator.services.sample import LIST

NOBODY = 65534


def load_everything():
    """Do each thing once while this process still may read the program."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        os.environ["ANNOTATOR_HOME"] = folder
        review = str(Path(folder) / "a.review")
        for command in (
            ["sample", review],
            ["export", review, "-o", str(Path(folder) / "a.xlsx")],
            ["export", review, "-o", str(Path(folder) / "a.json")],
            ["check", review],
            ["convert", str(resource(LIST)), "-o", str(Path(folder) / "b.json")],
        ):
            if cli.main(command):
                raise SystemExit(3)


def drop_rights():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


if __name__ == "__main__":
    load_everything()
    os.environ["ANNOTATOR_HOME"] = "/nowhere"
    drop_rights()
    sys.exit(cli.main(sys.argv[1:]))
