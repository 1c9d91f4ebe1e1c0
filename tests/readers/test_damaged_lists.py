"""Damaged lists - cut, changed, repeated - end in a typed error, or in citations with every line accounted for."""

import random

import pytest
from accounting import unaccounted
from readers_lists import LISTS

from annotator.domain.errors import KnownError
from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list

NAMES = sorted(path.name for path in LISTS.iterdir() if path.suffix != ".pdf")


def cut(content, chance):
    return content[: chance.randrange(len(content))]


def flipped(content, chance):
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def repeated(content, chance):
    start, end = sorted(chance.randrange(len(content)) for _ in range(2))
    return content[:end] + content[start:end] * chance.randint(1, 3) + content[end:]


DAMAGES = (cut, flipped, repeated)


def survives(name, damage, seed):
    """Whether a damaged list was read; AssertionError when a line is lost, any other error comes through."""
    chance = random.Random(f"{name} {damage.__name__} {seed}")  # noqa: S311 - the same damage every time
    content = damage((LISTS / name).read_bytes(), chance)
    try:
        result = read_list(RawList(content=content, name=name))
    except KnownError:
        return False
    assert unaccounted(content, result) == []
    assert [one.position for one in result.citations] == list(range(1, len(result.citations) + 1))
    return True


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_list_ends_in_a_typed_error_or_in_citations_with_every_line_accounted_for(name, damage):
    for seed in range(6):
        survives(name, damage, seed)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_most_damaged_texts_are_still_read(name, damage):
    if name.endswith((".xml", ".json")):
        pytest.skip("a broken document has no parts that are whole")
    assert any(survives(name, damage, seed) for seed in range(3))


@pytest.mark.external
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_two_hundred_damages_of_each_kind_lose_nothing(name, damage):
    for seed in range(100, 300):
        survives(name, damage, seed)
