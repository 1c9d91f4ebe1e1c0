"""Dates as people type them: a year, a month or a day; what may mean two days is refused with both."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.dates import FIRST_YEAR, LAST_YEAR, checked_date, date_text, parse_date


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2019", "2019"),
        (" 2019 ", "2019"),
        ("2019-05", "2019-05"),
        ("2019/5", "2019-05"),
        ("5/2019", "2019-05"),
        ("May 2019", "2019-05"),
        ("may 2019", "2019-05"),
        ("Sept. 2019", "2019-09"),
        ("2019 Sep", "2019-09"),
        ("2019-05-03", "2019-05-03"),
        ("2019/5/3", "2019-05-03"),
        ("3.5.2019", "2019-05-03"),
        ("3. 5. 2019", "2019-05-03"),
        ("3 May 2019", "2019-05-03"),
        ("3rd May 2019", "2019-05-03"),
        ("3. May 2019", "2019-05-03"),
        ("03-May-2019", "2019-05-03"),
        ("May 3, 2019", "2019-05-03"),
        ("2019 May 3", "2019-05-03"),
        ("13/5/2019", "2019-05-13"),
        ("5/13/2019", "2019-05-13"),
        ("5/5/2019", "2019-05-05"),
        ("29 February 2020", "2020-02-29"),
    ],
)
def test_dates_are_read_as_people_type_them(typed, kept):
    assert parse_date(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "19",
        "1066",
        "2200",
        "2019-13",
        "2019-00",
        "29 February 2019",
        "31.4.2019",
        "32/13/2019",
        "Ma 2019",
        "Mayor 2019",
        "spring 2019",
        "2019-2020",
        "3 May",
        "2019" * 20,
        "٢٠١٩",
    ],
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError, match="is no date"):
        parse_date(typed)


def test_two_numbers_that_may_both_be_the_month_are_refused_with_both_meanings():
    with pytest.raises(ValueError, match="may mean 3 May 2019 or 5 March 2019"):
        parse_date("3/5/2019")


@pytest.mark.parametrize("kept", ["2019-5", "2019-05-32", "19", "", "2019-05-03T10:00", "0000", "3 May 2019"])
def test_only_the_kept_form_of_a_day_that_there_is_can_be_kept(kept):
    assert checked_date(kept) is None


@given(
    st.dates(min_value=date(FIRST_YEAR, 1, 1), max_value=date(LAST_YEAR, 12, 31)),
    st.sampled_from([4, 7, 10]),
)
def test_what_people_read_of_a_date_reads_back_the_same(day, length):
    kept = day.isoformat()[:length]
    assert checked_date(kept) == kept
    assert parse_date(date_text(kept)) == kept
    assert parse_date(kept) == kept


@given(st.text(max_size=60))
def test_any_text_is_a_date_that_can_be_kept_or_is_refused(text):
    try:
        kept = parse_date(text)
    except ValueError:
        return
    assert kept is None or checked_date(kept) == kept
