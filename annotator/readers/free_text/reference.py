"""One reference in any style: strict rules for the numeric biomedical ones, the tagger for what these refuse."""

from dataclasses import replace

from annotator.domain.citation import Citation
from annotator.readers.free_text import numeric
from annotator.readers.free_text.tagged import read_tagged
from annotator.readers.free_text.tagger import the_tagger


def parse(raw: str, number: str = "", position: int = 0, line: int = 0, last_line: int = 0) -> Citation:
    """Read one reference; a field that is not certain has a confidence below 1, what is not there is left out."""
    ruled = numeric.parse(raw, number, position, line, last_line)
    if numeric.meets(ruled) or numeric.met_without_numbers(ruled):
        return ruled
    tagger = the_tagger()
    reading = read_tagged(raw, numeric.own_number(raw), tagger) if tagger else None
    if reading is None:
        return ruled
    parts = reading.parts
    if "note" in ruled.fields:
        parts.fields["note"], parts.spans["note"] = ruled.fields["note"], ruled.spans["note"]
    return replace(
        ruled,
        type=reading.kind,
        authors=reading.authors,
        et_al=reading.et_al,
        fields=parts.fields,
        spans=parts.spans,
        confidence=parts.confidence,
        doubts=reading.doubts,
    )
