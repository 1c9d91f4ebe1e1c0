"""Key caps, and buttons that show the key that does the same.

A key is named by the id of its action or by its usual text (`Ctrl+I`); shown is the key that the action really has.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel, tooltip


def cap_size(text: str, look: Look) -> QSize:
    """How much room a key cap takes."""
    metrics = QFontMetrics(look.font(0.85, 500))
    height = max(look.px(18), metrics.height() + look.px(2))
    return QSize(max(height, metrics.horizontalAdvance(text) + look.px(10)), height)


def paint_cap(painter: QPainter, rect: QRect, text: str, look: Look, *, on_accent: bool = False) -> None:
    """Draw a key cap; on the accent it is a lighter patch instead of an outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font(0.85, 500))
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    if on_accent:
        ink = look.color("on_accent")
        patch = QColor(ink)
        patch.setAlpha(44)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(patch)
    else:
        ink = look.color("text2")
        painter.setPen(QPen(look.color("line2"), 1))
        painter.setBrush(look.color("surface"))
    painter.drawRoundedRect(box, look.px(4), look.px(4))
    painter.setPen(ink)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()


class KeyCap(QWidget):
    """A key as it is printed on the keyboard."""

    def __init__(self, key: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.keys.changed.connect(self._name)
        self._name()

    @property
    def text(self) -> str:
        """What the cap shows."""
        return self._text

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self._name()

    def _name(self) -> None:
        self._text = self._look.keys.text(self._key)
        self.setAccessibleName(f"key {self._text}" if self._text else "no key")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size of the cap."""
        return cap_size(self._text, self._look) if self._text else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap; none for an action without a key."""
        if self._text:
            paint_cap(QPainter(self), self.rect(), self._text, self._look)


_FONTS = {"primary": (1, 600), "status": (0.92, 400)}
"""Factor and weight of the words of a button, by kind."""
_INKS = {"primary": "on_accent", "link": "accent", "status": "text2"}


class KeyButton(QPushButton):
    """A button with the key that does the same; `kind` is "", "primary", "link", "quiet" or "status"."""

    def __init__(
        self,
        text: str,
        key: str = "",
        parent: QWidget | None = None,
        *,
        look: Look,
        kind: str = "",
        icon: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._icon_name = icon
        self._kind = kind
        self._key_name = key
        self._key = ""
        self.setProperty("kind", "quiet" if kind == "status" else kind)
        self.setAutoDefault(True)  # Enter presses the button that has the keys, outside of dialogs too
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._refresh)
        look.keys.changed.connect(self._show_key)
        self._refresh()
        self._show_key()

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key_name = key
        self._show_key()

    def _show_key(self) -> None:
        self._key = self._look.keys.text(self._key_name) if self._key_name else ""
        self._name()
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self._name()
        self.updateGeometry()

    def _name(self) -> None:
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"Key {self._key}" if self._key else "")

    def _refresh(self) -> None:
        self.setFont(self._look.font(*_FONTS.get(self._kind, (1, 500))))
        if self._icon_name:
            token = _INKS.get(self._kind, "text")
            self.setIcon(self._look.icon(self._icon_name, token))
            self.setIconSize(QSize(self._look.px(16), self._look.px(16)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for icon, text, key and the padding of the kind."""
        look = self._look
        width = QFontMetrics(self._bold()).horizontalAdvance(self.text()) + 2 * self._padding()
        width += self.iconSize().width() + look.px(8) if self._icon_name else 0
        width += cap_size(self._key, look).width() + look.px(10) if self._key else 0
        height = look.px({"primary": 36}.get(self._kind, 28))
        if not self._kind:
            height = look.px(22) + 2 * look.px(4) + 2  # as the style sheet has it, and fields beside it
        return QSize(width, max(height, self.fontMetrics().height() + look.px(10)))

    def minimumSizeHint(self) -> QSize:
        """A button is never narrower than its words."""
        return self.sizeHint()

    def _padding(self) -> int:
        return self._look.px({"primary": 14, "link": 6, "quiet": 8, "status": 8}.get(self._kind, 14))

    def _bold(self) -> QFont:
        return self._look.font(*_FONTS["primary"]) if self._kind == "primary" else self.font()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button by its style, then icon, words and key from the left."""
        look = self._look
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setFont(self._bold())
        painter.setPen(self._ink())
        rest = self.rect().adjusted(self._padding(), 0, -self._padding(), 0)
        cap = cap_size(self._key, look) if self._key else QSize(0, 0)
        gap = look.px(10) if self._key else 0
        words = QFontMetrics(self._bold()).horizontalAdvance(self.text())
        icon_room = self.iconSize().width() + look.px(8) if self._icon_name else 0
        left = rest.left() + max(0, (rest.width() - words - icon_room - gap - cap.width()) // 2)
        if self._icon_name:
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            spot = QRect(left, (self.height() - self.iconSize().height()) // 2, *self.iconSize().toTuple())
            self.icon().paint(painter, spot, Qt.AlignmentFlag.AlignCenter, mode)
        text_rect = QRect(left + icon_room, 0, words + 1, self.height())
        painter.drawText(
            text_rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text()
        )
        if self._key:
            spot = QRect(
                text_rect.right() + gap, (self.height() - cap.height()) // 2, cap.width(), cap.height()
            )
            paint_cap(painter, spot, self._key, look, on_accent=self._kind == "primary" and self.isEnabled())

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self._look.color("text3" if self._kind == "primary" else "control")
        return self._look.color(_INKS.get(self._kind, "text"))


class PrimaryButton(KeyButton):
    """The next step: one filled button a screen."""

    def __init__(
        self, text: str, key: str = "", parent: QWidget | None = None, *, look: Look, icon: str = ""
    ) -> None:
        super().__init__(text, key, parent, look=look, kind="primary", icon=icon)


class KeyHint(QWidget):
    """A key and what it does."""

    def __init__(self, key: str, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        pair = QHBoxLayout(self)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(look.px(6))
        pair.addWidget(KeyCap(key, look, self))
        pair.addWidget(PlainLabel(words, self, look=look, factor=0.92, token="text2", wrap=False))


class HintLine(QWidget):
    """Keys and what they do, side by side: `set_hints([("F2", "edit"), ...])`.

    Hints that do not fit are left off, and so are those of actions without a key.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._hints: list[tuple[str, str]] = []
        self._shown: list[KeyHint] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(16))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.keys.changed.connect(self._renew)
        look.changed.connect(self._renew)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys and what they do."""
        return list(self._hints)

    def set_hints(self, hints: list[tuple[str, str]]) -> None:
        """Show other keys."""
        if hints == self._hints:
            return
        self._hints = list(hints)
        self._shown = []
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._row.addStretch(1)
        self._shown = [KeyHint(key, words, self._look, self) for key, words in hints]
        for hint in self._shown:
            self._row.addWidget(hint)
        self._fit()

    def _renew(self) -> None:
        """Make the hints anew: those that were left off have kept no size of the text as it is now."""
        self._row.setSpacing(self._look.px(16))
        hints, self._hints = self._hints, []
        self.set_hints(hints)

    def _fit(self) -> None:
        """Show as many hints as fit, from the first."""
        room = self.width()
        for hint in self._shown:
            if not self._look.keys.text(hint.key):
                hint.hide()
                continue
            room -= hint.sizeHint().width()
            hint.setVisible(room >= 0)
            room -= self._row.spacing()
        self._row.activate()

    def event(self, event: QEvent) -> bool:
        """Fit the hints again when they grew or shrank."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave off what does not fit."""
        super().resizeEvent(event)
        self._fit()


def key_tip(widget: QWidget, words: str, key: str, look: Look) -> None:
    """Give a widget a tooltip with the key of an action, now and after each change of keys."""
    _Tip(widget, words, key, look)


class _Tip(QObject):
    """Lives as long as its widget, or until the widget is given another tooltip."""

    def __init__(self, widget: QWidget, words: str, key: str, look: Look) -> None:
        for other in widget.findChildren(_Tip, options=Qt.FindChildOption.FindDirectChildrenOnly):
            other.setParent(None)
            other.deleteLater()
        super().__init__(widget)
        self._widget = widget
        self._words = words
        self._key = key
        self._look = look
        look.keys.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._widget.setToolTip(tooltip(self._look.keys.tip(self._words, self._key)))
