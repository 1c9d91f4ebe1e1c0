"""Where resources/ and the guide lie: in a wheel, in a frozen program or in a checkout."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"
_GUIDE_PACKAGED = Path(__file__).parent / "guide"
_GUIDE_CHECKOUT = Path(__file__).parent.parent / "docs" / "guide"


def resource(name: str) -> Path:
    """The path of a file or folder under resources/, for instance `forms/core.toml`; it need not be there."""
    return (_PACKAGED if _PACKAGED.is_dir() else _CHECKOUT) / name


def guide_folder() -> Path:
    """The folder of the guide: its pages `*.md`, and their pictures in `pictures/`."""
    return _GUIDE_PACKAGED if _GUIDE_PACKAGED.is_dir() else _GUIDE_CHECKOUT
