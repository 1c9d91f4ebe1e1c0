"""Where a list comes from: what PRISMA asks of each source, all of it optional."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from annotator.domain.errors import KnownError
from annotator.domain.review import Source, SourceKind
from annotator.services import sources
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel

LONGEST = 200
WHY = "For the flow diagram and the methods of the manuscript. Everything here is optional."


class SourceDialog(FramedDialog):
    """Shows what is said of a source; `source` is what was said in the end."""

    def __init__(self, source: Source, look: Look, parent: QWidget) -> None:
        super().__init__("Where this list comes from", WHY, look, parent)
        self.source = source
        self._look = look
        self.kind = QComboBox(self)
        for kind in SourceKind:
            self.kind.addItem(kind.value.capitalize(), kind)
        self.kind.setCurrentIndex(self.kind.findData(source.kind))
        self.platform = self._line(source.platform, "Such as PubMed")
        completer = QCompleter(sources.PLATFORMS, self.platform)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.platform.setCompleter(completer)
        self.searched_on = self._line(source.searched_on, "Year-month-day, as in 2026-11-25")
        said = "" if source.hits_reported is None else f"{source.hits_reported:,}"
        self.hits = self._line(said, "As the database said, also where fewer were exported")
        self.search_text = QPlainTextEdit(source.search_text, self)
        self.search_text.setTabChangesFocus(True)
        self.search_text.setPlaceholderText("The search as it was run")
        self.search_text.setFixedHeight(look.px(88))
        self.trouble = PlainLabel("", self, look=look, token="error")
        self.trouble.hide()
        self._lay_out()
        self.add_buttons("Keep", look)
        self.setMinimumWidth(look.px(520))

    def _line(self, text: str, hint: str) -> QLineEdit:
        line = QLineEdit(text, self)
        line.setMaxLength(LONGEST)
        line.setPlaceholderText(hint)
        return line

    def _lay_out(self) -> None:
        look = self._look
        form = QFormLayout()
        form.setHorizontalSpacing(look.px(12))
        form.setVerticalSpacing(look.px(10))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("Kind", self.kind),
            ("Platform", self.platform),
            ("Searched on", self.searched_on),
            ("Hits reported", self.hits),
            ("Search text", self.search_text),
        ):
            field.setAccessibleName(words)
            form.addRow(PlainLabel(words, self, look=look, token="text2", weight=500, wrap=False), field)
        self.body.addWidget(self.trouble)
        self.body.addLayout(form)

    def _read(self, read: Callable[[str], object], field: QLineEdit) -> bool:
        try:
            read(field.text())
        except KnownError as error:
            self.trouble.setText(f"{error.what} {error.remedy}")
            self.trouble.show()
            self.adjustSize()
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
            return False
        return True

    def accept(self) -> None:
        """Keep what was said; what cannot be understood is pointed at, and nothing is lost."""
        self.trouble.hide()
        if not (self._read(sources.search_date, self.searched_on) and self._read(sources.hits, self.hits)):
            return
        self.source = replace(
            self.source,
            kind=SourceKind(self.kind.currentData(Qt.ItemDataRole.UserRole)),
            platform=self.platform.text().strip(),
            searched_on=sources.search_date(self.searched_on.text()),
            hits_reported=sources.hits(self.hits.text()),
            search_text=self.search_text.toPlainText().strip(),
        )
        super().accept()
