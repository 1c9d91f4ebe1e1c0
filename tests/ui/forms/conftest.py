"""A pane over a form with a question of each kind, on a study of its own."""

import pytest
from forms_of_kinds import FORM

from annotator.services import annotating
from annotator.ui.forms.form_pane import FormPane


class PaneUnderTest:
    """The pane, its study, and what is in the file."""

    def __init__(self, qtbot, session, look, line):
        self._qtbot = qtbot
        self.session = session
        self.look = look
        self.line = line
        self.pane = self.again()

    def again(self):
        """Another pane over the same study, as after a restart."""
        made = FormPane(self.session, self.look)
        self._qtbot.addWidget(made)
        made.resize(520, 640)
        made.show()
        made.activateWindow()
        self._qtbot.waitUntil(made.isActiveWindow)
        made.show_study(self.line)
        return made

    def go(self, question, instance=""):
        self.pane.go_to((question, instance))
        assert self.pane.current == (question, instance)

    @property
    def current(self):
        return self.pane.current

    @property
    def desk(self):
        return self.pane.desk

    def row(self, question, instance=""):
        return self.pane.body.rows[question, instance]

    def editor(self, question, instance=""):
        return self.row(question, instance).editor

    @property
    def stored(self):
        """The annotation as it is in the file."""
        return annotating.annotation(self.session.review, self.line.id)

    def value(self, question, instance=""):
        found = self.stored.answer(question, instance)
        return found.value if found is not None else None

    def state(self, question, instance=""):
        found = self.stored.answer(question, instance)
        return found.state.word if found is not None else None

    @property
    def drafts(self):
        return annotating.drafts(self.session.review, self.line.id)

    def instances(self):
        return [instance.id for instance in self.stored.instances]


@pytest.fixture
def kinds_session(sample_session):
    sample_session.review.form = FORM
    return sample_session


@pytest.fixture
def form(qtbot, kinds_session, look):
    line = annotating.study_lines(kinds_session.review, [1])[0]
    return PaneUnderTest(qtbot, kinds_session, look, line)
