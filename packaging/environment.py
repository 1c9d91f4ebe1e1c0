"""The virtual environment of a checkout and the system libraries that Qt needs: made once, checked at every start.

Annotations of lists and dicts stand in quotation marks, so that an older Python comes as far as being told its age.
What is said goes to stderr: stdout belongs to the program.
"""

import ctypes
import ctypes.util
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
OLDEST = (3, 11)

OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
FONT = "fonts-dejavu-core"


def say(*lines: str) -> None:
    """Tell the person, line by line."""
    print(*lines, sep="\n", file=sys.stderr, flush=True)


def stop(*lines: str) -> None:
    """Say why it does not go on, and end with status 1."""
    say(*lines)
    raise SystemExit(1)


def check_python() -> None:
    """Refuse a Python that is too old, in one sentence."""
    if sys.version_info < OLDEST:
        this = f"{sys.version.split()[0]} ({sys.executable})"
        stop(f"Annotator needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {this}.")


def has_display() -> bool:
    """Whether a window could be opened."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal", "vnc"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def provide_system_libraries(*, window: bool) -> None:
    """On Debian and Ubuntu install the system libraries that are missing, or print the apt line that does."""
    packages = missing_packages(window=window)
    if not packages:
        return
    line = f"apt-get install -y {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        stop(f"Qt needs system libraries that are missing. On Debian they are called: {' '.join(packages)}.")
    prefix = _privilege()
    if prefix is None:
        stop(
            "Qt needs system libraries that are missing. Install them with:",
            f"  sudo {line}",
            "then try again.",
        )
    say(f"Installing system libraries: {' '.join(packages)}")
    _apt(prefix or [], packages)


def provide_programs(packages: "list[str]") -> None:
    """Install programs that some tests need, or print the apt line that does.

    Where there are no Debian packages, the tests that miss a program say so themselves.
    """
    if shutil.which("dpkg-query") is None:
        return
    missing = [package for package in packages if _is_missing(package)]
    prefix = _privilege() if missing and shutil.which("apt-get") else None
    if missing and prefix is None:
        stop(
            "Some tests need other programs. Install them with:",
            f"  sudo apt-get install -y {' '.join(missing)}",
        )
    if missing:
        _apt(prefix or [], missing)


def _is_missing(package: str) -> bool:
    query = ["dpkg-query", "-W", "-f=${Status}", package]
    done = subprocess.run(query, capture_output=True, text=True, check=False)
    return "ok installed" not in done.stdout


def missing_packages(*, window: bool) -> "list[str]":
    """Debian's names of the libraries that are not here; nothing on other systems than Linux."""
    if sys.platform != "linux":
        return []
    wanted = {**OFFSCREEN, **(WINDOW if window else {})}
    packages = [package for library, package in wanted.items() if not _loads(library)]
    if not _has_font():
        packages.append(FONT)
    return packages


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    """Whether there is any scalable font: without one Qt draws empty boxes."""
    home = Path.home()
    folders = (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    )
    return any(next(folder.rglob("*.[to]tf"), None) for folder in folders if folder.is_dir())


def _privilege() -> "list[str] | None":
    """What to put before a command to run it as root: nothing, sudo, or None where neither is possible."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _apt(prefix: "list[str]", packages: "list[str]") -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = [*prefix, "apt-get", "update", "-qq"]
    install = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(update, env=quiet, check=False, stdout=subprocess.DEVNULL)
    done = subprocess.run(install, env=quiet, check=False, capture_output=True, text=True)
    if done.returncode:
        stop(f"apt-get could not install {' '.join(packages)}:", done.stderr.strip()[-1500:])


def python_of(venv: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def provide_environment(*, tools: bool) -> Path:
    """The interpreter of `.venv` with the program (and the development tools) installed; made where it is not there."""
    wanted = _stamps(tools=tools)
    python = python_of(VENV)
    found = set(STAMP.read_text().split()) if STAMP.is_file() else set()
    if wanted <= found and python.exists():
        return python
    if not python.exists() or not (_has_pip(python) or _gets_pip(python)):
        _make_venv()
        found = set()
    say("Installing the program and what it needs (once, some minutes)...")
    _pip(python, ["-e", str(ROOT), *(_development_tools() if tools else [])])
    STAMP.write_text("\n".join(sorted(wanted | (found & _stamps(tools=True)))))
    return python


def _stamps(*, tools: bool) -> "set[str]":
    """What the environment must have been made for: this place, this Python, these dependencies (and these tools)."""
    content = _project()
    program: list[object] = [str(ROOT), sys.version, content["build-system"], content["project"]]
    stamps = {f"program-{_digest(program)}"}
    if tools:
        stamps.add(f"tools-{_digest([*program, content['dependency-groups']])}")
    return stamps


def _digest(content: "list[object]") -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:24]


def _project() -> "dict[str, dict[str, object]]":
    import tomllib

    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _has_pip(python: Path) -> bool:
    return _answers([str(python), "-m", "pip", "--version"])


def _gets_pip(python: Path) -> bool:
    """Give pip to an environment that another tool made without it, rather than replace that."""
    return _answers([str(python), "-m", "ensurepip", "--upgrade"])


def _answers(command: "list[str]") -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    """Make `.venv`; on Debian without python3-venv install that first or print how."""
    if VENV.exists():
        shutil.rmtree(VENV)
    done = _venv()
    if done.returncode:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        prefix = _privilege() if sys.platform == "linux" and shutil.which("apt-get") else None
        if prefix is None:
            stop(
                "Python cannot make a virtual environment here. On Debian and Ubuntu:",
                f"  sudo apt-get install -y {package}",
            )
        say(f"Installing {package}")
        _apt(prefix or [], [package])
        shutil.rmtree(VENV, ignore_errors=True)
        done = _venv()
    if done.returncode:
        stop("The virtual environment .venv could not be made:", (done.stderr or done.stdout).strip()[-1500:])


def _venv() -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )


def _pip(python: Path, what: "list[str]") -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        stop(
            "pip could not install what the program needs. Is there a network? It said:",
            done.stderr.strip()[-1500:],
        )


def _development_tools() -> "list[str]":
    tools = _project()["dependency-groups"]["dev"]
    return [str(tool) for tool in tools] if isinstance(tools, list) else []
