"""The garbage collector is off while very many objects are made, and on again afterwards whatever happens."""

import gc

import pytest

from annotator.domain.garbage import no_search_for_cycles


def test_it_is_off_inside_and_on_afterwards():
    with no_search_for_cycles():
        assert not gc.isenabled()
        with no_search_for_cycles():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_a_failure():
    with pytest.raises(ZeroDivisionError), no_search_for_cycles():
        raise ZeroDivisionError
    assert gc.isenabled()
