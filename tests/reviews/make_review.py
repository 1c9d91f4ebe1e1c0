"""Writes the review of the present file version that is kept for ever, with its golden dump.

    python tests/reviews/make_review.py

Run it when `SCHEMA_VERSION` has risen, before the new version is given to anybody; once a version is out, its file
is never made again. It holds what people do: a list imported, answers, an instance, an edit, a step undone, one
undone and done again, a citation left out, one tagged, a quote tied, text still being typed.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from annotator.domain.ids import citation_tag_id, tag_id  # noqa: E402 - after the path is set
from annotator.domain.review import Opener, Reviewer  # noqa: E402 - after the path is set
from annotator.services import opening, sample  # noqa: E402 - as above
from annotator.store import schema  # noqa: E402 - as above
from annotator.store.review_file import ReviewFile  # noqa: E402 - as above

OPENER = Opener(
    reviewer=Reviewer(id="00000000-0000-4000-8000-000000000001", name="Reviewer 1", initials="R1"),
    device="device-1",
    device_name="a laptop",
    program="0.1.0",
)
DRAFT = {"study": "", "form": "core", "question": "notes", "instance": "", "reviewer": OPENER.reviewer.id}


def dump(file, columns=None):
    """Every row of every table of a review but the search index, as JSON values; `columns` says which, by table."""
    found = {}
    with file.database.alone() as driver:
        for name, table in sorted(schema.metadata.tables.items()):
            names = (columns or {}).get(name) or [
                c.name for c in table.columns if c.name not in {"n", "bytes"}
            ]
            quoted = ", ".join(f'"{column}"' for column in names)
            rows = driver.execute(f'SELECT {quoted} FROM "{name}" ORDER BY {quoted}').fetchall()  # noqa: S608 - our own names
            if columns is None or name in columns:
                found[name] = {"columns": names, "rows": [list(row) for row in rows]}
    return found


def write_dump(found, path):
    """One line a row, so that a difference can be read."""
    lines = []
    for name, table in found.items():
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in table["rows"])
        lines.append(f'"{name}": {{"columns": {json.dumps(table["columns"])}, "rows": [\n{rows}\n]}}')
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def make(path):
    """Make the review by the program's own services and journal, and close it."""
    opening.close_review(sample.make_sample(path, OPENER))
    file = ReviewFile.open(path, OPENER)
    review = file.info().id
    with file.database.alone() as driver:
        citations = [row[0] for row in driver.execute("SELECT id FROM citation ORDER BY n")]
        studies = [row[0] for row in driver.execute("SELECT id FROM study ORDER BY n")]
    with file.journal.operation("Tag two citations") as operation:
        operation.put("tag", tag_id("To read"), name="To read", colour="blue")
        for citation in citations[:2]:
            link = citation_tag_id(citation, tag_id("To read"))
            operation.put("citation_tag", link, citation=citation, tag=tag_id("To read"))
    with file.journal.operation("Untag a citation") as operation:
        operation.remove("citation_tag", [citation_tag_id(citations[1], tag_id("To read"))])
    with file.journal.operation("Tie evidence") as operation:
        operation.put(
            "evidence",
            "00000000-0000-4000-8000-0000000000e1",
            study=studies[0],
            reviewer=OPENER.reviewer.id,
            place=f"title:{citations[0]}",
            quote="Conditioned medium",
            where={"start": 0, "end": 18},
            answers=[["core", "intervention", ""]],
        )
    for name, table, ids, values in (
        ("Edit the title of a citation", "citation", citations[:1], {"title": "A title put right: µ, é, 🐀"}),
        ("Leave out a citation", "citation", citations[-1:], {"left_out": 1}),
        ("Note it in a study", "study", studies[:1], {"notes": "Line 1\nLine 2"}),
        ("Say what is asked", "review", [review], {"question": "In rats, does it heal?"}),
        ("Call the study something else", "study", studies[1:2], {"label": "undone"}),
    ):
        with file.journal.operation(name) as operation:
            operation.set(table, ids, **values)
    file.journal.undo()
    file.journal.undo()
    file.journal.redo()
    with file.journal.operation("Remove a study") as operation:
        operation.remove("study", studies[2:3])
    with file.database.writing() as connection:
        connection.execute(
            schema.draft.insert().values(
                **{**DRAFT, "study": studies[0]}, text="half a sen", at="2026-11-24T12:00:00Z"
            )
        )
    file.close()


def main():
    target = HERE / f"v{schema.SCHEMA_VERSION}.review"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_HOME"] = folder
        target.unlink(missing_ok=True)
        make(target)
        file = ReviewFile.open(target, OPENER, read_only=True)
        write_dump(dump(file), target.with_suffix(".json"))
        file.close()


if __name__ == "__main__":
    main()
