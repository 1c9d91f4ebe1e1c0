"""The list of the guide's pages, each with the line where words were found."""

from PySide6.QtCore import QObject

from annotator.services.guide import GuidePage
from annotator.ui.widgets.rows import RowModel, said

PageLine = tuple[GuidePage, str]


class PageListModel(RowModel[PageLine]):
    """Rows are pages."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            said(lambda row: row[0].title, _spoken, lambda row: row[1] or row[0].title),
            parent,
        )

    def page_at(self, row: int) -> GuidePage | None:
        """The page of a row, if there is one."""
        found = self.row_at(row)
        return found[0] if found is not None else None

    def row_of(self, name: str) -> int:
        """Where a page is listed; -1 where it is not."""
        return next((row for row, (page, _) in enumerate(self.rows) if page.name == name), -1)


def _spoken(row: PageLine) -> str:
    page, line = row
    return f"{page.title}, {line}" if line else page.title
