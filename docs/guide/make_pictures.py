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
DATABASE = """TY  - JOUR
AU  - Osugi, Masashi
AU  - Katagiri, Wataru
AU  - Yoshimi, Ryoko
TI  - Conditioned media from mesenchymal stem cells enhanced bone regeneration in rat calvarial bone defects
JO  - Tissue Engineering. Part A
PY  - 2012
VL  - 18
IS  - 13-14
SP  - 1479
EP  - 1489
ER  -
TY  - JOUR
AU  - Wang, C. Y.
AU  - Yang, H. B.
AU  - Hsu, H. S.
TI  - Mesenchymal stem cell-conditioned medium facilitates angiogenesis and fracture healing in diabetic rats
JO  - Journal of Tissue Engineering and Regenerative Medicine
PY  - 2012
VL  - 6
IS  - 7
SP  - 559
EP  - 569
ER  -
TY  - JOUR
AU  - Pawitan, Jeanne Adiwinata
TI  - Prospect of stem cell conditioned medium in regenerative medicine
JO  - BioMed Research International
PY  - 2014
SP  - 965849
ER  -
"""
"""Records of the sample as another database writes them, one with the number of the article for its pages."""
TABLE = """Wer;Werk;Wann;Blatt;Gelesen
Osugi M, Katagiri W, Yoshimi R;Conditioned media enhanced bone regeneration in rats;2012;Tissue Eng Part A;ja
Wang CY, Yang HB, Hsu HS;Conditioned medium facilitates fracture healing in diabetic rats;2012;J Tissue Eng Regen Med;ja
Pawitan JA;Prospect of stem cell conditioned medium in regenerative medicine;2014;BioMed Res Int;nein
Linero I, Chaparro O;Paracrine effect of mesenchymal stem cells in bone regeneration;2014;PLoS One;
"""
"""A table of one's own, with names of columns that no program knows."""


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
        self._import_a_table()
        self._sample()
        self._in_both(self._views)
        self._in_both(self._dialogs)
        self._import_from_a_database()
        self._in_both(self._duplicates)
        self._in_both(self._guide)
        self._session.close()

    def _in_both(self, take: Callable[[str], None]) -> None:
        """Take pictures in the dark theme, then in the light one."""
        for suffix in ("-dark", ""):
            self._program.look.set_theme("dark" if suffix else "light")
            take(suffix)

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
        self._in_both(lambda suffix: self._keep(f"welcome{suffix}"))

    def _import(self) -> None:
        from annotator.resource_files import resource
        from annotator.services import raw_lists
        from annotator.services.sample import LIST

        self._read(raw_lists.raw_from_text(resource(LIST).read_text(encoding="utf-8")))
        self._in_both(lambda suffix: self._keep(f"import{suffix}"))
        self._space.preview.cancelled.emit()

    def _import_a_table(self) -> None:
        """A table of which the person says what its columns are."""
        from annotator.services import raw_lists

        path = self._folder / "Literatur.csv"
        path.write_text(TABLE, encoding="utf-8")
        self._read(raw_lists.raw_from_file(path))
        ask = self._space.preview.ask_columns
        self._in_both(lambda suffix: self._ask(ask, f"table-columns{suffix}"))
        self._space.preview.cancelled.emit()

    def _read(self, raw: Any) -> None:
        """Show a list as it was understood."""
        preview = self._space.preview
        preview.show_raw(raw)
        self._space.show_preview()
        self._settle(lambda: preview.plan is not None)

    def _import_from_a_database(self) -> None:
        """Bring a second list into the review: two of its citations are here already, one may be."""
        from annotator.services import raw_lists

        path = self._folder / "PubMed 2026-11-20.ris"
        path.write_text(DATABASE, encoding="utf-8")
        self._read(raw_lists.raw_from_file(path))
        details = self._space.preview.header.details.click
        self._in_both(lambda suffix: self._ask(details, f"source{suffix}", self._fill_in))
        self._space.preview.accepted.emit(self._space.preview.plan)
        self._settle(lambda: self._space.page != "preview")

    @staticmethod
    def _fill_in(dialog: Any) -> None:
        dialog.kind.setCurrentIndex(dialog.kind.findText("Database"))
        for field, text in (
            (dialog.platform, "PubMed"),
            (dialog.searched_on, "2026-11-20"),
            (dialog.hits, "412"),
        ):
            field.setText(text)
        dialog.search_text.setPlainText(
            '"conditioned medium"[tiab] AND (regeneration[tiab] OR "bone defect"[tiab])'
        )

    def _ask(
        self, deed: Callable[[], object], name: str, fill_in: Callable[[Any], None] = lambda _: None
    ) -> None:
        """Take a picture of the dialog that something brings, and close it."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        def see() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(20, self._window, see)
                return
            fill_in(dialog)
            self._settle()
            self._save(dialog, name)
            dialog.close()

        QTimer.singleShot(0, self._window, see)
        deed()

    def _sample(self) -> None:
        from annotator.services import sample, settings

        opener = settings.opener(self._session.settings)
        self._session.adopt(sample.make_sample(self._folder / "sample.review", opener))
        self._settle()

    def _views(self, suffix: str) -> None:
        """Every view of the review, and the palette over one of them."""
        self._space.show_view("citations")
        self._settle(self._is_counted)
        self._space.citations.table.selectRow(7)
        self._keep(f"citations{suffix}")
        self._space.show_view("annotate")
        self._space.annotate.form.go_to(("species", ""))
        self._keep(f"annotate{suffix}")
        self._palette(suffix)
        for view in ("tables", "history"):
            self._space.show_view(view)
            self._keep(f"{view}{suffix}")

    def _dialogs(self, suffix: str) -> None:
        """What is asked before files are written, the settings, the keys."""
        actions = self._window.actions_of
        self._space.show_view("citations")
        for action, name in (
            ("export", "export"),
            ("export_citations", "export-citations"),
            ("shortcuts", "shortcuts"),
        ):
            self._ask(actions[action].trigger, f"{name}{suffix}")
        self._settings(suffix)

    def _settings(self, suffix: str) -> None:
        """The settings, with the places that they usually have."""
        from annotator.ui.dialogs.settings import Folders, SettingsDialog

        dialog = SettingsDialog(
            self._program.memory,
            self._program.look,
            self._window,
            folders=Folders(
                settings=Path("~/.config/annotator"),
                logs=Path("~/.local/state/annotator/log"),
                backups=Path("~/.local/share/annotator/backups"),
            ),
            follow_motion=lambda _: None,
        )
        dialog.show()
        self._settle()
        self._save(dialog, f"settings{suffix}")
        dialog.close()

    def _duplicates(self, suffix: str) -> None:
        self._space.show_view("duplicates")
        self._keep(f"duplicates{suffix}")

    def _is_counted(self) -> bool:
        """Whether the saved filters say how many citations they find."""
        entries = self._space.side.shelf.rows.rows
        return all(entry.count is not None for entry in entries if entry.query is not None)

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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
