"""The scripts of packaging/, loaded as they load each other."""

import importlib.util
import sys

import pytest
from services_helper import ROOT


def load(name, script):
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment(monkeypatch):
    """A fresh environment module; the other scripts find it under its name."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    module = load("environment", "environment.py")
    monkeypatch.setitem(sys.modules, "environment", module)
    return module


@pytest.fixture
def run_script(environment):
    return load("annotator_packaging_run", "run.py")


@pytest.fixture
def test_script(environment):
    return load("annotator_packaging_test", "test.py")
