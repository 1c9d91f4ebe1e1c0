"""Files chosen by the system's own dialogs, beginning in the folder that was used last."""

from pathlib import Path

import platformdirs
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.ui.session import Session

REVIEWS = "Reviews (*.review)"
LISTS = "Reference lists (*.txt *.ris *.text *.md *.csv *.nbib *.enw *.rtf);;All files (*)"


class FileChooser:
    """Asks for files; every answer is a path, or None when the person called it off."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        self._parent = parent
        self._session = session

    def _folder(self) -> Path:
        folder = Path(self._session.remembered("files.folder", ""))
        documents = Path(platformdirs.user_documents_dir())
        choices = (folder, documents) if str(folder) != "." else (documents,)
        return next((choice for choice in choices if choice.is_dir()), Path.home())

    def _used(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._session.remember("files.folder", str(Path(chosen).parent))
        return Path(chosen)

    def review_to_open(self) -> Path | None:
        """An existing review."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, "Open a review", str(self._folder()), REVIEWS)
        return self._used(chosen)

    def review_to_make(self, name: str, title: str = "New review") -> Path | None:
        """A review file that is not there yet."""
        proposed = self._folder() / f"{safe(name)}.review"
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, str(proposed), REVIEWS)
        path = self._used(chosen)
        return (
            path.with_name(f"{path.name}.review") if path is not None and path.suffix != ".review" else path
        )

    def lists_to_import(self) -> list[Path]:
        """Reference lists."""
        title, folder = "Import a reference list", str(self._folder())
        chosen, _ = QFileDialog.getOpenFileNames(self._parent, title, folder, LISTS)
        return [path for one in chosen if (path := self._used(one)) is not None]

    def export_target(self, name: str, suffix: str, label: str) -> Path | None:
        """A file to export to."""
        proposed = self._folder() / f"{safe(name)}{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self._parent, "Export", str(proposed), f"{label} (*{suffix})")
        path = self._used(chosen)
        return path.with_name(f"{path.name}{suffix}") if path is not None and path.suffix != suffix else path


def safe(name: str) -> str:
    """A title as a file name on every system."""
    kept = "".join(" " if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in name)
    return " ".join(kept.split())[:80].strip(" .") or "Review"
