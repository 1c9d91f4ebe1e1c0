"""Letters that press the buttons of a dialog: Alt and the underlined one."""

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton, QWidget

from annotator.ui.widgets.keys import KeyButton


def give_letters(dialog: QWidget) -> None:
    """Underline a letter of each button that shows no key; the first that no other has, where one is left."""
    buttons = [one for one in dialog.findChildren(QPushButton) if not isinstance(one, KeyButton)]
    plain = [button.text().replace("&", "") for button in buttons]
    for button, words in zip(buttons, lettered(plain), strict=True):
        if button.text() != words:
            button.setText(words)


def lettered(texts: Iterable[str]) -> list[str]:
    """The texts, each with `&` before the letter that is its own: the first of a word if it can be."""
    taken: set[str] = set()
    found = []
    for text in texts:
        starts = [at for at, letter in enumerate(text) if letter.isalnum() and text[at - 1 : at] in {"", " "}]
        places = [*starts, *(at for at, letter in enumerate(text) if letter.isalnum())]
        at = next((at for at in places if text[at].isascii() and text[at].casefold() not in taken), -1)
        if at >= 0:
            taken.add(text[at].casefold())
        found.append(f"{text[:at]}&{text[at:]}" if at >= 0 else text)
    return found
