"""Setting up a checkout: once, in words that a person can follow, with nothing but the standard library."""

import ast
import os
import sys

import pytest
from house_rules import imported_modules, tree_of
from services_helper import ROOT, run

SCRIPTS = ("environment.py", "run.py", "test.py")
PROJECT = """
[build-system]
requires = ["hatchling"]

[project]
dependencies = ["one>=1"]

[dependency-groups]
dev = ["two>=2"]

[tool.ruff]
line-length = 100
"""


@pytest.fixture
def checkout(environment, tmp_path, monkeypatch):
    """A checkout without an environment, and what would be done to make one."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "installed")
    done = []

    def make():
        done.append("venv")
        python = environment.python_of(environment.VENV)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.symlink_to(sys.executable)

    monkeypatch.setattr(environment, "_make_venv", make)
    monkeypatch.setattr(
        environment, "_has_pip", lambda _python: True
    )  # a link to a Python of Debian has none
    monkeypatch.setattr(environment, "_pip", lambda _python, what: done.append(what))
    return done


def change(checkout_root, old, new):
    path = checkout_root / "pyproject.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_need_the_standard_library_only(script):
    names = {name.partition(".")[0] for name, _ in imported_modules(tree_of(ROOT / "packaging" / script))}
    assert names <= sys.stdlib_module_names | {"environment"}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_much_older_python_can_read_the_scripts_as_far_as_the_check_of_its_age(script):
    source = (ROOT / "packaging" / script).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.args, *node.args.kwonlyargs]
            for annotation in [node.returns, *(argument.annotation for argument in arguments)]:
                evaluated = [
                    part for part in ast.walk(annotation) if isinstance(part, ast.Subscript | ast.BinOp)
                ]
                assert not evaluated, f"{script}:{node.lineno}: {ast.unparse(annotation)}"


@pytest.mark.parametrize("script", ["run", "test"])
def test_a_python_that_is_too_old_is_told_so_in_one_sentence(script):
    work = (
        "import sys\nsys.version_info = (3, 9, 2)\nsys.version = '3.9.2 (default)'\n"
        f"sys.path.insert(0, {str(ROOT / 'packaging')!r})\nsys.argv = ['x']\n"
        f"import runpy\nrunpy.run_path({str(ROOT / 'packaging' / (script + '.py'))!r}, run_name='__main__')\n"
    )
    done = run(["-c", work])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Annotator needs Python 3.11 or newer; this is 3.9.2 ({sys.executable}).\n"


def test_the_oldest_python_is_the_one_that_the_project_names(environment):
    content = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">={}.{}"'.format(*environment.OLDEST) in content


def test_a_second_start_installs_nothing(environment, checkout):
    python = environment.provide_environment(tools=False)
    assert checkout == ["venv", ["-e", str(environment.ROOT)]]
    assert environment.provide_environment(tools=False) == python
    assert len(checkout) == 2


def test_the_tools_are_added_to_the_environment_that_is_there_and_stay(environment, checkout):
    environment.provide_environment(tools=False)
    environment.provide_environment(tools=True)
    assert checkout[2:] == [["-e", str(environment.ROOT), "two>=2"]]
    environment.provide_environment(tools=False)
    environment.provide_environment(tools=True)
    assert len(checkout) == 3


def test_new_dependencies_are_installed_at_the_next_start(environment, checkout):
    environment.provide_environment(tools=True)
    change(environment.ROOT, "one>=1", "one>=1.5")
    environment.provide_environment(tools=False)
    environment.provide_environment(tools=True)
    assert checkout.count("venv") == 1
    assert len(checkout) == 4


def test_new_tools_are_no_reason_to_install_the_program_again(environment, checkout):
    environment.provide_environment(tools=True)
    change(environment.ROOT, "two>=2", "two>=2.5")
    environment.provide_environment(tools=False)
    assert len(checkout) == 2
    environment.provide_environment(tools=True)
    assert checkout[2:] == [["-e", str(environment.ROOT), "two>=2.5"]]


def test_rules_of_the_linter_are_no_reason_to_install_again(environment, checkout):
    environment.provide_environment(tools=True)
    change(environment.ROOT, "line-length = 100", "line-length = 110")
    environment.provide_environment(tools=True)
    assert len(checkout) == 2


def test_an_environment_whose_python_is_gone_is_made_anew(environment, checkout):
    python = environment.provide_environment(tools=False)
    python.unlink()
    environment.provide_environment(tools=False)
    assert checkout.count("venv") == 2


def test_an_installation_that_failed_is_tried_again(environment, checkout, monkeypatch):
    def fail(_python, _what):
        environment.stop("pip could not install.")

    with monkeypatch.context() as patch:
        patch.setattr(environment, "_pip", fail)
        with pytest.raises(SystemExit):
            environment.provide_environment(tools=False)
    environment.provide_environment(tools=False)
    assert checkout[-1] == ["-e", str(environment.ROOT)]


def test_what_is_said_while_installing_leaves_stdout_to_the_program(environment, checkout, capsys):
    environment.provide_environment(tools=False)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Installing the program")


@pytest.fixture
def apt(environment, tmp_path, monkeypatch):
    """A Debian on which one library is missing: no root, no sudo, an apt-get that must not be run."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("apt-get", "dpkg-query"):
        program = programs / name
        program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(environment, "OFFSCREEN", {"libnothere.so.9": "libnothere9"})
    monkeypatch.setattr(environment, "WINDOW", {"libnorhere.so.9": "libnorhere9"})
    monkeypatch.setattr(environment, "_has_font", lambda: True)
    return programs


@pytest.mark.parametrize(("window", "packages"), [(False, "libnothere9"), (True, "libnothere9 libnorhere9")])
def test_without_root_and_sudo_the_line_for_apt_is_printed(environment, apt, capsys, window, packages):
    with pytest.raises(SystemExit) as left:
        environment.provide_system_libraries(window=window)
    assert left.value.code == 1
    assert f"  sudo apt-get install -y {packages}\n" in capsys.readouterr().err


def test_without_apt_the_packages_are_named(environment, apt, capsys):
    (apt / "apt-get").unlink()
    with pytest.raises(SystemExit):
        environment.provide_system_libraries(window=False)
    assert "libnothere9" in capsys.readouterr().err


def test_a_missing_font_is_a_missing_package(environment, apt, monkeypatch):
    monkeypatch.setattr(environment, "_has_font", lambda: False)
    assert environment.missing_packages(window=False) == ["libnothere9", environment.FONT]


def test_programs_for_tests_are_named_and_where_there_is_no_debian_nothing_is_asked(environment, apt, capsys):
    with pytest.raises(SystemExit):
        environment.provide_programs(["xvfb"])
    assert "  sudo apt-get install -y xvfb\n" in capsys.readouterr().err
    (apt / "dpkg-query").unlink()
    environment.provide_programs(["xvfb"])
    assert capsys.readouterr().err == ""


def test_libraries_that_are_there_are_not_asked_for(environment, monkeypatch):
    monkeypatch.setattr(environment, "OFFSCREEN", {"libc.so.6": "libc6"})
    monkeypatch.setattr(environment, "_has_font", lambda: True)
    if sys.platform == "linux":
        assert environment.missing_packages(window=False) == []
    environment.provide_system_libraries(window=False)


def test_a_display_is_one_of_x_or_wayland_or_one_asked_for(environment, monkeypatch):
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    for name in names:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not environment.has_display()
    for name, value in zip(names, (":0", "wayland-0", "offscreen"), strict=True):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert environment.has_display()
