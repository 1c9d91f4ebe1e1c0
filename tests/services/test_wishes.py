"""Whether the desktop wants less motion: asked of the desktop's own command, no where that cannot be done."""

import sys

import pytest

from annotator.services.wishes import system_reduces_motion

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the command of GNOME")


@pytest.fixture
def gsettings(tmp_path, monkeypatch):
    """Puts a command of that name in front of the others."""

    def made(script):
        command = tmp_path / "gsettings"
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return made


@pytest.mark.parametrize(
    ("script", "reduces"),
    [
        ('test "$3" = enable-animations && echo false', True),
        ("echo true", False),
        ("echo No such schema >&2; exit 1", False),
        ("printf '\\377\\376'", False),
    ],
)
def test_the_desktop_is_asked_whether_it_animates(gsettings, script, reduces):
    gsettings(script)
    assert system_reduces_motion() is reduces


def test_a_desktop_that_cannot_be_asked_reduces_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system_reduces_motion() is False
