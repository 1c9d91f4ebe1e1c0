"""What the desktop says that its user wants of every program: whether things on the screen shall keep still."""

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

PATIENCE = 2
"""Seconds that a desktop has for its answer."""
CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of SystemParametersInfoW: the switch "Animation effects" of Windows."""


def system_reduces_motion() -> bool:
    """Whether the desktop is set to reduced motion; no where it cannot be asked."""
    ask = _BY_SYSTEM.get(sys.platform, _ask_gnome)
    try:
        return ask()
    except (OSError, ValueError, AttributeError, subprocess.SubprocessError):
        return False


def _said(*command: str) -> str:
    """What a command of the desktop prints; empty where there is none of that name."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    call = [program, *command[1:]]
    done = subprocess.run(call, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 - ours
    return done.stdout.decode("utf-8", "replace").strip()


def _ask_gnome() -> bool:
    return _said("gsettings", "get", "org.gnome.desktop.interface", "enable-animations") == "false"


def _ask_macos() -> bool:
    return _said("defaults", "read", "com.apple.universalaccess", "reduceMotion") == "1"


def _ask_windows() -> bool:
    moves = ctypes.c_int(1)
    libraries = getattr(ctypes, "windll")  # noqa: B009 - only Windows has it
    libraries.user32.SystemParametersInfoW(CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    return not moves.value


_BY_SYSTEM: Mapping[str, Callable[[], bool]] = {"darwin": _ask_macos, "win32": _ask_windows}
