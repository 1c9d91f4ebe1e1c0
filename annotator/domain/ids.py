"""Ids: random ones, and derived ones (UUIDv5) for things that must meet when two people make them."""

import hashlib
import uuid

NAMESPACE = uuid.UUID("6f1f2c3e-52f5-4d0c-9a55-0f6a3bd0c7a1")
_SPACE = NAMESPACE.bytes
_VARIANT = {f"{digit:x}": "89ab"[digit & 3] for digit in range(16)}
"""What UUIDs make of the digit that tells their variant."""


def new_id() -> str:
    """A random id."""
    return str(uuid.uuid4())


def derived_id(kind: str, *parts: str) -> str:
    """The id that the same parts always give (UUIDv5); parts are joined so that no two lists of them can meet."""
    name = "\x1f".join((kind, *parts))
    if name.count("\x1f") > len(parts):
        name = "\x1f".join((kind, *[part.replace("\x1f", " ") for part in parts]))
    # The same as `uuid.uuid5`, without an object: an import asks for hundreds of thousands.
    digits = hashlib.sha1(_SPACE + name.encode(), usedforsecurity=False).hexdigest()
    return (
        f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{_VARIANT[digits[16]]}{digits[17:20]}-{digits[20:32]}"
    )


def source_id(review: str, digest: str) -> str:
    """Of a source, from the digest of its rows as read and accepted."""
    return derived_id("source", review, digest)


def citation_id(source: str, position: int) -> str:
    """Of a citation, from its place (1-based) in its source."""
    return derived_id("citation", source, str(position))


def study_id(citation: str) -> str:
    """Of a study, from its first citation."""
    return derived_id("study", citation)


def report_id(citation: str, study: str) -> str:
    """Of the link that says this citation reports this study."""
    return derived_id("report", citation, study)


def answer_id(study: str, form: str, question: str, instance: str, reviewer: str) -> str:
    """Of an answer; `instance` is empty outside repeated sections."""
    return derived_id("answer", study, form, question, instance, reviewer)


def annotation_id(study: str, form: str, reviewer: str) -> str:
    """Of one reviewer's annotation of one study in one form."""
    return derived_id("annotation", study, form, reviewer)


def evidence_id(study: str, reviewer: str, place: str, span: tuple[int, int], quote: str) -> str:
    """Of a quote, from what it says and where: the same words tied twice are one quote."""
    return derived_id("evidence", study, reviewer, place, str(span[0]), str(span[1]), quote)


def crossing_id(section: str, reviewer: str, instances: tuple[str, ...]) -> str:
    """Of an instance of a section that crosses others, from the instances that it crosses."""
    return derived_id("instance", section, reviewer, *instances)


def form_version_id(form: str, digest: str) -> str:
    """Of a form version, from the hash of its definition."""
    return derived_id("form_version", form, digest)


def same_work_id(one: str, other: str) -> str:
    """Of the verdict on two citations, whichever way round they are named."""
    return derived_id("same_work", *sorted((one, other)))


def tag_id(name: str) -> str:
    """Of a tag, from its name: letters' case and the number of blanks do not matter."""
    return derived_id("tag", " ".join(name.casefold().split()))


def citation_tag_id(citation: str, tag: str) -> str:
    """Of the link that says this citation has this tag."""
    return derived_id("citation_tag", citation, tag)
