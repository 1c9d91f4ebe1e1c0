"""How the window looks: colours, fonts, spacing and icons in one object that everything is given."""

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from annotator.resource_files import resource
from annotator.services.settings import LARGEST_TEXT, SMALLEST_TEXT
from annotator.ui import theme
from annotator.ui.actions.keymap import Keymap
from annotator.ui.motion import Motion
from annotator.ui.stylesheet import stylesheet

STEP = 10
"""Percent of the system's text size that one press of a key goes."""
ICON_SIZES = (16, 20, 24, 30, 32, 40, 48, 64)


class Look(QObject):
    """Light or dark, and how large: ask it for colours, fonts, pixels and icons; `changed` says to ask again.

    `keys` knows how the keys of actions are written.
    """

    changing = Signal()
    """The colours or sizes are about to change."""
    changed = Signal()

    def __init__(
        self,
        theme_name: str = "light",
        text_size: int = 100,
        parent: QObject | None = None,
        *,
        keys: Keymap | None = None,
    ) -> None:
        super().__init__(parent)
        self.keys = keys if keys is not None else Keymap(parent=self)
        self._theme = theme_name
        self._text_size = self._within(text_size)
        self._still = False
        self._base = QFont(QGuiApplication.font())
        self._application: QApplication | None = None
        self._sources: dict[str, str] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def theme(self) -> str:
        """What was asked for: `system`, `light` or `dark`."""
        return self._theme

    @property
    def text_size(self) -> int:
        """Percent of the system's text size."""
        return self._text_size

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown."""
        if self._theme == "system":
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._theme == "dark"

    @property
    def still(self) -> bool:
        """Whether nothing on the screen moves by itself."""
        return self._still

    def color(self, token: str) -> QColor:
        """The colour of a token of `ui.theme`; KeyError for a name that is none."""
        return QColor((theme.DARK if self.dark else theme.LIGHT)[token])

    def font(self, factor: float = 1, weight: int = 400) -> QFont:
        """The system's font, `factor` times as large as body text, with a weight from 100 to 900."""
        font = QFont(self._base)
        if self._base.pointSizeF() > 0:
            font.setPointSizeF(max(1.0, self._base.pointSizeF() * factor * self._text_size / 100))
        else:
            font.setPixelSize(max(1, round(self._base.pixelSize() * factor * self._text_size / 100)))
        font.setWeight(QFont.Weight(weight))
        return font

    def numeric_font(self, factor: float = 1, weight: int = 400) -> QFont:
        """The same with digits of one width, for columns of figures."""
        font = self.font(factor, weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def px(self, pixels: float) -> int:
        """A distance of the design, grown with the text; at least 1 unless it is 0."""
        return max(1, round(pixels * self._text_size / 100)) if pixels else 0

    def icon(self, name: str, token: str = "text") -> QIcon:
        """The line icon resources/icons/<name>.svg drawn in a colour; greyed where its control is disabled."""
        key = (name, token)
        if key not in self._icons:
            icon = QIcon()
            for mode, color in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "control")):
                for size in ICON_SIZES:
                    icon.addPixmap(self._drawn(name, self.color(color), size), mode)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
        """An icon as a picture of `size` device-independent pixels for a screen of that pixel ratio."""
        pixmap = self._drawn(name, self.color(token), round(self.px(size) * ratio))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _drawn(self, name: str, color: QColor, size: int) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
        svg = self._sources[name].replace("currentColor", color.name())
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
        painter.end()
        return pixmap

    def set_theme(self, name: str) -> None:
        """Show `light`, `dark`, or what the `system` has."""
        if name != self._theme:
            self._theme = name
            self._refresh()

    def set_text_size(self, percent: int) -> None:
        """Show text in percent of the system's size, within 80 to 200."""
        if self._within(percent) != self._text_size:
            self._text_size = self._within(percent)
            self._refresh()

    def set_still(self, still: bool) -> None:
        """Let nothing move by itself (menus that fade, a cursor that blinks, a bar that runs), or let it again."""
        if still != self._still:
            self._still = still
            self._refresh()

    def apply(self, application: QApplication) -> None:
        """Give the application these colours, this font and this style, now and after each change."""
        self._application = application
        self._motion = Motion(application)
        application.setStyle("Fusion")
        self._refresh()

    def palette(self) -> QPalette:
        """The palette of the current colours."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("control"))
        return palette

    @staticmethod
    def _within(percent: int) -> int:
        return min(LARGEST_TEXT, max(SMALLEST_TEXT, percent))

    def _system_changed(self) -> None:
        if self._theme == "system":
            self._refresh()

    def _refresh(self) -> None:
        self._icons.clear()
        if self._application is not None:
            self.changing.emit()
            self._motion.reduce(self._still)
            self._application.setPalette(self.palette())
            self._application.setFont(self.font())
            self._application.setStyleSheet(stylesheet(self.color, self.px, still=self._still))
        self.changed.emit()


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "text3",
    QPalette.ColorRole.Accent: "accent",
}
