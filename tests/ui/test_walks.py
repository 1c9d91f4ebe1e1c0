"""Walks over every page, view and dialog: nothing is cut, lies over its neighbour, or lacks a name."""

import random
import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QSplitter
from ui_helper import LIST
from walk_helper import box, faults_of, out_of_order, steps_back, tab_order, unseen_focus

from annotator.domain.reading import RawList
from annotator.services import importing, opening, raw_lists
from annotator.services.crashes import Crash
from annotator.ui.look import Look
from annotator.ui.windows.crash_notice import offer_crash
from annotator.ui.windows.dropping import DropArea

HARD = "".join(
    (
        "TY  - JOUR\nTI  - <b>Rats</b> & \"mice\" <img src='x'>\n",
        *(f"AU  - Author{number}, A\n" for number in range(100)),
        "JO  - <i>Journal</i>\nER  - \n",
        f"TY  - JOUR\nTI  - {'A very long title of a study in animals ' * 15}\nAU  - Doe, J\nPY  - 2020\nER  - \n",
        f"TY  - JOUR\nTI  - {'Wordwithoutend' * 30}\nAU  - {'Longname' * 20}, A\nPY  - 2021\nER  - \n",
        "TY  - JOUR\nTI  - دراسة عن الخلايا الجذعية في الفئران\nAU  - علي, ح\nPY  - 2019\nER  - \n",
        "TY  - JOUR\nAU  - Doe, J\nER  - \n",
    )
)
PAIRS = "".join(
    f"TY  - JOUR\nTI  - <i>Words</i> & {'Wordwithoutend' * 9}\nAU  - {'Longname' * 20}, A\nAU  - Doe, J\nPY  - 2021\n"
    f"JO  - Journal of {'long names ' * 20}\nVL  - 1\nSP  - {page}\nDO  - 10.5555/{doi * 30}\nAB  - {doi * 900}\n"
    "ER  - \n"
    for doi, page in (("a", "1"), ("b", "20"), ("a", "1"))
)
"""Two that are one work, and one that may be, all hard to show."""
FEW_COLUMNS = "Titel;Autoren;Jahr;Größe\nZinc and bone;Müller Ä;2021;7\n<b>Iron</b>;Ott B;2022;9\n"
WIDE_TABLE = "\n".join(
    ";".join(f"{what} {at} <i>& mehr</i> {what * (at % 7) * 9}" for at in range(70))
    for what in ("Spalte", "Größe", "Wort", "Zelle")
)
"""A table whose columns are known, and one of very many whose columns nobody knows."""
LARGE, SMALL = (1280, 800), (900, 600)
VIEWS = (
    (("light", 100), LARGE),
    (("light", 200), LARGE),
    (("dark", 80), SMALL),
    (("light", 100), SMALL),
    (("dark", 150), SMALL),
    (("dark", 200), SMALL),
)
"""Theme, text size and window of each walk: each theme, each size, and the least room for the largest text."""


@pytest.fixture(scope="session")
def hard_file(tmp_path_factory, opener):
    """A review of what is hard to show: no title, a hundred authors, words without end, writing from the right."""
    folder = tmp_path_factory.mktemp("hard")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        review = opening.create_review(folder / "hard.review", "<b>Hard</b> & long " + "title " * 30, opener)
        importing.accept_import(review, importing.plan_import(raw_lists.raw_from_text(HARD), review))
        importing.accept_import(review, importing.plan_import(raw_lists.raw_from_text(PAIRS), review))
        opening.close_review(review)
    return folder / "hard.review"


@pytest.fixture
def reviews(sample_path, hard_file, tmp_path, opener):
    """What there is to look at, by name."""
    opening.close_review(opening.create_review(tmp_path / "empty.review", "Empty", opener))
    hard = shutil.copy(hard_file, tmp_path / "hard.review")
    return {"the sample": sample_path, "hard data": hard, "an empty review": tmp_path / "empty.review"}


