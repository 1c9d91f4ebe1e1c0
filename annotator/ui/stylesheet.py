"""The one small stylesheet: what a palette alone cannot say about buttons, fields, menus and scroll bars."""

from collections.abc import Callable
from string import Template

from PySide6.QtGui import QColor

from annotator.resource_files import resource

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line2; padding: ${p4}px; }
QMenuBar { background: $window; color: $text2; border: none; padding: ${p2}px ${p4}px; }
QMenuBar::item { background: transparent; padding: ${p4}px ${p8}px; border-radius: ${p4}px; }
QMenuBar::item:selected { background: $selection; color: $text; }
QMenu { background: $raised; color: $text; border: 1px solid $line2; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $selection; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QMenu::indicator { width: ${p16}px; height: ${p16}px; left: ${p4}px; }
QMenu::item:checked { color: $accent; }
QMessageBox QLabel#qt_msgbox_label, QMessageBox QLabel#qt_msgbox_informativelabel { min-width: ${p300}px; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }

QPushButton { background: $surface; color: $text; border: 1px solid $line2; border-radius: ${p6}px;
  padding: ${p4}px ${p12}px; min-height: ${p22}px; }
QPushButton:hover { border-color: $control; }
QPushButton:pressed { background: $tint; }
QPushButton:focus { border: 2px solid $accent; padding: ${p3}px ${p11}px; }
QPushButton:disabled { color: $control; background: $window; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $line2; border-color: $line2; color: $text3; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: 1px solid transparent;
  padding: ${p4}px ${p4}px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: ${p3}px ${p3}px; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; padding: ${p4}px ${p8}px; }
QPushButton[kind="quiet"]:hover { background: $sunken; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: ${p3}px ${p7}px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${p6}px; padding: ${p4}px; }
QToolButton:hover { background: $sunken; }
QToolButton:checked { background: $selection; color: $accent; }
QToolButton:focus { border: 2px solid $accent; padding: ${p3}px; }

QCheckBox, QRadioButton { spacing: ${p8}px; }
QCheckBox::indicator, QRadioButton::indicator { width: ${p14}px; height: ${p14}px; background: $surface;
  border: 1px solid $control; border-radius: ${p4}px; }
QRadioButton::indicator { border-width: ${p1}px; border-radius: ${round}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text2; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { width: ${dot}px; height: ${dot}px; border: ${p5}px solid $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $control; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line2; background: $window; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox { background: $surface; color: $text;
  border: 1px solid $control; border-radius: ${p6}px; padding: ${p4}px ${p8}px;
  selection-background-color: $selection; selection-color: $text; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $text3; }
QLineEdit, QComboBox, QSpinBox { min-height: ${p22}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: ${p3}px ${p7}px; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] {
  background: $window; border-color: $line2; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { background: transparent; border: none; padding: 0; }
QTextEdit[kind="bare"] { background: transparent; border: 2px solid transparent; padding: 0; }
QTextEdit[kind="bare"]:focus { border: 2px solid $accent; padding: 0; }
QTextEdit[kind="framed"] { background: $surface; border-color: $line; }
QLineEdit:disabled, QComboBox:disabled { color: $control; border-color: $line2; background: $window; }
QLineEdit[doubtful="true"], QPlainTextEdit[doubtful="true"] { background: $warn_tint; border-color: $warn_mark; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border: 2px solid $error; }
QComboBox[kind="quiet"] { background: transparent; border-color: transparent; color: $text2; }
QComboBox[kind="quiet"]:hover { border-color: $control; }
QComboBox[kind="quiet"]:focus { border-color: $accent; }
QComboBox { padding-right: ${p24}px; }
QComboBox::drop-down { border: none; width: ${p24}px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$chevron"); width: ${p12}px; height: ${p12}px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $line2;
  selection-background-color: $selection; selection-color: $text; outline: none; }

QAbstractItemView { background: $surface; color: $text; border: none; outline: none;
  selection-background-color: $selection; selection-color: $text; }
QAbstractItemView[surface="window"] { background: $window; }
QListView::indicator { width: ${p14}px; height: ${p14}px; background: $surface; border: 1px solid $control;
  border-radius: ${p4}px; }
QListView::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QListView[kind="shelf"] { border: 2px solid transparent; border-radius: ${p6}px; }
QListView[kind="shelf"]:focus { border-color: $accent; }
QListView[kind="ticks"]::item { padding: ${p6}px ${p8}px; color: $text; }
QListView[kind="ticks"]::item:selected { background: $selection; color: $text; }
QListView[kind="pages"]::item { padding: ${p6}px ${p8}px; border-radius: ${p6}px; color: $text; }
QListView[kind="pages"]::item:selected { background: $selection; color: $accent; }
QTextBrowser[readOnly="true"] { background: $surface; border: none; padding: 0; }
QTextBrowser[readOnly="true"]:focus { border: none; padding: 0; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $text2; border: none; border-bottom: 1px solid $line2;
  border-right: 1px solid $line; padding: ${p6}px ${p10}px; font-weight: 600; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea[surface="surface"] { background: $surface; }
QScrollArea[kind="page"] { border: 2px solid $surface; }
QScrollArea[kind="page"]:focus { border: 2px solid $accent; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: ${p4}px; margin: 2px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: ${p24}px; }
QScrollBar::handle:horizontal { min-width: ${p24}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QProgressBar { background: $line; border: none; border-radius: ${p2}px; max-height: ${p4}px; min-height: ${p4}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p2}px; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $text2; border: none; padding: ${p8}px ${p2}px;
  margin-right: ${p24}px; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $text; }
""")


_STILL = "QProgressBar, QScrollBar, QTabBar, QAbstractItemView { widget-animation-duration: 0; }"


def stylesheet(color: Callable[[str], QColor], px: Callable[[float], int], *, still: bool = False) -> str:
    """The sheet in these colours, with distances grown by `px`; `still` stops what the style would move."""
    tokens = set(_SHEET.get_identifiers())
    distances = {name for name in tokens if name[0] == "p" and name[1:].isdigit()}
    values: dict[str, object] = {name: px(float(name[1:])) for name in distances}
    theme = "dark" if color("window").lightness() < 128 else "light"
    pictures = {"chevron": "chevron-down", "tick": "check"}
    for name, icon in pictures.items():
        values[name] = resource(f"icons/{icon}-{theme}.svg").as_posix()
    box = px(14) + 2 * px(1)
    values["round"] = box // 2  # Qt draws a square where the radius is more than half of the box
    values["dot"] = box - 2 * px(5)
    values |= {name: color(name).name() for name in tokens - values.keys()}
    return _SHEET.substitute(values) + (_STILL if still else "")
