"""What moves by itself on the screen, all of it Qt's own: menus and tooltips that fade, the cursor, running bars.

The program itself animates nothing: panels, folds and the palette are there at once.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QWidget

EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Motion:
    """Remembers how the system had it, so that it comes back; the style's own part is in the stylesheet."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._reduced = False
        self._effects = [effect for effect in EFFECTS if application.isEffectEnabled(effect)]
        self._blink = application.cursorFlashTime()

    def reduce(self, reduced: bool) -> None:
        """Let nothing move, or what the system lets move."""
        if reduced == self._reduced:
            return
        self._reduced = reduced
        for effect in self._effects:
            self._application.setEffectEnabled(effect, not reduced)
        self._application.setCursorFlashTime(0 if reduced else self._blink)


def is_still(widget: QWidget) -> bool:
    """Whether a widget is not to move by itself."""
    widget.ensurePolished()
    return not widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
