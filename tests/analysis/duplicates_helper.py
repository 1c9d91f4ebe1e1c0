"""Labelled lists of duplicates as citations: `duplicates.jsonl`, one trap a line, all of it made up."""

import json
from functools import cache
from pathlib import Path

from annotator.domain.citation import Author, Citation

LABELLED = Path(__file__).with_name("duplicates.jsonl")


def author(name):
    family, comma, given = name.partition(", ")
    if not comma and " " in name:
        family, _, given = name.rpartition(" ")
    return Author(family=family, given=given)


def citation(raw="", authors=(), **fields):
    return Citation(raw=raw, authors=tuple(author(name) for name in authors), fields=fields)


@cache
def traps():
    """Each trap by name: what is expected (`certain`, `possible`, `not certain`, `apart`), and its citations."""
    found = {}
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        trap = json.loads(line)
        found[trap["trap"]] = (trap["expect"], [citation(**record) for record in trap["records"]])
    return found
