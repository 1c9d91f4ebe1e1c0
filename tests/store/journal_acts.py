"""Acts on few cells: what a person does in one operation, as hypothesis draws it, and tales in which words meet."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

LISTS = (
    "1. Berg A, Holm K. Walking and sleep. J Ex. 2019;12:150-3.\n2. Chen YL. Sleep and weight. J Ex. 2020;13:1-9.\n",
    "1. Dahl P. Weight of sheep. Sheep J. 2011;1:1-2.\n",
    "1. Eriksen E, Berg A. Two readings. J Ex. 2012;2:2-3.\n2. Foss F. Last one. Sheep J. 2013;3:3-4.\n",
)
INSTANCES = ("00000000-0000-4000-8000-0000000000c1", "00000000-0000-4000-8000-0000000000c2")
NAMES = (
    *("citation 1", "citation 2", "study 1", "study 2", "report 1", "source", "review", "evidence"),
    *("answer 1", "answer 2", "answer in 1", "instance 1", "instance 2", "annotation", "same work"),
    *("tag", "link 1", "link 2"),
)
VALUES = {
    "review": {"title": ("One", "Two")},
    "source": {"label": ("Here", "There")},
    "citation": {
        "title": ("Walking", "Alpha"),
        "left_out": (0, 1),
        "authors": ({"names": []}, {"names": [{"literal": "Group"}]}),
        "first_author": ("", "Group"),
        "doubts": ({}, {"confidence": {"title": 0.5}}),
        "to_check": (0, 1),
    },
    "study": {"label": ("Alpha", "Beta"), "notes": ("", "seen")},
    "report": {},
    "answer": {
        "value": (None, 8, "walking", ["animal.in_vivo"]),
        "state": ("reported", "not_reported"),
        "origin": ("", "table"),
        "form_version": ("v1", "v2"),
        "note": ("", "alpha"),
    },
    "instance": {"label": ("", "Alpha"), "order": (1, 2)},
    "annotation": {"status": ("draft", "complete")},
    "evidence": {"quote": ("a", "b"), "where": (None, {"page": 1}), "answers": ([], ["x"])},
    "same_work": {"verdict": ("same", "different")},
    "tag": {"name": ("Alpha", "Beta"), "colour": ("blue", "red")},
    "citation_tag": {},
}


@dataclass(frozen=True)
class Act:
    """One word of an operation on one row, named as in NAMES."""

    verb: str
    row: str
    columns: dict = field(default_factory=dict)


def act_on(name):
    values = VALUES[_table(name)]
    cells = {key: st.sampled_from(those) for key, those in values.items()}
    whole = name == "annotation"  # which the program never writes without a status
    columns = st.fixed_dictionaries(cells if whole else {}, optional={} if whole else cells)
    verbs = ("set", "set", "remove", "restore") if name.startswith("report") else VERBS
    return st.builds(Act, verb=st.sampled_from(verbs), row=st.just(name), columns=columns)


VERBS = ("put", "put", "set", "set", "remove", "restore")
UNDO = "undo"


@dataclass(frozen=True)
class Back:
    """Going back to before a step, by its place from the newest."""

    place: int


backs = st.builds(Back, st.integers(0, 6))


@st.composite
def tales(draw, names=NAMES, most=6):
    """What a person does: lists of acts in one operation, on few rows; one list; undo and going back in between."""
    few = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    acts = st.lists(st.sampled_from(few).flatmap(act_on), min_size=1, max_size=4)
    number = draw(st.integers(1, len(LISTS) - 1))
    steps = st.one_of(acts, acts, acts, st.sampled_from([number, UNDO]), backs)
    return draw(st.lists(steps, min_size=1, max_size=most))


TALES = (
    ([["put", "answer 1", {"value": 8, "state": "reported", "origin": "table", "note": "alpha"}],
      ["put", "answer in 1", {"value": "walking"}], ["put", "instance 1", {"order": 1}]],
     [["set", "answer 1", {"value": None, "state": "not_reported"}]],
     [["set", "answer 1", {"origin": ""}], ["set", "answer in 1", {"form_version": "v2"}]]),
    ([["remove", "study 1"], ["remove", "report 1"]], [["restore", "study 1"], ["set", "study 1", {"notes": "seen"}]]),
    ([["set", "study 1", {"notes": "seen"}], ["set", "study 1", {"notes": ""}]],
     [["set", "study 2", {"notes": "seen"}], ["set", "study 2", {"notes": ""}], ["set", "study 2", {"label": "Beta"}]],
     [["set", "study 2", {"label": "Alpha"}], ["set", "study 2", {"label": "Beta"}], ["remove", "study 2"]]),
    (1, UNDO, 1),
    ([["remove", "study 1"], ["remove", "citation 2"]],),
    ([["put", "answer 1", {"value": 8}]], [["set", "study 1", {"notes": "seen"}]], UNDO, Back(0),
     [["set", "answer 1", {"value": "walking"}], ["remove", "study 2"]], 1, Back(3), Back(2)),
    ([["put", "answer 1", {"value": 8}]], UNDO, Back(1), [["set", "study 1", {"notes": "seen"}]]),
    (1, Back(3), UNDO, Back(0), Back(5), UNDO),
    ([["put", "instance 1", {"order": 1}]], Back(0), UNDO, [["set", "instance 1", {"order": 2}]], Back(1), UNDO),
    ([["put", "answer 1", {"value": 8}]], UNDO, [["restore", "answer 1"]]),
)  # fmt: skip
"""Tales in which words meet on one row: a group in parts, a life taken and given, one cell twice, a list again."""
TOGGLES = ([1, 2, Back(3), 2, 0], [Back(0), 1, 0, 0, Back(1)])
"""Toggles of the newest steps: the second goes back, and back over what made going back speak of a step anew."""


def told():
    """The tales as steps."""
    return [
        [[Act(*act) for act in step] if isinstance(step, list) else step for step in tale] for tale in TALES
    ]


def _table(name):
    return {"same": "same_work", "link": "citation_tag"}.get(name.split()[0], name.split()[0])
