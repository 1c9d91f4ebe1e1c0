"""Dialogs: short questions and lists that float above the window."""
