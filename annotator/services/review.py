"""An open review: what every verb is given."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from annotator.domain.changes import Changes
from annotator.domain.forms import Form
from annotator.domain.review import Reviewer
from annotator.store.citation_filter import Viewer
from annotator.store.review_file import ReviewFile

T = TypeVar("T")


@dataclass(slots=True)
class OpenReview:
    """One open review file, the reviewer who works in it and the form that is filled in."""

    file: ReviewFile
    id: str
    title: str
    reviewer: Reviewer
    form: Form
    form_version: str
    kept: dict[str, tuple[int, Any]] = field(default_factory=dict)

    def reckoned(self, what: str, tables: tuple[str, ...], reckon: Callable[[], T]) -> T:
        """Something reckoned from these tables, kept until a step touches one of them."""
        touches = self.file.journal.touches(*tables)
        if what not in self.kept or self.kept[what][0] != touches:
            self.kept[what] = (touches, reckon())
        found: T = self.kept[what][1]
        return found

    def has_reckoned(self, what: str, tables: tuple[str, ...]) -> bool:
        """Whether `reckoned` would answer at once."""
        return what in self.kept and self.kept[what][0] == self.file.journal.touches(*tables)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.file.read_only

    @property
    def why_read_only(self) -> str:
        """Why nothing can be written, in a sentence; '' where it can."""
        return self.file.why_read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What the person should know about the file: its place, its state."""
        return self.file.notices

    @property
    def viewer(self) -> Viewer:
        """Whose answers are shown."""
        design, bias = self.form.with_role("design"), self.form.with_role("bias")
        return Viewer(self.reviewer.id, self.form.id, design.id if design else "", bias.id if bias else "")


def touching(changes: Changes, **more: frozenset[str]) -> Changes:
    """The same changes, with further kinds of thing that they concern."""
    return replace(changes, touched={**changes.touched, **more})
