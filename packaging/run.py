"""Set up the program in this checkout and run it: `python3 packaging/run.py [ARGS]`; no ARGS opens the window."""

import os
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import environment  # noqa: E402 - once nothing is cached

SAMPLE = Path("annotator-sample")
COMMANDS = ("convert", "duplicates", "import", "export", "check", "sample")


def main(arguments: "list[str]") -> int:
    """The exit status of the program."""
    environment.check_python()
    command = arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-") or len(arguments) > 1)
    window = not command
    display = environment.has_display()
    if window and display:
        environment.provide_system_libraries(window=True)
    python = str(environment.provide_environment(tools=False))
    if not arguments and not display:
        return sample(python)
    command = [python, "-m", "annotator", *arguments]
    if os.name == "posix":
        os.execv(python, command)  # noqa: S606 - the program takes this process's place
    return subprocess.run(command, check=False).returncode


def sample(python: str) -> int:
    """The main job without a window: the sample list imported, its review made, its workbook written."""
    print("There is no display to open a window on, so the main job is done here without one.", flush=True)
    SAMPLE.mkdir(exist_ok=True)
    review, workbook, citations = SAMPLE / "sample.review", SAMPLE / "summary.xlsx", SAMPLE / "citations.json"
    if review.exists():
        print(f"{review} is there already and stays as it is.", flush=True)
    steps = (
        *([] if review.exists() else [["sample", str(review)]]),
        ["export", str(review), "-o", str(workbook)],
        ["export", str(review), "-o", str(citations)],
        ["check", str(review)],
    )
    for step in steps:
        status = subprocess.run([python, "-m", "annotator", *step], check=False).returncode
        if status:
            return status
    print(f"Open {workbook} in a spreadsheet to see the outcome.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
