"""What shows that a text is a reference: how it opens, its year, and the marks of volumes, pages and publishers."""

import re

from annotator.readers.free_text.sentences import like_journal

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d")
DATED = re.compile(
    r"\b(?:1[5-9]|20)\d\d|\bn\.\s?d\.|\bin\spress\b|\bforthcoming\b|\bo\.\s?J\.|\bs\.\s?[ad]\.|\bim\sDruck\b",
    re.IGNORECASE,
)
"""A year, or what is printed in its place (`n.d.`, `in press`)."""
AUTHOR_HEAD = re.compile(
    r"\s{0,8}(?:[a-z]{1,4}\s){0,3}(?:[a-z]['\u2019])?[^\W\d_a-z][\w'\u2019\u2010-]{1,40}(?:\s[\w'\u2019\u2010-]{1,40}){0,3},?\s"
    r"[^\W\d_a-z](?:[.\s-]{0,2}[^\W\d_a-z]){0,4}(?![^\W_])[.,;:\s]"
)
"""`Family AB` or `Family, A. B.`"""
_UPPER = r"[^\W\d_a-z]"
_PARTICLES = (
    r"(?:(?:van|von|de|der|den|da|dos|das|do|del|della|di|la|le|du|ter|ten|af|zu|zur|al|el|bin|ibn)\s){0,3}"
    r"(?:[a-z]{1,2}['\u2019])?"
)
_NAME = rf"{_PARTICLES}{_UPPER}[\w'\u2019\u2010-]{{0,40}}"
_COMMA_FIRST = rf"{_NAME}(?:\s{_NAME}){{0,3}},\s{{1,2}}{_UPPER}"
_INITIALS_FIRST = rf"{_UPPER}\.(?:[\s\u2010-]{{0,2}}{_UPPER}\.){{0,4}}\s{{0,2}}{_NAME}"
_BODY_AND_YEAR = rf"{_UPPER}[^.()\d]{{3,120}}[.,]?\s\((?:1[5-9]|20)\d\d"
_SAME_AGAIN = r"(?:[\u2014\u2013]{2,3}|[-_]{3,8})[.,\s]"
_BODY_IN_CAPITALS = rf"{_UPPER}{{3,30}}(?:[\s,]{{1,2}}{_UPPER}{{2,30}}){{0,6}}\.\s{_UPPER}"
_BODY = (
    rf"{_UPPER}[^.()\d]{{3,100}}\b(?:Organi[sz]ation|Prevention|Ministry|Agency|Institutes?|Committee|Group|Council|"
    r"Association|Society|Department|Commission|Foundation|Office|Service|Services|Board|Bank|Nations|Union|Consortium|Health|Control|Statistics|Cent(?:er|re)s?|University|Research|"
    r"Academy|Federation|Bureau|Authority|Programme|Program|Network|Project|Team)"
    rf"\.\s{_UPPER}"
)
_OTHER_HEAD = re.compile(
    rf"\s{{0,8}}(?:{_COMMA_FIRST}|{_INITIALS_FIRST}|{_BODY_AND_YEAR}|{_BODY_IN_CAPITALS}|{_BODY}|{_SAME_AGAIN})"
)
_BEFORE_NUMBER = re.compile(r"[^\d]{2,60}?(?=[\s,]{1,2}\d)")
_GIVEN_FIRST = re.compile(
    rf"\s{{0,8}}{_NAME}(?:\s(?:{_UPPER}\.\s?){{0,3}}{_NAME}){{1,3}}(?:,|\.|\sand|\s&|\sund|\set|\sy)\s"
)
_WHOLE = re.compile(
    r"\b(?:1[5-9]|20)\d\d[a-z]?[^;\n]{0,20};\s{0,3}[^;\n]{0,12}\d|\b10\.\d{4,9}/|\bPMID\b|PubMed\s?ID",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"[(,]\s?(?:1[5-9]|20)\d\d[a-z]?\s?[),.]|\b\d{1,4}\s?\(\d{1,4}|\b(?:vol|no|nr|jg|bd|t|ro\u010d|v|n)\.?\s?\d|n[\u00b0\u00ba]\s?\d|"
    r"\b(?:pp?|s|pages?|seiten?)\.?\s?\d|\d\s?[-\u2013]{1,2}\s?\d|[\u201c\u201e\u00ab]|,[\"\u201d]|\.[\"\u201d]|https?://|\b(?:in|em|en|dans)\s?:|"
    r"\((?:eds?|hrsg|hg|orgs?|dir)\b|:\s[^\W\d_a-z][^:.]{1,60},?\s(?:1[5-9]|20)\d\d|\b(?:thesis|dissertation|tese|press)\b",
    re.IGNORECASE,
)
_LOOKED_AT = 3000
"""Characters of a text in which signs are looked for."""


def opens_reference(text: str) -> bool:
    """Whether a text opens as references do: a family and given names, a body and a year, or the same author again.

    The end of a reference that was wrapped before its journal (`PLoS ONE 8: e64645`) opens none.
    """
    if AUTHOR_HEAD.match(text) is None and _OTHER_HEAD.match(text) is None:
        return False
    journal = _BEFORE_NUMBER.match(text)
    return journal is None or not like_journal(journal[0].strip(" .,:"))


def like_reference(text: str) -> bool:
    """Whether a text could be a reference: dated, and authors first with marks of a source, or an identifier."""
    text = text[:_LOOKED_AT]
    if DATED.search(text) is None:
        return False
    if AUTHOR_HEAD.match(text) or _WHOLE.search(text):
        return True
    return (opens_reference(text) or _GIVEN_FIRST.match(text) is not None) and _MARKS.search(text) is not None


def complete(text: str) -> bool:
    """Whether a text holds what ends a reference: `year;volume`, a DOI, a PubMed ID."""
    return _WHOLE.search(text) is not None
