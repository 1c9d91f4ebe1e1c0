"""One command runs every check and says which of them failed."""

from pathlib import Path

import pytest


@pytest.fixture
def checks(test_script, environment, monkeypatch):
    """Run the script over checks that end as told; what was run, and the status."""
    monkeypatch.setattr(environment, "provide_system_libraries", lambda *, window: None)
    monkeypatch.setattr(environment, "provide_environment", lambda *, tools: Path("python"))
    provided = []
    monkeypatch.setattr(environment, "provide_programs", provided.extend)
    monkeypatch.setattr(test_script.os, "chdir", lambda _folder: None)

    def run(*arguments, failing=""):
        ran = []

        def one(command):
            ran.append(command)
            return int(bool(failing) and failing in " ".join(command))

        monkeypatch.setattr(test_script, "_run", one)
        return test_script.main(list(arguments)), ran, provided

    return run


def test_every_check_is_run(checks, capsys):
    status, ran, _ = checks()
    assert status == 0
    assert [command[2] if len(command) > 1 else command[0] for command in ran][:3] == ["ruff", "ruff", "mypy"]
    assert ran[3][0].endswith("lint-imports")
    assert ran[4][:3] == ["python", "-m", "pytest"]
    assert "FAILED" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["ruff check", "ruff format", "mypy", "lint-imports", "pytest"])
def test_one_failure_fails_the_whole_but_stops_nothing(checks, capsys, name):
    status, ran, _ = checks(failing=name)
    assert status == 1
    assert len(ran) == 5
    assert capsys.readouterr().out.count("FAILED") == 1


def test_other_arguments_go_to_pytest(checks):
    _, ran, provided = checks("-k", "words")
    assert ran[-1][-2:] == ["-k", "words"]
    assert provided == []


def test_external_tests_get_their_programs_first(checks):
    _, ran, provided = checks("--external")
    assert "libreoffice-calc" in provided
    assert "external or not external" in ran[-1]


def test_benchmarks_run_alone(checks):
    _, ran, _ = checks("--benchmarks")
    assert len(ran) == 1
    assert "--benchmark-only" in ran[0]
