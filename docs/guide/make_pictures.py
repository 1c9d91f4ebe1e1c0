"""Make the pictures of the guide from the running program: `.venv/bin/python docs/guide/make_pictures.py [FOLDER]`.

The window is drawn offscreen over the sample list; without a folder the pictures of the guide are replaced.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

PICTURES = Path(__file__).parent / "pictures"
SIZE = (1280, 800)


def main(arguments: list[str]) -> int:
    """Write every picture anew."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["ANNOTATOR_HOME"] = home
        from annotator import app

        application = app.make_application()
        program = app.Program(application)
        pictures = Path(arguments[0]) if arguments else PICTURES
        pictures.mkdir(parents=True, exist_ok=True)
        Tour(program, Path(home), pictures).take()
    return 0


class Tour:
    """From the welcome to the export, one picture a step."""

    def __init__(self, program: Any, folder: Path, pictures: Path) -> None:
        from PySide6.QtTest import QTest

        from annotator.services import settings

        self._test = QTest
        self._program = program
        self._window = program.window
        self._folder = folder
        self._pictures = pictures
        person = replace(settings.new_reviewer("Reviewer 1", "R1"), id="00000000-0000-4000-8000-000000000001")
        program.memory.set_reviewer(person)
        program.look.set_theme("light")
        self._window.resize(*SIZE)
        program.start([])
        program.furnish()
        self._session = program.session
        self._space = program.space
        self._settle()

    def take(self) -> None:
        """Take every picture."""
        self._welcome()
        self._import()
        self._sample()
        for dark in (False, True):
            self._program.look.set_theme("dark" if dark else "light")
            self._views("-dark" if dark else "")
        self._program.look.set_theme("light")
        self._export()
        self._session.close()

    def _settle(self, until: Callable[[], bool] = lambda: True) -> None:
        for _ in range(200):
            self._test.qWait(20)
            if until():
                break
        self._test.qWait(60)

    def _keep(self, name: str) -> None:
        self._settle()
        self._save(self._window, name)

    def _save(self, widget: Any, name: str) -> None:
        path = self._pictures / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"{path} was not written")
        print(path)

    def _welcome(self) -> None:
        self._space.show_page()
        for suffix in ("-dark", ""):
            self._program.look.set_theme("dark" if suffix else "light")
            self._keep(f"welcome{suffix}")

    def _import(self) -> None:
        from annotator.resource_files import resource
        from annotator.services import raw_lists
        from annotator.services.sample import LIST

        raw = raw_lists.raw_from_text(resource(LIST).read_text(encoding="utf-8"))
        self._space.show_preview()
        self._space.preview.show_raw(raw)
        self._settle(lambda: self._space.preview.plan is not None)
        for suffix in ("-dark", ""):
            self._program.look.set_theme("dark" if suffix else "light")
            self._keep(f"import{suffix}")
        self._space.preview.cancelled.emit()

    def _sample(self) -> None:
        from annotator.services import sample, settings

        opener = settings.opener(self._session.settings)
        self._session.adopt(sample.make_sample(self._folder / "sample.review", opener))
        self._settle()

    def _views(self, suffix: str) -> None:
        """Every view of the review, the palette over one of them, and the guide."""
        self._space.show_view("citations")
        self._space.citations.table.selectRow(7)
        self._keep(f"citations{suffix}")
        self._space.show_view("annotate")
        self._space.annotate.form.go_to(("species", ""))
        self._keep(f"annotate{suffix}")
        self._palette(suffix)
        for view in ("tables", "history"):
            self._space.show_view(view)
            self._keep(f"{view}{suffix}")
        self._guide(suffix)

    def _palette(self, suffix: str) -> None:
        guidance = self._program.desk.guidance
        guidance.show_palette()
        self._test.keyClicks(guidance.palette.field, "next")
        self._keep(f"palette{suffix}")
        guidance.palette.close_palette()

    def _guide(self, suffix: str) -> None:
        from annotator.ui.windows.help_window import HelpWindow

        guide = HelpWindow(self._program.look, self._window)
        guide.open_at("annotate")
        self._settle()
        self._save(guide, f"help{suffix}")
        guide.close()

    def _export(self) -> None:
        from annotator.services import exporting
        from annotator.ui.dialogs.export import ExportDialog

        review = self._session.review
        if review is None:
            return
        dialog = ExportDialog(
            exporting.tables(review), exporting.DEFAULT_TABLE, self._program.look, self._window
        )
        dialog.show()
        self._settle()
        self._save(dialog, "export")
        dialog.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
