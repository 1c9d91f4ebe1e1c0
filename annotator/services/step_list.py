"""The history as lists show it: steps by day, rows of a page, and one step with all that it changed."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.changes import Changes
from annotator.domain.review import Reviewer
from annotator.domain.steps import Day, Shown, StepDetail, StepKind, StepLine, StepQuery
from annotator.services import clock
from annotator.services.annotating import touched_place
from annotator.services.citations import listed_as
from annotator.services.evidence import quotes
from annotator.services.history import refusal
from annotator.services.review import OpenReview
from annotator.services.step_words import StepWords, one_line
from annotator.store import steps as kept
from annotator.store.steps import Said, StepRow
from annotator.store.voids import ACTS, BACK

VERBS = (
    *("Answer", "Clear", "Complete", "Reopen", "Import", "Edit", "Confirm", "Leave out", "Bring back"),
    *("Tie evidence to", "Untie evidence from", "Create", "Begin to use the form"),
)
"""How the names of steps begin; what follows is what they are about."""
MOST = 100
"""Changes of one step that are listed."""
UNKNOWN = "Somebody"


def step_days(review: OpenReview, query: StepQuery, known: Sequence[Day] = ()) -> list[Day]:
    """The numbers of the steps asked for, newest first, by the days of the reader's clock.

    With the days that are `known` from before, only what came since is read.
    """
    since = known[0].numbers[0] if known else 0
    with review.file.database.reading() as connection:
        found = kept.numbers_and_times(connection, query, since)
    days: list[Day] = []
    start = end = ""
    for n, at, routine in found:
        if not start <= at < end:
            day, start, end = clock.day_of(at)
            days.append(Day(day=day, title=clock.day_words(day), numbers=array("q"), routine=bytearray()))
        days[-1].numbers.append(n)
        days[-1].routine.append(routine)
    return _joined(days, list(known))


def _joined(days: list[Day], known: list[Day]) -> list[Day]:
    """The days of newer steps before those that are known; the day on which they meet is one."""
    if days and known and days[-1].day == known[0].day:
        last, first = days.pop(), known.pop(0)
        numbers, routine = last.numbers + first.numbers, last.routine + first.routine
        days.append(replace(last, numbers=numbers, routine=routine))
    today = clock.today()
    return [*days, *(replace(day, title=clock.day_words(day.day, today)) for day in known)]


def step_lines(review: OpenReview, numbers: Sequence[int]) -> list[StepLine]:
    """One line for each of these steps, in the order asked for."""
    with review.file.database.reading() as connection:
        rows = kept.rows(connection, numbers)
        people = {one.id: one for one in kept.reviewers(connection)}
        undone = kept.undone_by(connection, rows)
        targets = kept.numbers_of(connection, [row["target"] for row in rows if row["target"]])
        ends = kept.ends_of(connection, rows)
    words = StepWords(review, [said for row in rows if (said := kept.said_first(row)) is not None])
    by_number = {
        row["n"]: _line(row, people, _after(row, words, targets, ends), undone.get(row["id"], 0))
        for row in rows
    }
    return [by_number[n] for n in numbers if n in by_number]


def _line(row: StepRow, people: dict[str, Reviewer], after: str, undone_by: int) -> StepLine:
    verb, what = _parted(row["kind"], row["name"])
    at = clock.local(row["at"])
    nobody = Reviewer(id=row["reviewer"], name=UNKNOWN, initials="?")
    return StepLine(
        n=row["n"],
        id=row["id"],
        kind=kept.kind_of(row),
        verb=verb,
        what=what,
        day=clock.day_words(at.date()),
        time=f"{at:%H:%M}",
        reviewer=people.get(row["reviewer"], nobody),
        after=after,
        void=bool(row["void"] or undone_by),
        undone_by=undone_by,
    )


def _parted(kind: str, name: str) -> tuple[str, str]:
    """The name of a step as what was done and what it was done to."""
    if kind in {"undo", "redo"}:
        return kind.capitalize(), name
    if kind == BACK:
        return "Go back to before", name.removeprefix("Go back to before ")
    for verb in VERBS:
        if name.startswith(f"{verb} "):
            return verb, name[len(verb) + 1 :]
    words = name.split(" ")
    at = next((at for at, word in enumerate(words[1:], 1) if not word[:1].islower()), 1)
    return " ".join(words[:at]), " ".join(words[at:])


def _after(row: StepRow, words: StepWords, targets: dict[str, int], ends: dict[str, tuple[int, int]]) -> str:
    """In a few words, what came of a step."""
    if row["kind"] == BACK:
        first, last = ends.get(row["id"], (0, 0))
        return f"step {first}" if first == last else f"steps {first} to {last}"
    if row["target"]:
        return f"step {targets.get(row['target'], '?')}"
    if row["source"]:
        count = int(row["digest"].partition(":")[0] or 0) // 3
        return f"{count:,} citation{'s' * (count != 1)}"
    said = kept.said_first(row)
    if (
        said is None
        or said.kind in {"remove", "restore"}
        or said.table not in {"answer", "evidence", "citation"}
    ):
        return ""
    return next((one_line(change.after)[:200] for change in words.changes(said) if change.after), "")


def step_detail(review: OpenReview, n: int) -> StepDetail | None:
    """All about one step; None where there is none of that number."""
    lines = step_lines(review, [n])
    if not lines:
        return None
    with review.file.database.reading() as connection:
        row = kept.rows(connection, [n])[0]
        acts_on = row if row["kind"] in ACTS else kept.step_named(connection, row["target"]) or row
        said, count = kept.all_said(connection, row["id"], MOST)
        newest = kept.newest(connection)
    words = StepWords(review, said)
    shown = _shown(review, said)
    begun = _begun_by_the_way(said)
    changes = [change for one in said if one is not begun for change in words.changes(one)]
    here = row["device"] == review.file.journal.opener.device
    return StepDetail(
        line=lines[0],
        device="This computer" if here else row["device_name"] or "Another computer",
        form=_form(words, said),
        changes=tuple(changes),
        more=count - len(said),
        evidence=_evidence(review, words, said),
        shown=shown,
        acts_on=acts_on["n"],
        undone=bool(acts_on["void"]),
        refused=refusal(review, row["kind"], row["reason"]),
        newest=newest,
    )


def _begun_by_the_way(said: Sequence[Said]) -> Said | None:
    """The change that made an annotation a draft because something was said first: nobody did that by itself."""
    also = len(said) > 1 and said[0].table != "annotation"
    return next((one for one in said if also and one.table == "annotation"), None)


def _form(words: StepWords, said: Sequence[Said]) -> str:
    answers = [one for one in said if one.table == "answer"]
    if not answers:
        return ""
    form = words.form(answers[0])
    return f"{form.name}, version {form.version}"


def _shown(review: OpenReview, said: Sequence[Said]) -> Shown:
    """Where the first thing that a step touched can be seen."""
    for one in said:
        if one.table == "citation" and (listed := listed_as(review, one.row)):
            return Shown(citation=listed)
        found = touched_place(review, Changes(touched={one.table: frozenset({one.row})}))
        if found is not None:
            return Shown(study=found[0], place=found[1] if found[1][0] else None)
    return Shown()


def _evidence(review: OpenReview, words: StepWords, said: Sequence[Said]) -> tuple[str, ...]:
    """The reviewer's quotes that are tied now to the answers that a step gave."""
    found: list[str] = []
    for one in said:
        study = words.key(one, "study") if one.table == "answer" else ""
        place = (words.key(one, "question"), words.key(one, "instance"))
        found += [quote.line for quote in quotes(review, study) if place in quote.answers] if study else []
    return tuple(dict.fromkeys(found))


def reviewers(review: OpenReview) -> list[Reviewer]:
    """Everybody who ever worked on the review, in order of arrival."""
    with review.file.database.reading() as connection:
        return kept.reviewers(connection)


def recent_studies(review: OpenReview, limit: int = 12) -> list[tuple[str, str]]:
    """Id and label of the studies that the newest steps were about."""
    with review.file.database.reading() as connection:
        return kept.recent_studies(connection, limit)


def studies_named(review: OpenReview, words: str, limit: int = 50) -> list[tuple[str, str]]:
    """Id and label of the studies in whose label these words stand, in the order of labels."""
    with review.file.database.reading() as connection:
        return kept.studies_named(connection, words, limit)


def kinds() -> list[StepKind]:
    """The kinds of step that can be asked for."""
    return list(StepKind)
