"""The search for duplicates: what is certain, what a person is asked, and that the order of a list does not matter."""

import random
import subprocess
import sys
from dataclasses import replace

import pytest
from duplicates_helper import citation, traps
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.duplicate_blocks import LARGEST, blocks, keys_of, keys_of_brief, pairs
from annotator.analysis.duplicates import duplicates, marks_of, search
from annotator.analysis.identity import fingerprint
from annotator.domain.errors import Cancelled
from annotator.domain.works import Brief

HERONS = citation(
    title="Walking speed of grey herons in tidal flats",
    authors=["Stork, B.", "Heron, E."],
    container="Wading Bird Notes",
    year="2016",
    volume="22",
    issue="4",
    pages="301-310",
)


def changed(one=HERONS, **fields):
    return replace(one, fields={name: text for name, text in {**one.fields, **fields}.items() if text})


def answer(citations):
    """What is said of citations that may all be one work."""
    found = duplicates(citations)
    if found.groups == (tuple(range(len(citations))),):
        return "certain"
    return "partly" if found.groups else "possible" if found.possible else "apart"


@pytest.mark.parametrize("name", traps())
def test_each_trap_is_answered_as_it_is_labelled(name):
    expected, citations = traps()[name]
    allowed = {"not certain": {"possible", "apart"}}.get(expected, {expected})
    assert answer(citations) in allowed
    assert answer(citations[::-1]) in allowed


def test_the_labelled_list_as_a_whole_gives_no_wrong_merge_and_asks_little():
    labelled = [(name, one) for name, (_, citations) in traps().items() for one in citations]
    found = duplicates([one for _, one in labelled])
    groups = {tuple({labelled[place][0] for place in group}) for group in found.groups}
    assert groups == {(name,) for name, (expected, _) in traps().items() if expected == "certain"}
    for pair in found.possible:
        assert labelled[pair.one][0] == labelled[pair.other][0]


