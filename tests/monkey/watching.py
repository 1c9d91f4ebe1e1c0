"""What must not happen while the monkey plays: exceptions, words of Qt, errors in the log, a window that hangs."""

import faulthandler
import logging
import sys
import threading
import time
import traceback
from collections import defaultdict, deque

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

ALLOWED = ("This plugin does not support", "Mouse event ")
"""Words of Qt that are not about the program: of the platform without a screen, of the tests' own mouse."""
SILENT = 0.1
"""Seconds for which the window may be silent."""
HANGS = 180
"""Seconds after which a silent window is given up, with the stack of every thread."""
LAST = 50


class Watch(logging.Handler):
    """Keeps the last acts and how long the window was silent after each; `fault` is the first thing that went wrong."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.fault = ""
        self.acts = deque(maxlen=LAST)
        self.count = 0
        self.silences = defaultdict(list)
        self._hidden = None
        self._begun = time.perf_counter()
        faulthandler.enable()
        logging.getLogger().addHandler(self)
        qInstallMessageHandler(self._qt)
        threading.excepthook = lambda told: self.failed(
            _text(told.exc_type, told.exc_value, told.exc_traceback)
        )
        sys.unraisablehook = lambda told: self.failed(
            _text(told.exc_type, told.exc_value, told.exc_traceback)
        )
        self.take_exceptions()

    def take_exceptions(self):
        """Hear of what no slot caught: again after the program has put its own hook there."""
        sys.excepthook = lambda *told: self.failed(_text(*told))

    def emit(self, record):
        trace = _text(*record.exc_info) if record.exc_info else ""
        self.failed(f"log: {record.name}: {record.getMessage()}\n{trace}")

    def _qt(self, kind, _context, message):
        if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} or any(one in message for one in ALLOWED):
            return
        self.failed(f"Qt: {message}\n{''.join(traceback.format_stack(limit=12))}")

    def failed(self, text):
        """Note what went wrong, if it is the first."""
        self.fault = self.fault or text

    def look_at_keys(self, window):
        """What a key would go to must be seen, or nobody knows what it does."""
        target = window.focusWidget()
        hidden = target if target is not None and window.isActiveWindow() and not target.isVisible() else None
        if hidden is not None and hidden is self._hidden:  # what was just made is shown in the next turn
            names = [type(one).__name__ + " (hidden)" * one.isHidden() for one in _whole(target)]
            self.failed(f"keys go to what is hidden: {' in '.join(names)}")
        self._hidden = hidden

    @property
    def silent(self):
        """Seconds since the last act began."""
        return time.perf_counter() - self._begun

    def note(self, act):
        """An act begins; the one before is over, and what the window did after it."""
        now = time.perf_counter()
        silence = now - self._begun
        if silence > SILENT:
            words = self.acts[-1] if self.acts else "start"
            self.silences[words.split(" ")[0]].append((silence, words))
        self._begun = now
        self.acts.append(act)
        self.count += 1
        faulthandler.dump_traceback_later(HANGS, exit=True)

    def report(self):
        """Lines on the acts after which the window was silent for long, the longest first."""
        longest = sorted(self.silences.items(), key=lambda one: -max(one[1])[0])
        return [
            f"  {name}: {len(them)} times over {SILENT:g} s, at most {max(them)[0]:.1f} s: {max(them)[1]}"
            for name, them in longest[:12]
        ]


def _whole(widget):
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _text(kind, error, trace):
    return "".join(traceback.format_exception(kind, error, trace))
