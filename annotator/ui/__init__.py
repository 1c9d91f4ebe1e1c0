"""The window: everything that people see, built on Qt and on the services alone."""

from annotator.ui.raised_in_qt import handle_overriding

handle_overriding()
