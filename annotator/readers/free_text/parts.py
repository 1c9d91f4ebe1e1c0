"""The pieces of one reference as they are found: value, place in the raw text, and how sure."""

from dataclasses import dataclass, field

from annotator.domain.citation import Span

UNSURE = 0.6
FAIRLY = 0.85

_BEFORE = " \u00a0,.;:\"“”'\u2018"
_AFTER = ' \u00a0,;:"“”'


@dataclass(slots=True)
class Parts:
    """What was found of one reference, by field name, with where in its raw text it stood."""

    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)

    def put(self, raw: str, name: str, span: Span, sure: float = 1.0) -> None:
        """Take a field from a piece of the raw text, blanks, stops and quotation marks around it left out."""
        start, end = trimmed(raw, span)
        if start >= end:
            return
        self.fields[name] = raw[start:end]
        self.spans[name] = (start, end)
        if sure < 1:
            self.confidence[name] = sure


def trimmed(text: str, span: Span) -> Span:
    """Narrow a span by the blanks, stops and quotation marks around it; one that closes inside stays."""
    start, end = span
    while start < end and text[start] in _BEFORE:
        start += 1
    while start < end:
        last = text[end - 1]
        if last in '"”' and text.count('"“"'[0 if last == '"' else 1], start, end - 1) % 2:
            break
        if last in _AFTER or (last == "." and not _dotted(text, start, end)):
            end -= 1
        else:
            break
    return start, end


def _dotted(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to an abbreviation such as `U.S.A.` that stands there."""
    return end - start > 3 and text[end - 3] == "." and text[end - 2].isupper()
