"""Files chosen by the system's own dialogs, beginning in the folder that was used last."""

from pathlib import Path

import platformdirs
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.services import importing
from annotator.ui.dialogs.messages import message
from annotator.ui.memory import Memory

REVIEWS = "Reviews (*.review)"
REPLACE = "Replace it"


def lists() -> str:
    """The files that are offered for an import: those with a usual suffix of what can be read, or all."""
    return f"Reference lists ({' '.join(f'*{suffix}' for suffix in importing.suffixes())});;All files (*)"


class FileChooser:
    """Asks for files; every answer is a path, or None when the person called it off."""

    def __init__(self, parent: QWidget, memory: Memory) -> None:
        self._parent = parent
        self._memory = memory

    def _folder(self) -> Path:
        folder = Path(self._memory.remembered("files.folder", ""))
        documents = Path(platformdirs.user_documents_dir())
        choices = (folder, documents) if str(folder) != "." else (documents,)
        return next((choice for choice in choices if is_folder(choice)), Path.home())

    def _used(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._memory.remember("files.folder", str(Path(chosen).parent))
        return Path(chosen)

    def review_to_open(self) -> Path | None:
        """An existing review."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, "Open a review", str(self._folder()), REVIEWS)
        return self._used(chosen)

    def review_to_make(self, name: str, title: str = "New review") -> Path | None:
        """A review file that is not there yet."""
        proposed = self._folder() / f"{safe(name)}.review"
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, str(proposed), REVIEWS)
        return self._with_suffix(self._used(chosen), ".review", title)

    def lists_to_import(self) -> list[Path]:
        """Reference lists."""
        title, folder = "Import a reference list", str(self._folder())
        chosen, _ = QFileDialog.getOpenFileNames(self._parent, title, folder, lists())
        return [path for one in chosen if (path := self._used(one)) is not None]

    def export_target(self, name: str, suffix: str, label: str) -> Path | None:
        """A file to export to."""
        proposed = self._folder() / f"{safe(name)}{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self._parent, "Export", str(proposed), f"{label} (*{suffix})")
        return self._with_suffix(self._used(chosen), suffix, "Export")

    def _with_suffix(self, path: Path | None, suffix: str, title: str) -> Path | None:
        """Add a suffix that was not typed; the system has not asked then whether a file of that name may go."""
        if path is None or path.suffix == suffix:
            return path
        whole = path.with_name(f"{path.name}{suffix}")
        text = f"{whole.name} is already there."
        if (
            whole.exists()
            and message(self._parent, title, text, buttons=(REPLACE,), close="Cancel") != REPLACE
        ):
            return None
        return whole


def is_folder(path: Path) -> bool:
    """Whether a folder is there and can be looked for: one inside a folder that may not be read is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def safe(name: str) -> str:
    """A title as a file name on every system."""
    kept = "".join(" " if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in name)
    return " ".join(kept.split())[:80].strip(" .") or "Review"
