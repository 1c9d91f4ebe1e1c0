"""What every test shares: Qt offscreen, folders of its own, hypothesis profiles, a guard over the open review file."""

import builtins
import os
import sys

import pytest
from hypothesis import HealthCheck, Phase, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
_GENERATE = [Phase.explicit, Phase.generate]
settings.register_profile(
    "ci", max_examples=40, deadline=None, phases=_GENERATE, suppress_health_check=_SLOW, derandomize=True
)
settings.register_profile(
    "long", max_examples=250, deadline=None, phases=_GENERATE, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser):
    parser.addoption("--headed", action="store_true", help="show the windows of the tests")


def pytest_configure(config):
    if not config.getoption("--headed"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    """Settings, backups and logs of a test lie in its own folder."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("ANNOTATOR_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_second_handle(monkeypatch):
    """Opening a connected review file by its path fails: closing that handle would drop the file's lock."""

    def guarded(original):
        def opener(file, *args, **kwargs):
            module = sys.modules.get("annotator.store.review_file")
            if module is not None and isinstance(file, (str, os.PathLike)):
                from pathlib import Path

                if Path(file).absolute() in module.connected_paths():
                    raise AssertionError(f"a second handle of the open review {file}")
            return original(file, *args, **kwargs)

        return opener

    monkeypatch.setattr(builtins, "open", guarded(builtins.open))
    monkeypatch.setattr(os, "open", guarded(os.open))
