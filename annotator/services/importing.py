"""Reference lists in: read, planned, put right by a person, then stored in one step that can be undone as one."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import shorten

from annotator.domain.changes import Changes
from annotator.domain.citation import Citation, authors_from_text, ends_in_et_al
from annotator.domain.columns import Layout
from annotator.domain.fields import CITATION_TYPES
from annotator.domain.garbage import no_search_for_cycles
from annotator.domain.ids import citation_id, source_id
from annotator.domain.plan import ImportPlan, PlannedCitation
from annotator.domain.reading import BY_ITSELF, RawList, ReadAs, ReadResult, Report, silent
from annotator.domain.review import Source
from annotator.readers import catalogue
from annotator.services import encodings, reading
from annotator.services.clock import now
from annotator.services.comparing import keep_pairs, with_what_is_here
from annotator.services.review import OpenReview
from annotator.services.sources import proposed
from annotator.store import citations

LONGEST_LABEL = 60


def formats() -> dict[str, str]:
    """The formats that can be read: name and what people call it."""
    return dict(catalogue.formats())


def suffixes() -> list[str]:
    """The usual suffixes of files that can be imported; others are read as well, by their content."""
    return catalogue.suffixes()


@no_search_for_cycles()
def plan_import(
    raw: RawList,
    review: OpenReview | None = None,
    *,
    read_as: ReadAs = BY_ITSELF,
    layouts: Sequence[Layout] = (),
    report: Report = silent,
    duplicates: bool = True,
) -> ImportPlan:
    """Read a list and say what an import would do; nothing is stored. Without `duplicates` these are not searched.

    `layouts` are what was said of tables before: one with the same header is read so.
    """
    result, read_as = reading.read(raw, read_as, layouts, report)
    sha256 = hashlib.sha256(raw.content).hexdigest()
    plan = ImportPlan(
        raw=raw,
        sha256=sha256,
        source=proposed(
            Source(
                label=_proposed_label(raw, result), format=result.format, file_name=raw.name, sha256=sha256
            )
        ),
        format=result.format,
        format_label=result.label,
        items=tuple(PlannedCitation(citation=citation) for citation in result.citations),
        ignored=result.ignored,
        warnings=result.warnings,
        lines=result.lines,
        formats=formats(),
        read_as=read_as,
        table=result.table,
        encoding=result.encoding if encodings.choosable(raw, result) else "",
        guessed=bool(read_as.encoding) or encodings.guessed(raw, result),
    )
    return with_what_is_here(plan, review, report, search_duplicates=duplicates)


def compared(plan: ImportPlan, review: OpenReview, report: Report = silent) -> ImportPlan:
    """The plan with what is here already told anew, for a list that was read before the review was open."""
    return with_what_is_here(plan, review, report)


def _proposed_label(raw: RawList, result: ReadResult) -> str:
    """A file's name without its suffix; for pasted text whose list it is, as far as the lines around it tell."""
    if raw.name:
        return Path(raw.name).stem.replace("_", " ").strip() or raw.name
    said = {line.reason: line.text.strip() for line in reversed(result.ignored)}
    how_to_cite = said.get("“how to cite” line", "").partition(":")[2].strip()
    if how_to_cite:
        itself = catalogue.read_list(RawList(content=how_to_cite.encode()), result.format).citations
        if len(itself) == 1 and itself[0].authors and itself[0].year:
            return f"{itself[0].label} reference list"
    title = shorten(said.get("title above the list", ""), LONGEST_LABEL, placeholder="…")
    return f"{title} reference list" if title else "Pasted list"


def use_line(plan: ImportPlan, line: int) -> ImportPlan:
    """The plan with an ignored line (its number in the list) taken as a citation after all."""
    ignored = next(ignored for ignored in plan.ignored if ignored.line == line)
    result = catalogue.read_list(RawList(content=ignored.text.strip().encode()), plan.format)
    read = result.citations[0] if len(result.citations) == 1 else Citation(raw=ignored.text.strip())
    position = max((item.citation.position for item in plan.items), default=0) + 1
    citation = replace(read, raw=ignored.text.strip(), line=line, last_line=line, position=position)
    at = sum(item.citation.line < line for item in plan.items)
    return replace(
        plan,
        items=(*plan.items[:at], PlannedCitation(citation=citation), *plan.items[at:]),
        ignored=tuple(other for other in plan.ignored if other.line != line),
    )


