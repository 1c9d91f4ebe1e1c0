"""A long history, made: so many steps of two people over many days, as a year of work leaves them."""

from datetime import UTC, datetime, timedelta

from annotator.domain.ids import derived_id
from annotator.store.hashing import canonical

MINUTES = 4
"""Between two steps."""
WORDS = 5
"""Of one answer."""
BATCH = (
    "INSERT INTO journal_batch (id, session, seq, lamport, kind, name, reviewer, at, target, void, parents, hash, head)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', '', 0)"
)
CHANGE = (
    'INSERT INTO journal_change (batch, i, "table", "row", kind, before, after) VALUES (?, 0, ?, ?, ?, ?, ?)'
)
ANSWER = "INSERT INTO answer (id, study, form, question, instance, reviewer) VALUES (?, ?, ?, ?, ?, ?)"
SESSION = "INSERT OR IGNORE INTO journal_session VALUES (?, ?, 'a desktop', ?, '1.2.3', '')"
GROUP = ("as_reported", "derivation", "form_version", "origin")


def add_steps(review, count, others="", until=None):
    """Add so many steps to an open review: answers, now and then an undo; hashes are not reckoned.

    `others` is the id of a second reviewer, who did every third step. The newest step is of `until`, or of now.
    """
    until = until or datetime.now(UTC)
    with review.file.database.alone(writing=True) as driver:
        studies = driver.execute("SELECT id, label FROM study ORDER BY n").fetchall()
        lamport = driver.execute("SELECT max(lamport) FROM journal_batch").fetchone()[0]
        people = [review.reviewer.id, others or review.reviewer.id, review.reviewer.id]
        driver.execute("BEGIN")
        for person in set(people):
            driver.execute(SESSION, (f"made {person}", f"device of {person}", person))
        steps, changes, answers = [], [], []
        for i in range(1, count + 1):
            person, session = people[i % 3], f"made {people[i % 3]}"
            if i % WORDS == 1:
                study, label = studies[i // 20 % len(studies)]
                answers.append((f"made {i}", study, review.form.id, "notes", f"made {i}", person))
            at = until - timedelta(minutes=MINUTES * (count - i))
            step = derived_id("batch", session, str(i))
            undo = i % 50 == 0
            target = steps[-1][0] if undo else ""
            if undo:
                steps[-1] = (*steps[-1][:-1], 1)
            said = at.isoformat(timespec="milliseconds")
            name = f"Answer {label}: Notes"
            kind = "undo" if undo else "do"
            steps.append((step, session, i, lamport + i, kind, name, person, said, target, 0))
            if not undo:
                cells = dict.fromkeys(GROUP, "") | {"state": "reported"}
                texts = [canonical({**cells, "value": f"note {n}"}) for n in (i - 1, i)]
                changes.append((step, "answer", answers[-1][0], "update", *texts))
        driver.executemany(BATCH, steps)
        driver.executemany(CHANGE, changes)
        driver.executemany(ANSWER, answers)
        driver.execute("COMMIT")
