"""What kind of work a tagged reference is of, told by what it has and by the words it is printed with."""

import re
from collections.abc import Mapping

from annotator.readers.free_text.books import kind_of_words
from annotator.readers.free_text.tagger import Tagged

_MEETING = re.compile(
    r"\b(?:proc(?:eedings)?\b(?!\.?\s(?:of\sthe\s)?(?:natl|national\sacademy|r(?:oyal)?\.?\ssoc|nat\b|n\.?a\.?s))|conference|conf\b|symposium|symp\b|workshop|congress|kongress|tagung)",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\bedited\sby\b|\beds?\.?\sby\b|[(,]\s?(?:editors?|eds?|hrsg|hg|orgs?|coords?|dir)\b|\ba\scura\sdi\b",
    re.IGNORECASE,
)
_ARTICLE = frozenset({"volume", "issue", "doi"})
_IN = re.compile(r"^(?:in|em|dans)$", re.IGNORECASE)


def kind_of(text: str, tagged: Tagged, fields: Mapping[str, str]) -> str:
    """Tell the type of a citation, by CSL's names."""
    words = kind_of_words(text)
    container = fields.get("container", "")
    if container and not (words == "thesis" and "volume" not in fields):
        after_title = [
            token.text for token, label in zip(tagged.tokens, tagged.labels, strict=True) if label == "t"
        ]
        inside = any(_IN.match(word) for word in after_title[:4])
        edited = "volume" not in fields and _EDITED.search(text) is not None
        if not {"volume", "issue"} <= fields.keys() and (inside or edited or _MEETING.search(container)):
            return "paper-conference" if _MEETING.search(container) else "chapter"
        return words if words == "article" and "volume" not in fields else "article-journal"
    if words in {"thesis", "dataset", "article", "report"}:
        return words
    address = "url" in fields and not {"doi", "publisher"} & fields.keys()
    known = "webpage" if address else "article-journal" if _ARTICLE & fields.keys() else "book"
    return known if "title" in fields else words or "document"