def corrected(plan: ImportPlan, index: int, field: str, text: str) -> ImportPlan:
    """The plan with one field of one citation (0-based) put right; `authors` and `type` too."""
    return plan.with_citation(index, with_text(plan.items[index].citation, field, text))


def confirmed(plan: ImportPlan, index: int, field: str) -> ImportPlan:
    """The plan with the doubt about one field settled: it is right."""
    return plan.with_citation(index, plan.items[index].citation.confirmed(field))


def use_suggestion(plan: ImportPlan, index: int, field: str) -> ImportPlan:
    """The plan with what is suggested for a field used; the same plan if nothing is suggested."""
    suggestion = suggested(plan.items[index].citation, field)
    return corrected(plan, index, field, suggestion) if suggestion else plan


def suggested(citation: Citation, field: str) -> str:
    """What is suggested for a field, or an empty string."""
    return next(
        (doubt.suggestion for doubt in citation.doubts if doubt.field == field and doubt.suggestion), ""
    )


def with_text(citation: Citation, field: str, text: str) -> Citation:
    """A citation with one field as a person typed it; `authors` and `type` too."""
    if field == "authors":
        return replace(citation.with_authors(authors_from_text(text)), et_al=ends_in_et_al(text))
    if field == "type":
        if text not in CITATION_TYPES:
            raise KeyError(text)
        return replace(citation, type=text)
    return citation.with_field(field, text)


@no_search_for_cycles()
def accept_import(review: OpenReview, plan: ImportPlan, report: Report = silent) -> Changes:
    """Store what is included in a plan, in one step; an empty plan stores nothing and changes nothing.

    A review that holds something is backed up first.
    """
    included = [item.citation for item in plan.included]
    if not included:
        return Changes()
    if any(review.file.counts().values()):
        review.file.back_up("before an import", report)
    source = _unused_source(review, _digest(plan.sha256, included))
    with review.file.journal.operation(f"Import {plan.source.label}") as operation:
        operation.keep_blob(plan.raw.content)
        operation.put(
            "source",
            source,
            label=plan.source.label,
            kind=plan.source.kind.value,
            platform=plan.source.platform,
            searched_on=plan.source.searched_on,
            search_text=plan.source.search_text,
            hits_reported=plan.source.hits_reported,
            format=plan.format,
            file_name=plan.source.file_name,
            sha256=plan.sha256,
            imported_at=now(),
            imported_by=review.reviewer.id,
        )
        operation.bulk(source, included, report)
        if plan.works or plan.possible:
            places = {citation.position: citation_id(source, citation.position) for citation in included}
            keep_pairs(operation, plan, places)
    return operation.changes


def _unused_source(review: OpenReview, digest: str) -> str:
    """The id of the source; a list that was taken in twice on purpose is two sources."""
    with review.file.database.reading() as connection:
        taken = {source.id for source in citations.sources(connection)}
    source = source_id(review.id, digest)
    while source in taken:
        source = source_id(review.id, source)
    return source


def _digest(sha256: str, included: list[Citation]) -> str:
    """Of the list and of what is taken from it: the same list corrected otherwise is another source."""
    digest = hashlib.sha256(sha256.encode())
    for citation in included:
        authors = ["\x1e".join(author) for author in citation.authors]
        fields = citation.fields
        parts = [str(citation.position), citation.type, *authors, "", *fields, "", *fields.values()]
        if citation.doubts or citation.confidence:
            parts += ["", *(f"{doubt.field}\x1e{doubt.text}" for doubt in citation.doubts)]
            parts += ["", *(f"{name}\x1e{sure}" for name, sure in citation.confidence.items())]
        digest.update("\x1f".join([*parts, "\x1d"]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
