"""A tagged reference as a citation: each field from its run of labels, with the probability of all of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.citation import Author, Doubt, Span
from annotator.readers.free_text.certainty import confidence_of
from annotator.readers.free_text.identifier_parts import Identified
from annotator.readers.free_text.kinds import kind_of
from annotator.readers.free_text.misplaced import (
    with_misplaced,
    with_server,
    with_whole_journal,
    without_edition,
    without_false_journal,
)
from annotator.readers.free_text.missing import find_missing
from annotator.readers.free_text.numeric_doubts import doubts_about
from annotator.readers.free_text.parts import UNSURE, Parts
from annotator.readers.free_text.publishing import take_publishing
from annotator.readers.free_text.repair import repair
from annotator.readers.free_text.tagged_names import ET_AL, authors, mended
from annotator.readers.free_text.tagger import MOST_TOKENS, Tagged, Tagger
from annotator.readers.free_text.tokens import tokens_of

FIELDS = {"T": "title", "J": "container", "V": "volume", "N": "issue", "P": "pages", "Y": "year"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tagger found of one reference; `sure` is the least probability in each field, authors included."""

    kind: str
    authors: tuple[Author, ...]
    et_al: bool
    parts: Parts
    doubts: tuple[Doubt, ...]


def read_tagged(raw: str, start: int, tagger: Tagger, identified: Identified) -> Reading | None:
    """Read a reference by its labels, from `start` on; None where it is endless or has no token."""
    tokens = tokens_of(identified.text, identified.taken, start)
    if not 0 < len(tokens) <= MOST_TOKENS:
        return None
    tagged = tagger.tag(tokens)
    names = mended(tokens, tagged.labels)
    if names is not None:
        tagged = replace(tagged, labels=names)
    parts = Parts(dict(identified.fields), dict(identified.spans))
    least = {
        name: _take(raw, tagged, label, name, parts)
        for label, name in FIELDS.items()
        if label in tagged.labels
    }
    people, span, places = authors(raw, tokens, tagged.labels)
    if people:
        parts.spans["authors"] = span
        least["authors"] = min(
            _edge(tagged, places[0], places[-1] + 1),
            *(tagged.sure[at] for at in range(places[0], places[-1] + 1)),
        )
    et_al = bool(people) and ET_AL.search(raw, span[0], _end_of_authors(tagged, places)) is not None
    if names is not None:
        parts.confidence["authors"] = UNSURE
    people = with_misplaced(raw, people, parts)
    without_false_journal(raw, parts)
    without_edition(raw, parts)
    with_server(raw, parts)
    with_whole_journal(raw, parts)
    kind = kind_of(identified.text, tagged, parts.fields)
    if kind == "thesis" and "container" in parts.fields:
        del parts.fields["container"], parts.spans["container"]
    take_publishing(raw, tagged, kind, parts)
    repair(raw, parts)
    find_missing(raw, identified.text, parts)
    for name, sure in least.items():
        if name in parts.fields or name == "authors":
            value = confidence_of(name, sure)
            if value < 1 and name not in parts.confidence:
                parts.confidence[name] = value
    numeric = {"volume", "pages"} <= parts.fields.keys()
    return Reading(
        kind,
        people,
        et_al,
        parts,
        doubts_about(kind, raw, parts, authors=bool(people), numeric=numeric, tagged=True),
    )


def _end_of_authors(tagged: Tagged, places: Sequence[int]) -> int:
    """Where what lies after the authors ends: `et al.` stands before it."""
    at = places[-1] + 1
    while at < len(tagged.labels) and tagged.labels[at] == "a":
        at += 1
    return tagged.tokens[at - 1].end


def _take(raw: str, tagged: Tagged, label: str, name: str, parts: Parts) -> float:
    """Take a field from its best run; how sure its least sure token is, edges included."""
    runs = _runs(tagged.labels, label)
    if not runs:
        return 1.0
    start, end = _best(tagged, label, runs)
    while end - start > 1 and tagged.tokens[end - 1].text[0] == "<" and len(tagged.tokens[end - 1].text) > 1:
        end -= 1
    span: Span = (tagged.tokens[start].start, tagged.tokens[end - 1].end)
    if label in "TJ":
        span = _with_stop(raw, span)
    parts.put(raw, name, span)
    return (
        min(_edge(tagged, start, end), *tagged.sure[start:end])
        if end - start > 1
        else min(_edge(tagged, start, end), tagged.sure[start])
    )


def _with_stop(raw: str, span: Span) -> Span:
    """Take in a question or exclamation mark that ends a title, and a bracket that closes in it."""
    start, end = span
    after = raw[end : end + 1]
    if after in {"?", "!"} or (
        after in {")", "]"}
        and raw.count("(" if after == ")" else "[", start, end) > raw.count(after, start, end)
    ):
        return start, end + 1
    return span


def _runs(labels: Sequence[str], label: str) -> list[Span]:
    found = []
    start = -1
    for at, sign in enumerate([*labels, ""]):
        if sign == label and start < 0:
            start = at
        elif sign != label and start >= 0:
            found.append((start, at))
            start = -1
    return found


def _best(tagged: Tagged, label: str, runs: Sequence[Span]) -> Span:
    """The longest run of a title or journal; of a number the surest."""
    if len(runs) == 1:
        return runs[0]
    if label in "TJ":
        return max(runs, key=lambda run: tagged.tokens[run[1] - 1].end - tagged.tokens[run[0]].start)
    return max(runs, key=lambda run: min(tagged.sure[run[0] : run[1]]))


def _edge(tagged: Tagged, start: int, end: int) -> float:
    """How sure the tokens right before and after a field are that they are none of it."""
    before = tagged.sure[start - 1] if start else 1.0
    after = tagged.sure[end] if end < len(tagged.sure) else 1.0
    return min(before, after)