def named(found, names):
    """Groups, and of the pairs that may be one work the groups of both, by names."""
    groups = {frozenset(names[place] for place in group) for group in found.groups}
    of = {name: group for group in groups for name in group}
    return groups, {
        frozenset(of.get(names[place], frozenset([names[place]])) for place in (pair.one, pair.other))
        for pair in found.possible
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_a_list_does_not_matter(seed):
    marks = [marks_of(one) for _, citations in traps().values() for one in citations]
    marks += [marks_of(one) for one in chain_of_three()]
    names = list(range(len(marks)))
    wanted = named(search(marks), names)
    random.Random(seed).shuffle(names)  # noqa: S311 - the same order every time
    assert named(search([marks[name] for name in names]), names) == wanted


@pytest.mark.parametrize("seed", range(3))
def test_a_list_added_later_gives_what_all_at_once_gives(seed):
    marks = [marks_of(one) for _, citations in traps().values() for one in citations]
    random.Random(seed).shuffle(marks)  # noqa: S311 - the same order every time
    half = len(marks) // 2
    first = search(marks[:half])
    said = {(group[0], other): True for group in first.groups for other in group[1:]}
    names = list(range(len(marks)))
    assert named(search(marks, said), names) == named(search(marks), names)


def chain_of_three():
    """The second is like both others, which have two DOIs; it stands nearer to the first."""
    return (
        changed(doi="10.5555/wbn.1"),
        changed(doi=""),
        changed(doi="10.5555/other.2", issue="", title="Walking speed of gray herons in tidal flats"),
    )


def test_of_a_chain_whose_ends_clash_the_stronger_pair_is_certain_and_the_other_possible():
    found = duplicates(chain_of_three())
    assert found.groups == ((0, 1),)
    assert [{pair.one, pair.other} for pair in found.possible] == [{0, 2}] or found.possible[0].other == 2


def test_what_was_said_to_be_two_works_is_never_asked_nor_merged_again():
    marks = [marks_of(one) for one in (HERONS, changed(doi="10.5555/x.1"), changed(issue=""))]
    assert search(marks).groups == ((0, 1, 2),)
    apart = search(marks, {(0, 1): False, (1, 2): False})
    assert apart.groups == ((0, 2),)
    assert apart.possible == ()


def test_what_came_before_is_not_compared_with_itself_but_joined_by_what_is_new():
    marks = [marks_of(one) for one in (HERONS, changed(issue=""), changed(doi="10.5555/x.1"))]
    assert search(marks[:2], since=2).groups == ()
    assert search([marks[0]] * 2, since=2).groups == ()
    assert search(marks, since=2).groups == ((0, 1, 2),)


def test_two_groups_of_which_members_were_told_apart_are_not_asked_about_under_other_names():
    twice = changed(volume="", issue="", pages="", doi="10.5555/x.9", title=HERONS.get("title"))
    marks = [marks_of(one) for one in (HERONS, replace(HERONS, number="2"), twice)]
    assert search(marks).possible[0].likeness.reason
    assert search(marks, {(1, 2): False, (0, 1): True}).possible == ()


def test_what_was_said_to_be_one_work_is_one_whatever_speaks_against_it():
    other = citation(title="Something else entirely in the dunes", authors=["Else, O."], year="1990")
    marks = [marks_of(HERONS), marks_of(other)]
    assert search(marks).groups == ()
    assert search(marks, {(0, 1): True}).groups == ((0, 1),)


def test_a_record_a_thousand_times_is_one_group_at_once():
    assert duplicates([HERONS] * 1000).groups == (tuple(range(1000)),)


def test_a_record_that_says_too_little_a_thousand_times_is_no_group_and_compared_in_parts():
    assert duplicates([citation(title="Introduction")] * 1000).groups == ()


TITLES = st.sampled_from(
    ["Wound healing", "WOUND-healing!", "Wo\u0301und healing", "Bone", "北方湖泊", "..."]
)
RECORDS = st.builds(
    lambda title, year, pages, doi, names: citation(
        title=title, year=year, pages=pages, volume="7", doi=doi, authors=names
    ),
    TITLES,
    st.sampled_from(["2019", "2020"]),
    st.sampled_from(["e64645", "510-22", "510–522"]),
    st.sampled_from(["", "10.5555/A.1", "10.5555/a.1"]),
    st.lists(st.sampled_from(["Stork, B.", "Ånderson A", "Nct"]), max_size=2),
)


@given(RECORDS, RECORDS)
def test_records_of_one_fingerprint_are_compared(one, other):
    if fingerprint(one) == fingerprint(other) and any(map(str.isalnum, one.get("title"))):
        assert set(keys_of(marks_of(one))) & set(keys_of(marks_of(other)))


@given(RECORDS)
def test_a_record_in_brief_stands_in_the_blocks_of_its_marks(one):
    brief = Brief(
        n=1,
        first_author=one.authors[0].name if one.authors else "",
        year=one.year or 0,
        **{name: one.get(name) for name in ("title", "volume", "pages", "doi", "pmid")},
    )
    if one.authors and one.authors[0].name == "Nct" and len(one.authors) > 1:
        assert set(keys_of_brief(brief)) <= set(keys_of(marks_of(one)))
    else:
        assert list(keys_of_brief(brief)) == list(keys_of(marks_of(one)))


def test_no_block_is_larger_than_what_is_compared_in_full():
    like = [
        changed(title=f"{HERONS.get('title')} of {number}", volume=str(number % 7)) for number in range(1500)
    ]
    marks = [marks_of(one) for one in like]
    found = [block for _, block in blocks(marks)]
    assert found
    assert max(len(block) for block in found) <= LARGEST


def test_members_of_a_large_block_are_still_compared():
    crowd = [
        changed(
            title=f"{HERONS.get('title')} {number}", pages=f"{number}-{number + 5}", doi=f"10.5555/{number}"
        )
        for number in range(700)
    ]
    again = [changed(one, doi="", issue="") for one in crowd[::50]]
    found = duplicates([*crowd, *again])
    assert found.groups == tuple((50 * at, 700 + at) for at in range(len(again)))


def test_in_a_crowd_of_one_author_a_title_with_its_subtitle_is_still_found():
    crowd = [
        changed(title=f"{HERONS.get('title')} {number}", volume=str(number), pages=f"{number}-{number + 5}")
        for number in range(700)
    ]
    again = changed(crowd[350], title=f"{crowd[350].get('title')}: a two-year observation from a hide")
    assert duplicates([*crowd, again]).groups == ((350, 700),)


def test_ten_thousand_replies_are_compared_with_few_of_each_other():
    marks = [marks_of(changed(title="Reply", authors="", volume=str(number))) for number in range(10_000)]
    assert sum(1 for _ in pairs(marks, lambda: None)) < 50 * len(marks)


def test_a_pair_says_which_fields_agree_which_differ_and_why_it_is_not_certain():
    found = duplicates([changed(doi="10.5555/wbn.1"), changed(doi="10.7777/abc.d", pages="11-12")])
    (pair,) = found.possible
    assert (pair.one, pair.other) == (0, 1)
    assert set(pair.likeness.differ) == {"doi", "pages"}
    assert {"title", "authors", "year", "container", "volume"} <= set(pair.likeness.agree)
    assert pair.likeness.reason == "They have different DOIs."


def test_the_search_can_be_called_off():
    def report(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        duplicates([changed(volume=str(number)) for number in range(300)], report)


def test_the_search_tells_how_far_it_is_and_ends_with_all():
    told = []
    duplicates(
        [changed(volume=str(number)) for number in range(3000)],
        lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[-1] == (3000, 3000)
    assert len(told) > 2


def test_the_library_that_compares_is_loaded_only_when_something_is_compared():
    code = (
        "import sys; import annotator.services.list_duplicates; import annotator.cli; "
        "print('rapidfuzz' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert done.stdout.strip() == "False"
