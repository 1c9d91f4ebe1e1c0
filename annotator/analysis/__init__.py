"""Reckoning on values: completeness, identity, summary tables; no store, no files."""
