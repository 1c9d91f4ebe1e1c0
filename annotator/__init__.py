"""Annotator: from a pasted reference list to summary tables, offline, in one file."""

__version__ = "0.1.0"
