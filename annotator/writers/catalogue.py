"""The writers there are, found by listing this folder."""

import importlib
import pkgutil
from functools import cache
from typing import Any

import annotator.writers
from annotator.writers.base import ListWriter, TableWriter

_NOT_FORMATS = frozenset({"base", "catalogue", "citation_rows", "plain_values"})


def list_writers() -> tuple[ListWriter, ...]:
    """Writers of citations, by name."""
    return tuple(_found("LIST_WRITERS"))


def table_writers() -> tuple[TableWriter, ...]:
    """Writers of summary tables, by name."""
    return tuple(_found("TABLE_WRITERS"))


@cache
def _found(attribute: str) -> tuple[Any, ...]:
    """Return what the modules of this folder offer under a name; a module may offer lists, tables or both."""
    names = sorted(module.name for module in pkgutil.iter_modules(annotator.writers.__path__))
    modules = [
        importlib.import_module(f"annotator.writers.{name}") for name in names if name not in _NOT_FORMATS
    ]
    return tuple(writer for module in modules for writer in getattr(module, attribute, ()))
