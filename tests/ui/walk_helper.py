"""Looks at every widget below one and says what is wrong: cut, over its neighbour, outside, without a name."""

from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QSplitter,
    QSplitterHandle,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from annotator.ui.widgets.labels import ElidedLabel

SLACK = 1
"""Pixels that rounding may cost."""


def below(root):
    """Every visible widget of a window but the insides of Qt's own: bars, menus, handles."""
    found = [widget for widget in root.findChildren(QWidget) if widget.isVisible() and shown_in(widget, root)]
    return [
        widget
        for widget in found
        if not isinstance(widget, (QSplitterHandle, QAbstractSlider, QMenuBar))
        and not isinstance(widget.parentWidget(), (QLineEdit, QComboBox, QTabBar))
    ]


def shown_in(widget, root):
    """Whether a widget is of this window, and in nothing that was left off for want of room."""
    holder = widget.parentWidget()
    while holder is not None and holder is not root:
        if holder.size().isEmpty():
            return False
        holder = holder.parentWidget()
    return widget.window() is root.window()


def told(widget):
    """How a fault names its widget."""
    words = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else widget.accessibleName()
    owner = widget.parentWidget()
    return f"{type(owner).__name__}/{type(widget).__name__} {words[:40]!r} {widget.width()}x{widget.height()}"


def cut(root):
    """Labels and buttons that are smaller than what they say."""
    return [
        f"cut: {told(widget)} needs {needed(widget).width()}x{needed(widget).height()}"
        for widget in below(root)
        if isinstance(widget, (QLabel, QAbstractButton, QComboBox)) and is_cut(widget)
    ]


def is_cut(widget):
    wants = needed(widget)
    folds = isinstance(widget, QAbstractButton) and widget.hasHeightForWidth()
    if folds and widget.height() + SLACK < widget.heightForWidth(widget.width()):
        return True
    narrow = widget.width() + SLACK < wants.width() and not isinstance(widget, (ElidedLabel, QComboBox))
    return narrow or widget.height() + SLACK < wants.height()


def needed(widget):
    """The room without which a widget cannot show all of its words."""
    hint = widget.sizeHint()
    if not isinstance(widget, QLabel) or not widget.text():
        return hint if widget.minimumSize() != widget.maximumSize() else widget.size()
    if widget.wordWrap():
        margins = widget.contentsMargins()
        metrics = QFontMetrics(widget.font())
        longest = max((metrics.horizontalAdvance(word) for word in widget.text().split()), default=0)
        hint.setWidth(min(longest + margins.left() + margins.right(), widget.width()))
        hint.setHeight(widget.heightForWidth(widget.width()))
    return hint


def outside(root):
    """Widgets that stick out of what holds them, where that does not scroll."""
    return [
        f"outside: {told(widget)} at {widget.geometry().getRect()} of {told(widget.parentWidget())}"
        for widget in below(root)
        if not is_scrolled(widget)
        and widget is not root
        and not widget.isWindow()
        and not widget.size().isEmpty()
        and not roomy(widget.parentWidget()).contains(widget.geometry())
    ]


def roomy(parent):
    return parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)


def is_scrolled(widget):
    """Whether a widget lies in a viewport, that may show a part of it only."""
    area = widget.parentWidget().parentWidget() if widget.parentWidget() else None
    return isinstance(area, QAbstractScrollArea) and widget.parentWidget() is area.viewport()


def overlapping(root, overlays=()):
    """Neighbours that lie over each other."""
    faults = []
    for parent in [root, *below(root)]:
        if isinstance(parent, (QStackedWidget, QSplitter, QAbstractScrollArea, QComboBox)):
            continue
        inside = [
            child
            for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible() and not child.isWindow() and not isinstance(child, overlays)
        ]
        for one, other in combinations(inside, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                faults.append(f"over each other: {told(one)} and {told(other)} by {common.getRect()}")
    return faults


def nameless(root):
    """Widgets that take the keys and have no name, and icons alone without words that explain them."""
    faults = [f"no name: {told(widget)}" for widget in takes_keys(root) if not name_of(widget)]
    icons = [
        button
        for button in below(root)
        if isinstance(button, QAbstractButton) and not button.text() and not button.icon().isNull()
    ]
    faults += [f"icon without name: {told(button)}" for button in icons if not button.accessibleName()]
    return faults + [f"icon without tooltip: {told(button)}" for button in icons if not button.toolTip()]


def takes_keys(root):
    return [
        widget
        for widget in below(root)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isEnabled()
    ]


def name_of(widget):
    return widget.accessibleName() or (widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else "")


def markup(root):
    """Labels that would take what a citation says for markup."""
    return [
        f"markup: {told(label)}"
        for label in root.findChildren(QLabel)
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]


def box(widget, root):
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def tab_order(root):
    """The widgets that Tab reaches, in its order."""
    order, widget = [], root
    while True:
        widget = widget.nextInFocusChain()
        if widget is root or widget in order:
            return order
        if (
            widget.isVisible()
            and root.isAncestorOf(widget)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            order.append(widget)


def out_of_order(root):
    """Steps of Tab that go up, or back in a row."""
    return steps_back(tab_order(root), root)


def steps_back(order, root):
    """Steps from one widget to the next that go up, or back in a row."""
    faults = []
    for one, other in pairwise(order):
        before, after = box(one, root), box(other, root)
        above = after.bottom() <= before.top() and after.left() < before.right()
        back = (
            after.top() < before.bottom() and after.bottom() > before.top() and after.right() <= before.left()
        )
        if above or back:
            faults.append(f"Tab goes back: {told(one)} {before.getRect()} -> {told(other)} {after.getRect()}")
    return faults


def hidden_beside(root):
    """What is wider than the pane that shows it, where that cannot be scrolled to the side."""
    return [
        f"cut at the side: {told(area.widget())} in {told(area)} of {area.viewport().width()}"
        for area in below(root)
        if isinstance(area, QScrollArea)
        and area.widget() is not None
        and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and area.widget().isVisible()
        and area.widget().width() > area.viewport().width() + SLACK
    ]


def faults_of(root, overlays=()):
    """Everything that is wrong below a widget."""
    found = [*cut(root), *outside(root), *overlapping(root, overlays), *nameless(root), *markup(root)]
    return found + hidden_beside(root)


def unseen_focus(root):
    """Widgets reached by Tab that look the same with the keys as without."""
    faults = []
    for widget in tab_order(root):
        if not shown_in(widget, root) or widget.visibleRegion().isEmpty():
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            continue
        having = widget.grab().toImage()
        widget.clearFocus()
        if widget.grab().toImage() == having:
            faults.append(f"focus is not seen: {told(widget)}")
    return faults
