"""The garbage collector is off while very many objects are made, and on again afterwards whatever happens."""

import gc
import threading
import weakref

import pytest

from annotator.domain.garbage import let_go, no_search_for_cycles, no_search_in_threads


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


def test_what_was_made_is_not_looked_through_at_once_but_cycles_in_it_are_found_later():
    class One:
        pass

    looked_through = []
    with no_search_for_cycles():
        made = [One() for _ in range(100_000)]
        alone = One()
        alone.itself, gone = alone, weakref.ref(alone)
        del alone
    gc.callbacks.append(lambda phase, found: looked_through.append((phase, found["generation"])))
    try:
        made += [[] for _ in range(2 * gc.get_threshold()[0])]
    finally:
        gc.callbacks.pop()
    assert ("start", 0) in looked_through
    assert gc.get_objects(generation=0).count(made[0]) == 0
    assert gone() is not None
    gc.collect()
    assert gone() is None


def test_a_list_that_is_let_go_is_empty_and_what_others_refer_to_stays():
    class One:
        pass

    objects = [One() for _ in range(12_001)]
    kept, gone = objects[7], weakref.ref(objects[8])
    let_go(objects)
    assert objects == []
    assert gone() is None
    assert isinstance(kept, One)


def test_it_stays_off_until_the_last_thread_is_done():
    begun, go = threading.Event(), threading.Event()

    def work():
        with no_search_for_cycles():
            begun.set()
            go.wait(10)

    other = threading.Thread(target=work)
    with no_search_for_cycles():
        other.start()
        assert begun.wait(10)
    assert not gc.isenabled()
    go.set()
    other.join()
    assert gc.isenabled()


def test_what_is_often_done_beside_the_window_does_not_put_off_the_search_for_ever():
    class One:
        pass

    alive = []
    for _ in range(1000):
        with no_search_in_threads():
            pass
        for _ in range(100):
            alone = One()
            alone.itself = alone
        alive.append(weakref.ref(alone))
        del alone
    assert sum(one() is not None for one in alive) < len(alive) // 2