@pytest.fixture
def look(qapp, system_font, request):
    """A look of the theme and the size of the walk."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setFont(system_font)
    made = Look(*getattr(request, "param", ("light", 100)))
    made.apply(qapp)
    return made


class Walk:
    """Goes through the window and gathers what is wrong, by scene."""

    def __init__(self, qtbot, window):
        self.qtbot = qtbot
        self.window = window
        self.faults = {}

    def look_at(self, scene, root=None):
        """Note what is wrong once the layouts have settled."""
        root = root or self.window.window
        for _ in range(8):
            self.qtbot.wait(25)
            found = faults_of(root, (DropArea,))
            if not found:
                return
        self.faults[scene] = found

    def report(self):
        """What is wrong, each fault once with its scenes."""
        scenes = {}
        for scene, faults in self.faults.items():
            for fault in faults:
                scenes.setdefault(fault, []).append(scene)
        return "\n".join(["", *(f"{fault}  [{', '.join(names)}]" for fault, names in scenes.items())])

    def open(self, path, opener):
        self.window.session.adopt(opening.open_review(path, opener))

    def views(self, of):
        for view in self.window.space._views:
            self.window.space.show_view(view)
            self.look_at(f"{view} of {of}")

    def dialog(self, action, deed=None, see_it=None):
        """Look at the dialog that an action, or another deed, brings, and close it."""

        seen = []

        def see():
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and not seen and type(dialog).__name__ != "ProgressPanel":
                seen.append(dialog)
                see_it(dialog) if see_it else self.look_at(f"dialog {action}", dialog)
                dialog.reject()

        watch = QTimer(self.window.window, interval=20)
        watch.timeout.connect(see)
        watch.start()
        deed() if deed else self.window.trigger(action)
        self.qtbot.waitUntil(lambda: bool(seen) and QApplication.activeModalWidget() is None)
        watch.stop()


@pytest.fixture
def walk(qtbot, window):
    return Walk(qtbot, window)


@pytest.mark.parametrize(("look", "at"), VIEWS, indirect=["look"], ids=str)
def test_nothing_is_cut_or_covered_or_nameless_in_a_view(walk, at, reviews, opener, tmp_path):
    window, space = walk.window, walk.window.space
    window.window.resize(*at)
    walk.look_at("welcome")
    for of, path in reviews.items():
        walk.open(path, opener)
        walk.views(of)
        if of == "hard data":
            for _ in range(5):
                space.show_view("annotate")
                space.annotate.step(1)
                walk.look_at("annotate of hard data")
    space.show_view("citations")
    space.citations.search("nothing is called so")
    walk.look_at("a search that finds nothing")
    walk.window.desk.intake.import_files([LIST])
    walk.qtbot.waitUntil(lambda: space.page == "preview")
    walk.look_at("import preview")
    for name, wide in (("own.csv", WIDE_TABLE), ("few.csv", FEW_COLUMNS)):
        (tmp_path / name).write_bytes(wide.encode("cp1252"))
        walk.window.desk.intake.import_files([tmp_path / name])
        walk.qtbot.waitUntil(
            lambda name=name: space.preview.plan is not None and space.preview.plan.raw.name == name
        )
        walk.look_at(f"import preview of {name}")
    space.preview.cancelled.emit()
    window.trigger("close")
    walk.look_at("welcome with recent reviews")
    assert not walk.faults, walk.report()


@pytest.mark.parametrize(("look", "at"), VIEWS, indirect=["look"], ids=str)
def test_nothing_is_cut_or_covered_or_nameless_at_the_first_start_and_after_a_crash(walk, at, tmp_path):
    window, memory = walk.window, walk.window.session.memory
    window.window.resize(*at)
    memory.change_settings(replace(memory.settings, reviewer=None))
    person = window.window.welcome.person
    assert person.asks
    walk.look_at("first start")
    person.ask()
    walk.look_at("first start, where the name is needed")
    offer_crash(Crash(report="Fatal Python error: Aborted\n" * 40, path=tmp_path), window.look, window.window)
    walk.look_at("first start after a crash")
    banner = window.window.banners["crash"]
    walk.dialog("crash", banner.buttons[0].click)
    assert not walk.faults, walk.report()


@pytest.mark.parametrize("look", [("light", 100), ("dark", 100)], indirect=True, ids=str)
def test_the_focus_is_seen_and_tab_goes_on_at_the_first_start_and_in_the_notice_of_a_crash(walk, tmp_path):
    window, memory = walk.window, walk.window.session.memory
    memory.change_settings(replace(memory.settings, reviewer=None))
    offer_crash(Crash(report="Aborted", path=tmp_path), window.look, window.window)
    walk.qtbot.wait(50)
    banners, welcome = window.window.banners, window.window.welcome
    assert [box(one, banners).left() for one in tab_order(banners)] == sorted(
        box(one, banners).left() for one in tab_order(banners)
    )
    assert len(tab_order(banners)) == 2
    assert {welcome.person.fields.name, welcome.person.fields.initials} < {*tab_order(welcome)}
    assert unseen_focus(banners) + unseen_focus(welcome) == []
    found = []
    see = banners["crash"].buttons[0].click
    walk.dialog("crash", see, see_it=lambda dialog: found.append(out_of_order(dialog)))
    assert found == [[]]


def plan_of(table):
    return importing.plan_import(RawList(content=table.encode("cp1252"), name="few.csv"))


DIALOGS = {
    "tables": ("columns",),
    "citations": (
        "export",
        "export_citations",
        "person",
        "form",
        "restore",
        "check",
        "shortcuts",
        "settings",
        "about",
    ),
}


@pytest.mark.parametrize(
    "look", [("light", 100), ("dark", 80), ("dark", 150), ("light", 200)], indirect=True, ids=str
)
def test_nothing_is_cut_or_covered_or_nameless_in_a_dialog(walk, sample_path, opener, tmp_path):
    walk.open(sample_path, opener)
    for view, actions in DIALOGS.items():
        walk.window.space.show_view(view)
        for action in actions:
            walk.dialog(action)
    preview = walk.window.space.preview
    walk.window.desk.intake.import_files([LIST])
    walk.qtbot.waitUntil(lambda: walk.window.space.page == "preview" and preview.plan is not None)
    walk.dialog("details of the source", preview.header.details.click)
    for name, table in (("own.csv", WIDE_TABLE), ("few.csv", FEW_COLUMNS)):
        (tmp_path / name).write_bytes(table.encode("cp1252"))
        walk.window.desk.intake.import_files([tmp_path / name])
        walk.qtbot.waitUntil(lambda name=name: preview.plan is not None and preview.plan.raw.name == name)
        walk.dialog(f"columns of {name}", preview.ask_columns)
    assert not walk.faults, walk.report()


def test_tab_goes_down_and_to_the_right_in_each_dialog(walk, sample_path, opener):
    walk.open(sample_path, opener)
    found = {}
    for view, actions in DIALOGS.items():
        walk.window.space.show_view(view)
        for action in actions:
            walk.dialog(
                action, see_it=lambda dialog, action=action: found.update({action: out_of_order(dialog)})
            )
    preview = walk.window.space.preview
    preview.show_plan(plan_of(FEW_COLUMNS))
    walk.dialog("", preview.ask_columns, lambda dialog: found.update({"of a table": out_of_order(dialog)}))
    assert {action: faults for action, faults in found.items() if faults} == {}
    assert len(found) - 1 == sum(len(actions) for actions in DIALOGS.values())


@pytest.mark.parametrize("recent", [False, True])
def test_tab_goes_down_and_to_the_right_in_each_column_of_the_welcome(walk, sample_path, opener, recent):
    """The list to begin with first, then the start, the person and what helps to learn."""
    if recent:
        walk.open(sample_path, opener)
        walk.window.trigger("close")
    walk.qtbot.wait(50)
    welcome = walk.window.window.welcome
    order = tab_order(welcome)
    middle = welcome.person.mapTo(welcome, welcome.person.rect().topRight()).x()
    sides = [box(widget, welcome).left() > middle for widget in order]
    assert sides == sorted(sides, reverse=True), "one column after the other"
    for side in (True, False):
        column = [widget for widget, right in zip(order, sides, strict=True) if right is side]
        assert len(column) > 1
        assert steps_back(column, welcome) == []


@pytest.mark.parametrize("view", ["citations", "duplicates", "annotate", "tables", "history"])
def test_tab_goes_down_and_to_the_right_in_each_pane(walk, sample_path, opener, view):
    walk.open(sample_path, opener)
    walk.window.space.show_view(view)
    walk.qtbot.wait(50)
    found = [fault for pane in walk.window.space._current().panes() for fault in out_of_order(pane)]
    assert found == []


@pytest.mark.parametrize("look", [("light", 100), ("dark", 100)], indirect=True, ids=str)
def test_the_focus_is_seen_wherever_tab_leads(walk, sample_path, opener):
    window, space = walk.window, walk.window.space
    walk.qtbot.wait(50)
    found = {"welcome": unseen_focus(window.window.welcome)}
    walk.open(sample_path, opener)
    for view in space._views:
        space.show_view(view)
        walk.qtbot.wait(50)
        walk.qtbot.waitUntil(lambda: space.citations.table.currentIndex().isValid())
        if view == "tables":
            walk.qtbot.waitUntil(lambda: bool(space.tables.model.rowCount()))
            walk.qtbot.wait(50)
        found[view] = unseen_focus(space)
    space.show_preview()
    window.desk.intake.import_files([LIST])
    walk.qtbot.waitUntil(lambda: space.page == "preview" and space.preview.plan is not None)
    found["preview"] = unseen_focus(space.preview)
    space.preview.show_plan(plan_of(FEW_COLUMNS))
    found["preview of a table"] = unseen_focus(space.preview)
    walk.dialog("", space.preview.ask_columns, lambda box: found.update({"columns": unseen_focus(box)}))
    assert {where: faults for where, faults in found.items() if faults} == {}


class Layouts(QObject):
    """Counts what is laid out; past `MOST` it says so at once, as nothing would ever come after."""

    MOST = 5000

    def __init__(self, application):
        super().__init__(application)
        self.count = 0
        application.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.count += 1
            assert self.count != self.MOST, "sizes follow each other without end"
        return False


@pytest.mark.parametrize("view", ["citations", "duplicates", "annotate", "tables", "history"])
def test_layouts_come_to_an_end_at_any_size_of_window_panes_and_text(walk, sample_path, opener, qapp, view):
    window, layouts = walk.window, Layouts(qapp)
    walk.open(sample_path, opener)
    window.space.show_view(view)
    chance = random.Random(13)  # noqa: S311 - sizes of chance, the same each time
    for turn in range(120):
        if turn % 20 == 0:
            window.look.set_text_size(chance.choice([80, 100, 130, 200]))
        window.window.resize(chance.randint(900, 1500), chance.randint(600, 1000))
        for splitter in window.window.findChildren(QSplitter):
            splitter.setSizes([chance.randint(50, 900) for _ in range(splitter.count())])
        layouts.count = 0
        for _ in range(3):
            qapp.processEvents()
    qapp.removeEventFilter(layouts)
    assert layouts.count < Layouts.MOST


CHANGES = (("dark", 100), ("dark", 150), ("light", 200), ("light", 80), ("light", 100))


def test_nothing_is_cut_or_covered_after_theme_and_size_change_while_it_is_seen(walk, reviews, opener):
    window = walk.window
    walk.open(reviews["the sample"], opener)
    words = "A long sentence that tells what happened to the file, why, and what to do. " * 2
    window.window.banners.put("notices", words, closes="Put away")
    for theme, size in CHANGES:
        window.look.set_theme(theme)
        window.look.set_text_size(size)
        walk.views(f"the sample in {theme} at {size}")
        window.trigger("palette")
        walk.look_at(f"palette in {theme} at {size}", window.desk.guidance.palette)
        window.desk.guidance.palette.close_palette()
    assert not walk.faults, walk.report()
