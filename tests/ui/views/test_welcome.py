from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from annotator.domain.review import Reviewer
from annotator.services.settings import RecentReview, Settings
from annotator.ui.memory import Memory
from annotator.ui.views.welcome import LEARN, WelcomeView
from annotator.ui.views.welcome_cards import counted, place_of, when

K = Qt.Key
NOW = datetime(2026, 11, 24, 12, 3).astimezone()
WHO = Reviewer(id="6d0c6f2e-6f6e-4c53-9d0f-7f1f0a3b5c01", name="Reviewer 1", initials="R1")


@pytest.fixture
def recents(tmp_path):
    """Two reviews that are there and one that is not."""
    there = tmp_path / "Reviews"
    there.mkdir()
    found = []
    for name in ("first", "second"):
        (there / f"{name}.review").write_bytes(b"x")
        path = str(there / f"{name}.review")
        found.append(RecentReview(path=path, title=name.title(), citations=10, complete=4))
    gone = RecentReview(path=str(tmp_path / "gone.review"), title="Gone", citations=1)
    return (gone, *found)


@pytest.fixture
def show(look, qtbot):
    def shown(*recent, reviewer=WHO, width=1280):
        memory = Memory(Settings(reviewer=reviewer, device="device-1", recent=recent))
        view = WelcomeView(memory, look)
        view.wanted = []
        view.action_wanted.connect(view.wanted.append)
        for name in ("open_wanted", "locate_wanted", "forget_wanted"):
            getattr(view, name).connect(lambda path, name=name: view.wanted.append((name, path)))
        qtbot.addWidget(view)
        view.resize(width, 800)
        view.refresh()
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.focus_first()
        return view

    return shown


def said(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_recent_reviews_say_how_much_is_annotated_and_a_missing_one_that_it_is_not_found(show, recents):
    view = show(*recents)
    gone, first, _ = view.recent.cards
    assert "10 citations, 4 annotated" in said(first)
    assert "File not found" in said(gone)
    assert "citation" not in said(gone)
    assert gone.locate.isVisible()
    assert gone.forget.isVisible()
    assert not first.locate.isVisible()
    assert "File not found" in gone.accessibleDescription()


def test_the_keys_begin_at_the_newest_review_that_is_there_and_enter_opens_it(show, recents, keys):
    view = show(*recents)
    assert QApplication.focusWidget() is view.recent.cards[1]
    keys.press(K.Key_Return)
    assert view.wanted == [("open_wanted", recents[1].path)]


@pytest.mark.parametrize(("button", "signal"), [("locate", "locate_wanted"), ("forget", "forget_wanted")])
def test_a_missing_review_is_located_or_forgotten_by_enter(show, recents, keys, button, signal):
    view = show(*recents)
    getattr(view.recent.cards[0], button).setFocus()
    keys.press(K.Key_Return)
    assert view.wanted == [(signal, recents[0].path)]


def test_without_a_review_the_drop_area_grows_and_enter_opens_the_sample(show, recents, keys):
    small = show(*recents).drop.height()
    view = show()
    assert view.drop.height() > small + 80
    assert view.drop.sample.isVisible()
    assert not view.starts["sample"].isVisible()
    assert not view.recent.isVisible()
    keys.press(K.Key_Return)
    assert view.wanted == ["sample"]


def test_tab_leads_from_the_reviews_over_the_start_and_the_person_round_to_the_drop_area(show, recents, keys):
    view = show(*recents)
    visited = [QApplication.focusWidget()]
    for _ in range(20):
        keys.press(K.Key_Tab)
        visited.append(QApplication.focusWidget())
    order = [visited.index(one) for one in (view.recent.cards[1], view.starts["new"], view.person._change)]
    order.append(visited.index(view.drop.choose))
    assert order == sorted(order)
    assert set(view.links) <= set(visited)


def test_every_way_to_begin_is_pressed_by_enter(show, recents, keys):
    view = show(*recents)
    for target in (*view.starts.values(), view.drop.choose, view.drop.paste, *view.links):
        target.setFocus()
        keys.press(K.Key_Return)
    learn = [name for name, *_ in LEARN]
    assert view.wanted == ["new", "open", "sample", "import", "paste", *learn]


def test_below_1000_pixels_the_columns_stand_one_above_the_other(show, recents):
    wide, narrow = show(*recents), show(*recents, width=920)
    assert wide.drop.mapTo(wide, wide.drop.rect().topLeft()).x() > 300
    left = narrow.starts["new"].mapTo(narrow, narrow.starts["new"].rect().topLeft()).x()
    assert narrow.drop.mapTo(narrow, narrow.drop.rect().topLeft()).x() == left


def test_who_annotates_is_asked_in_place_and_shown_once_it_is_known(show, keys):
    view = show(reviewer=None)
    view.ask_person()
    keys.type("Ann Other")
    keys.press(K.Key_Return)
    assert not view.person.asks
    assert "Ann Other" in said(view.person)
    assert QApplication.focusWidget().isVisible()


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(0), "Today 12:03"),
        (timedelta(hours=13), "Yesterday"),
        (timedelta(days=4), "2026-11-20"),
    ],
)
def test_days_are_said_as_people_say_them(ago, words):
    assert when((NOW - ago).isoformat(), NOW) == words


def test_a_time_that_is_none_is_not_said():
    assert when("soon", NOW) == ""


def test_places_begin_at_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert place_of(str(tmp_path / "Documents" / "Reviews" / "a.review")) == "Documents › Reviews"
    assert place_of(str(tmp_path / "a.review")) == "Home"
    assert place_of("/media/stick/Pilot/a.review").endswith("stick › Pilot")


def test_one_citation_is_one():
    assert [counted(1), counted(1234)] == ["1 citation", "1,234 citations"]
