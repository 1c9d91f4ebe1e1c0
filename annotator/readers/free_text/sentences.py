"""Where the parts of a reference end: at a stop that is no abbreviation's, or before a journal."""

import re

from annotator.readers.free_text.journal_words import JOURNALS, WORDS

_BREAK = re.compile(r"[.?!][”\"\u2019']?(?=\s)|(?<=[a-z\d)])\.(?=[A-Z][a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|vol|no|st|dr|ed|eds|cf|e\.g|i\.e|al|ca|spp|sp|var|subsp|approx|fig|u\.s|d|e|s|c|h|p)|\b[^\W\d_])\.$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = "([\"“\u2018'"
_SMALL = frozenset({"of", "and", "the", "in", "for", "et", "de", "der", "für", "del", "di"})
_LONGEST_JOURNAL = 14


def breaks(text: str, start: int, end: int) -> list[int]:
    """Where sentences end (just after the mark) between two positions; abbreviations end none. Linear."""
    found = []
    for match in _BREAK.finditer(text, start, end):
        at = match.end()
        if match[0] == "." and _ABBREVIATION.search(text[max(start, at - 8) : at]):
            continue
        following = _next_letter(text, at, end)
        if following and (not following.islower() or following in _OPENING):
            found.append(at)
    return found


def _next_letter(text: str, at: int, end: int) -> str:
    for position in range(at, min(end, at + 12)):
        if not text[position].isspace():
            return text[position]
    return ""


def initial_breaks(text: str, start: int, end: int) -> list[int]:
    """Find stops after abbreviations: they end a title only before journals (`hepatitis C. N Engl J Med`)."""
    return [
        match.end()
        for match in _BREAK.finditer(text, start, end)
        if match[0] == "." and _ABBREVIATION.search(text[max(start, match.end() - 8) : match.end()])
    ]


def like_journal(segment: str) -> bool:
    """Whether a text consists of words of journal titles and nothing else."""
    words = _WORD.findall(segment)
    if not words or len(words) > _LONGEST_JOURNAL or not words[0][0].isupper():
        return False
    if segment.strip(" .,").casefold() in JOURNALS:
        return True
    known = sum(word.casefold() in WORDS for word in words)
    return known > 0 and all(word.casefold() in WORDS or word in _SMALL for word in words)


def journal_at_end(text: str, start: int, end: int) -> int:
    """Where a journal begins that has no stop before it (`... of DNA Am J Hum Genet`); -1 if nowhere."""
    words = list(_WORD.finditer(text, max(start, end - 120), end))
    begin = -1
    for back in range(1, min(len(words), _LONGEST_JOURNAL) + 1):
        word = words[-back]
        if word[0].casefold() not in WORDS and word[0] not in _SMALL:
            break
        if word[0][0].isupper() and like_journal(text[word.start() : end]):
            begin = word.start()
    if begin >= 0 and len(_WORD.findall(text[begin:end])) == 1:
        return begin if text[begin:end].strip(" .,").casefold() in JOURNALS else -1
    return begin if begin > start else -1
