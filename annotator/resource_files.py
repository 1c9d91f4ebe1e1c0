"""Where resources/ lies: in a wheel, in a frozen program or in a checkout."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


def resource(name: str) -> Path:
    """The path of a file or folder under resources/, for instance `forms/core.toml`; it need not be there."""
    return (_PACKAGED if _PACKAGED.is_dir() else _CHECKOUT) / name
