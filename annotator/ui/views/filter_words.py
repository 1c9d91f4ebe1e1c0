"""What the filter bar says: the conditions by name, the values of each to pick from, and a query in words."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.annotation import State, Status
from annotator.domain.forms import Form
from annotator.domain.review import OPEN, CitationCounts, CitationQuery, Source
from annotator.ui.widgets.badges import STATUS_WORDS
from annotator.ui.widgets.pick_list import Pick

CONDITIONS = {
    "status": "Status",
    "design": "Design",
    "year": "Year",
    "bias": "Bias",
    "source": "Source",
    "tag": "Tag",
    "to_check": "To check",
    "pmid": "No PubMed ID",
    "doi": "No DOI",
    "left_out": "Left out",
}
"""Every condition by the name of its chip, in the order of the chips."""
SWITCHES = ("to_check", "pmid", "doi", "left_out")
"""Conditions without a value: they hold or are not there."""
ALWAYS = ("status", "design", "year", "bias")
"""Chips that are always there; the others show when they are set."""
STILL_OPEN = "Still open"


class FilterWords:
    """The words and values of one review: those of its form, its sources and its tags."""

    def __init__(self, form: Form) -> None:
        design, bias = form.with_role("design"), form.with_role("bias")
        vocabulary = design.vocabulary if design else None
        self._states = [
            Pick(state.value, state.word)
            for state in (State.NOT_REPORTED, State.UNCLEAR, State.NOT_APPLICABLE)
        ]
        terms = vocabulary.terms if vocabulary else ()
        self._picks = {
            "status": [Pick(status.value, STATUS_WORDS[status]) for status in Status],
            "design": [
                Pick(OPEN, STILL_OPEN),
                *(Pick(term.id, term.label, term.id.count(".")) for term in terms),
                *self._states,
            ],
            "bias": [
                Pick(OPEN, STILL_OPEN),
                *(Pick(level.id, level.word) for level in (bias.levels if bias else ())),
                *self._states,
            ],
        }

    def know(self, sources: Sequence[Source], tags: Sequence[Pick] = ()) -> None:
        """Take up the sources and tags as they are now."""
        self._picks["source"] = [Pick(source.id, source.label, count=source.citations) for source in sources]
        self._picks["tag"] = list(tags)

    def picks(self, condition: str) -> list[Pick]:
        """The values of a condition."""
        return self._picks.get(condition, [])

    def conditions(self, counts: CitationCounts) -> list[Pick]:
        """The conditions to pick from, with counts where they are known."""
        known = {"to_check": counts.to_check, "left_out": counts.left_out}
        return [Pick(name, words, count=known.get(name)) for name, words in CONDITIONS.items()]

    def values(self, query: CitationQuery) -> dict[str, str]:
        """The words of each condition of a query, '' where it is not set; a switch says its own name."""
        return {
            "status": ", ".join(STATUS_WORDS[status] for status in Status if status in query.statuses),
            "design": self._word("design", query.design),
            "year": year_words(query),
            "bias": self._word("bias", query.bias),
            "source": self._word("source", query.source),
            "tag": self._word("tag", query.tag),
            **{name: CONDITIONS[name] if switched(query, name) else "" for name in SWITCHES},
        }

    def _word(self, condition: str, value: str) -> str:
        found = next((pick.words for pick in self.picks(condition) if pick.value == value), "")
        return found or ("not here any more" if value else "")

    def name(self, query: CitationQuery) -> str:
        """What a query may be called: its values, and what is searched for."""
        words = [value for value in self.values(query).values() if value]
        words += [f"“{query.text.strip()}”"] if query.text.strip() else []
        return ", ".join(words)


def year_words(query: CitationQuery) -> str:
    """A range of years in words; '' for none."""
    first, last = query.year_from, query.year_to
    if first is None or last is None:
        return f"from {first}" if first is not None else f"to {last}" if last is not None else ""
    return str(first) if first == last else f"{first}\N{EN DASH}{last}"


def switched(query: CitationQuery, name: str) -> bool:
    """Whether a condition without a value holds."""
    return {"to_check": query.only_to_check, "left_out": query.left_out}.get(name, query.without == name)


def with_value(query: CitationQuery, condition: str, value: str) -> CitationQuery:
    """The query with another value of a condition; '' takes it off. A status is added, or taken off if it is there."""
    if condition == "status":
        chosen = {status.value for status in query.statuses} ^ {value} if value else set()
        return replace(query, statuses=tuple(status for status in Status if status.value in chosen))
    if condition == "year":
        return replace(query, year_from=None, year_to=None)
    if condition == "to_check":
        return replace(query, only_to_check=bool(value))
    if condition == "left_out":
        return replace(query, left_out=bool(value))
    if condition in {"pmid", "doi"}:
        return replace(query, without=condition if value else "")
    changed: dict[str, str] = {condition: value}
    return replace(query, **changed)  # type: ignore[arg-type]
