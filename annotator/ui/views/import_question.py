"""Asked before what was corrected in an import is dropped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.ui.widgets.asking import ask
from annotator.ui.widgets.letters import give_letters


def may_drop(parent: QWidget, touched: int, question: str, yes: str) -> bool:
    """Whether so many changes may be dropped; asks only where there are any."""
    if not touched:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Import preview")
    box.setText(question)
    changes = "The change that you made here is" if touched == 1 else f"The {touched:,} changes are"
    box.setInformativeText(f"{changes} dropped. Nothing is stored yet.")
    leave = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Go on correcting", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    give_letters(box)
    ask(box)
    return box.clickedButton() is leave
