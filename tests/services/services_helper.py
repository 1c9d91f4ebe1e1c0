"""What the tests of services and commands share: who works, where lists lie, children with fewer rights."""

import os
import subprocess
import sys
from pathlib import Path

from annotator.domain.review import Opener, Reviewer
from annotator.resource_files import resource
from annotator.services import annotating

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "tests" / "lists"
SAMPLE_LIST = Path(resource("samples/sanchooli_2017_reference_list.txt"))
ADA = Reviewer(id="00000000-0000-4000-8000-00000000000a", name="Ada Example", initials="AE")
BEN = Reviewer(id="00000000-0000-4000-8000-00000000000b", name="Ben Example", initials="BE")
OPENER = Opener(reviewer=ADA, device="device-1", device_name="a laptop", program="1.2.3")


def study_ids(review):
    """Ids of all studies, in order of arrival."""
    numbers = sorted(n for group in annotating.studies(review).values() for n in group)
    return [line.id for line in annotating.study_lines(review, numbers)]


def run(arguments, **options):
    """A process of this project's interpreter; its outcome, as text."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *map(str, arguments)],
        capture_output=options.pop("capture_output", True),
        text=True,
        timeout=120,
        cwd=options.pop("cwd", ROOT),
        env={**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})},
        check=False,
        **options,
    )


def limit_files(size):
    """For a child, before it begins: no file may grow beyond so many bytes, as on a full disk."""
    import resource as limits

    return lambda: limits.setrlimit(limits.RLIMIT_FSIZE, (size, size))


def run_without_rights(*arguments):
    """One command of the program, with the rights of nobody where the tests run as root, who may do everything."""
    return run([ROOT / "tests" / "services" / "rightless.py", *arguments])
