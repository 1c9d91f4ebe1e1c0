"""The font of the window: the one of the desktop, or Inter, which we ship, where it has none made for windows."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from annotator.resource_files import resource

INTER = "Inter"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
GENERIC = frozenset({"", "sans", "sans serif", "sans-serif", "system-ui"})
"""Names by which a desktop asks for any font without serifs: nobody chose what comes of them."""
LAST_RESORTS = ("dejavu", "bitstream vera")
"""What comes of them where no font was installed for windows."""
AS_WIDE = 13 / 12
"""Inter of 13 pixels runs as wide as DejaVu Sans of 12."""


def window_font(given: QFont) -> QFont:
    """The font for a window whose application was `given` one: that font itself, wherever it is a real one."""
    if not is_last_resort(given.family(), QFontInfo(given).family()) or not _loaded():
        return given
    font = QFont(given)
    font.setFamilies([INTER, given.family()])
    if given.pointSizeF() > 0:
        font.setPointSizeF(given.pointSizeF() * AS_WIDE)
    else:
        font.setPixelSize(round(given.pixelSize() * AS_WIDE))
    return font


def is_last_resort(asked: str, found: str) -> bool:
    """Whether a desktop that `asked` for a family has none for windows, going by the family it `found`."""
    return not found or (asked.casefold() in GENERIC and found.casefold().startswith(LAST_RESORTS))


def _loaded() -> bool:
    """Make Inter known to this program; whether it is."""
    files = [resource(f"fonts/Inter-{weight}.ttf") for weight in WEIGHTS]
    return all(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)
