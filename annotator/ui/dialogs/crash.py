"""What is left of a run that crashed: the report, to read, copy or find in its folder."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from annotator.services.crashes import Crash
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look

WORDS = (
    "What was saved is safe; of text being typed at most the last second is lost. The report names places in the "
    "program and nothing of your review. It stays on this computer unless you send it."
)


class CrashDialog(FramedDialog):
    """Shows the report; its next step copies it."""

    page = "saving"

    def __init__(self, crash: Crash, look: Look, parent: QWidget) -> None:
        super().__init__("Annotator ended unexpectedly", WORDS, look, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._crash = crash
        self.report = QPlainTextEdit(crash.report, self)
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName("Report")
        self.report.setMinimumSize(look.px(560), look.px(240))
        self.body.addWidget(self.report, 1)
        folder = QPushButton("Open the folder", self)
        folder.clicked.connect(self.open_folder)
        self.add_buttons("Copy the report", look, close="Close", more=folder)

    def accept(self) -> None:
        """Copy the report; the dialog stays."""
        QGuiApplication.clipboard().setText(self._crash.report)

    def open_folder(self) -> None:
        """Show where the report is kept."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._crash.path.parent)))
