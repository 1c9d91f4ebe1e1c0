"""Set up the development tools and run every check: ruff, mypy, import-linter, pytest (Qt offscreen).

`--external` also runs the tests that need other programs, installing those that apt has; `--benchmarks` runs the
benchmarks instead of the tests; anything else goes to pytest.
"""

import os
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import environment  # noqa: E402 - once nothing is cached

EXTERNAL = ["libreoffice-calc", "xvfb", "xdotool"]


def main(arguments: "list[str]") -> int:
    """0 when every check passed."""
    environment.check_python()
    environment.provide_system_libraries(window=False)
    python = str(environment.provide_environment(tools=True))
    external, benchmarks = "--external" in arguments, "--benchmarks" in arguments
    rest = [argument for argument in arguments if argument not in {"--external", "--benchmarks"}]
    if external:
        environment.provide_programs(EXTERNAL)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(environment.ROOT)
    if benchmarks:
        return _run([python, "-m", "pytest", "-o", "addopts=", "--benchmark-only", "tests/benchmarks", *rest])
    checks = {
        "ruff check": [python, "-m", "ruff", "check", "annotator", "tests", "packaging"],
        "ruff format": [python, "-m", "ruff", "format", "--check", "annotator", "tests", "packaging"],
        "mypy": [python, "-m", "mypy"],
        "import-linter": [str(environment.python_of(environment.VENV).with_name("lint-imports"))],
        "pytest": [
            python,
            "-m",
            "pytest",
            "-q",
            "-n",
            "auto",
            *(["-m", "external or not external"] if external else []),
            *rest,
        ],
    }
    outcome = {}
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        status = _run(command)
        outcome[name] = (status, time.monotonic() - begun)
    print()
    for name, (status, seconds) in outcome.items():
        print(f"{'ok    ' if status == 0 else 'FAILED'}  {name} ({seconds:.0f} s)")
    return int(any(status for status, _ in outcome.values()))


def _run(command: "list[str]") -> int:
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
