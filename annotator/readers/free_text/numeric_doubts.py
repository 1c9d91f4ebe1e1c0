"""What a person should check in a reference: said in a sentence, with what to use instead where known."""

import re

from annotator.domain.citation import Doubt
from annotator.readers.free_text.parts import Parts

ARTICLE_NUMBERS = re.compile(
    r"(?:plos (?:one|med(?:icine)?|biol(?:ogy)?|genet(?:ics)?|pathog(?:ens)?|comput(?:ational)? biol(?:ogy)?|"
    r"negl(?:ected)? trop(?:ical)? dis(?:eases)?)|bmj open|elife|peerj|cureus|jama netw(?:ork)? open|"
    r"j(?:ournal of)? med(?:ical)? internet res(?:earch)?|jmir [a-z ]{3,40})",
    re.IGNORECASE,
)
"""Journals that print article numbers with an e, never pages (their sites, as of 2024)."""
_MIS_DECODED = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€|Î[\u00b1-\u00b5]")


def doubts_about(
    kind: str, raw: str, parts: Parts, *, authors: bool, numeric: bool, tagged: bool = False
) -> tuple[Doubt, ...]:
    """Collect the doubts about one reference; `numeric`: its numbers were found; `tagged`: by the tagger."""
    fields = parts.fields
    found = []
    if not authors:
        found.append(Doubt(field="authors", text="No authors were recognised."))
    if "title" not in fields:
        found.append(Doubt(field="title", text="No title was recognised."))
    if "year" not in fields:
        found.append(Doubt(field="year", text="No year was recognised."))
    if not numeric and not tagged:
        found.append(Doubt(text="Not in the numeric style: check every field."))
    if fields.get("note", "").casefold().lstrip("[").startswith(("retract", "partially retract")):
        found.append(Doubt(text="The list says that this was retracted."))
    if "\ufffd" in raw or _MIS_DECODED.search(raw):
        found.append(Doubt(text="Some characters look wrongly decoded."))
    if kind == "article-journal" and numeric:
        found += _about_journal(fields)
    return tuple(found)


def _about_journal(fields: dict[str, str]) -> list[Doubt]:
    found = []
    if "container" not in fields:
        found.append(Doubt(field="container", text="Title and journal could not be told apart."))
    if "pages" not in fields:
        found.append(Doubt(field="pages", text="No pages in the text."))
    elif fields["pages"].isdigit() and ARTICLE_NUMBERS.fullmatch(fields.get("container", "").rstrip(".")):
        found.append(
            Doubt(
                field="pages",
                text="Reads like an article number, not a page. This journal writes them with an e.",
                suggestion=f"e{fields['pages']}",
            )
        )
    return found
