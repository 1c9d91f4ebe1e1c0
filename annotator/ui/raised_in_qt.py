"""What a method that Qt calls raises reaches the notices on every version of Python.

Before Python 3.12, an exception that C code raises (`int("x")`, `[][0]`, `1 % 0`) is not yet made into an object when
it leaves a method that overrides one of Qt's. PySide takes it for one, and the program dies, or the exception is lost.
One that has passed through a handler of Python's own is an object. So where Python is older, every class that derives
from one of Qt's gets such a handler around its overriding methods, as it is made.
"""

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject

_P = ParamSpec("_P")
_R = TypeVar("_R")


def _handled(method: Callable[_P, _R]) -> Callable[_P, _R]:
    @functools.wraps(method)
    def call(*given: _P.args, **named: _P.kwargs) -> _R:
        try:
            return method(*given, **named)
        except BaseException:  # noqa: TRY203 - passing through here makes the exception an object
            raise

    return call


def _handle_overriding(cls: type[QObject], /, **named: object) -> None:
    super(QObject, cls).__init_subclass__(**named)
    of_qt = [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]
    for name, method in list(vars(cls).items()):
        called_by_qt = not name.startswith("_") and any(name in vars(base) for base in of_qt)
        if called_by_qt and isinstance(method, FunctionType):
            setattr(cls, name, _handled(method))


def handle_overriding() -> None:
    """From now on, classes made below Qt's objects raise what can be reported; nothing to do from Python 3.12 on."""
    if sys.version_info < (3, 12):
        QObject.__init_subclass__ = classmethod(_handle_overriding)  # type: ignore[assignment,method-assign]
