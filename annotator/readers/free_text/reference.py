"""One reference in any style: strict rules for the numeric biomedical ones, the tagger for what these refuse."""

from annotator.domain.citation import Citation
from annotator.readers.free_text import numeric
from annotator.readers.free_text.identifier_parts import take_identifiers
from annotator.readers.free_text.tagged import read_tagged
from annotator.readers.free_text.tagger import the_tagger


def parse(raw: str, number: str = "", position: int = 0, line: int = 0, last_line: int = 0) -> Citation:
    """Read one reference; a field that is not certain has a confidence below 1, what is not there is left out."""
    identified = take_identifiers(raw)
    ruled = None
    if numeric.may_meet(raw):
        ruled = numeric.parse(raw, number, position, line, last_line, identified=identified)
        if numeric.meets(ruled) or numeric.met_without_numbers(ruled):
            return ruled
    tagger = the_tagger()
    reading = read_tagged(raw, numeric.own_number(raw), tagger, identified) if tagger else None
    if reading is None:
        return ruled or numeric.parse(raw, number, position, line, last_line, identified=identified)
    parts = reading.parts
    numeric.without_notes(raw, identified.text, parts)
    return Citation(
        type=reading.kind,
        authors=reading.authors,
        et_al=reading.et_al,
        fields=parts.fields,
        raw=raw,
        number=number,
        position=position,
        line=line,
        last_line=last_line,
        doubts=reading.doubts,
        confidence=parts.confidence,
        spans=parts.spans,
    )
