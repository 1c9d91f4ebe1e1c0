"""What the program remembers between starts: who annotates, on what device, recent reviews, the window."""

import contextlib
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from annotator import __version__
from annotator.domain.columns import Layout, sound_layouts
from annotator.domain.errors import NotWritten
from annotator.domain.ids import new_id
from annotator.domain.review import Opener, Reviewer
from annotator.domain.texts import mended
from annotator.services.files import write_atomically

HOME_VARIABLE = "ANNOTATOR_HOME"
"""Environment variable: the folder in which settings, backups and logs lie instead of the user's own folders."""
FILE = "settings.json"
THEMES = ("system", "light", "dark")
MOTIONS = ("system", "on", "off")
"""Whether motion is reduced: as the desktop wishes, always, never."""
SMALLEST_TEXT, LARGEST_TEXT = 80, 200
"""Percent of the system's text size."""
RECENT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentReview:
    """A review that was open here: where, its title, how much of it was complete, and when (local ISO 8601)."""

    path: str
    title: str = ""
    citations: int = 0
    complete: int = 0
    opened_at: str = ""

    @property
    def missing(self) -> bool:
        """Whether the file is no longer where it was, or nobody here can look."""
        try:
            return not Path(self.path).is_file()
        except OSError:
            return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything remembered; `window` holds what the window keeps for itself, as JSON values.

    `keys` are those that the person chose: id of an action -> portable texts, the one that is shown first. `layouts`
    are what the columns of tables were said to be.
    """

    reviewer: Reviewer | None = None
    device: str = ""
    theme: str = "system"
    text_size: int = 100
    reduced_motion: str = "system"
    recent: tuple[RecentReview, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    layouts: tuple[Layout, ...] = ()
    window: Mapping[str, Any] = field(default_factory=dict)


Part = TypeVar("Part", Reviewer, RecentReview)


def settings_folder() -> Path:
    """Where the settings lie; made when they are first written."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) if home else Path(platformdirs.user_config_dir("annotator", appauthor=False))


def logs_folder() -> Path:
    """Where logs lie; made if it is not there."""
    home = os.environ.get(HOME_VARIABLE)
    folder = Path(home) / "logs" if home else Path(platformdirs.user_log_dir("annotator", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def load_settings() -> Settings:
    """The settings, or new ones where there are none or they cannot be read (never an error: a start must not fail)."""
    try:
        kept = json.loads((settings_folder() / FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        kept = None
    return _from_json(kept if isinstance(kept, dict) else {})


def _from_json(kept: dict[str, Any]) -> Settings:
    """What can be used of each part; a part that cannot is as in new settings, the others stay."""
    recent = kept.get("recent")
    text_size = kept.get("text_size")
    window = kept.get("window")
    return Settings(
        reviewer=_reviewer(kept.get("reviewer")),
        device=mended(_text(kept.get("device"))) or new_id(),
        theme=_one_of(THEMES, kept.get("theme")),
        text_size=min(LARGEST_TEXT, max(SMALLEST_TEXT, text_size)) if type(text_size) is int else 100,
        reduced_motion=_one_of(MOTIONS, kept.get("reduced_motion")),
        recent=tuple(
            found
            for one in (recent if isinstance(recent, list) else ())
            if (found := _part(RecentReview, one, "path")) is not None
        )[:RECENT],
        keys=_keys(kept.get("keys")),
        layouts=sound_layouts(kept.get("layouts")),
        window=window if isinstance(window, dict) else {},
    )


def _one_of(words: Sequence[str], kept: object) -> str:
    """What was kept if it is one of the words, else the first of them."""
    return next((word for word in words if word == kept), words[0])


def _reviewer(kept: object) -> Reviewer | None:
    """Who annotates; what a review file could not hold is mended, else no review could be opened."""
    found = _part(Reviewer, kept, "id", "name", "initials")
    texts = asdict(found) if found is not None else {}
    return Reviewer(**{name: mended(text) for name, text in texts.items()}) if texts else None


def _part(kind: type[Part], kept: object, *needed: str) -> Part | None:
    """A dataclass of texts and whole numbers from JSON; None where it is something else or lacks what it needs."""
    if not isinstance(kept, dict) or not all(_text(kept.get(name)) for name in needed):
        return None
    usual = {one.name: int if one.type in {int, "int"} else str for one in fields(kind)}
    taken: dict[str, Any] = {name: value for name, value in kept.items() if type(value) is usual.get(name)}
    return kind(**taken)


def _keys(kept: object) -> dict[str, tuple[str, ...]]:
    """Texts by name; an entry that is something else is left out."""
    if not isinstance(kept, dict):
        return {}
    return {
        id_: tuple(texts)
        for id_, texts in kept.items()
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts)
    }


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def known_device() -> Settings:
    """The settings, written where there are none yet, so that the next start is the same device.

    A device whose settings cannot be written is another one each time; that is no reason to stop.
    """
    settings = load_settings()
    if not (settings_folder() / FILE).exists():
        with contextlib.suppress(NotWritten):
            save_settings(settings)
    return settings


def save_settings(settings: Settings) -> None:
    """Write the settings, whole or not at all; NotWritten says why not."""
    folder = settings_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(
            "The settings were not written.",
            f"{error.strerror or error} ({folder}).",
            "Check your rights to that folder.",
        ) from error
    text = json.dumps(asdict(settings), indent=1, sort_keys=True)
    write_atomically(folder / FILE, text.encode())


def remembered(settings: Settings, recent: RecentReview) -> Settings:
    """The settings with a review at the top of the recent ones."""
    others = tuple(other for other in settings.recent if Path(other.path) != Path(recent.path))
    return replace(settings, recent=(recent, *others)[:RECENT])


def forgotten(settings: Settings, path: str) -> Settings:
    """The settings without one of the recent reviews."""
    return replace(settings, recent=tuple(recent for recent in settings.recent if recent.path != path))


def new_reviewer(name: str, initials: str) -> Reviewer:
    """A reviewer who has not annotated before."""
    return Reviewer(id=new_id(), name=name.strip(), initials=initials.strip() or initials_of(name))


def renamed(reviewer: Reviewer | None, name: str, initials: str) -> Reviewer:
    """The same reviewer under another name; a new one where there was none."""
    if reviewer is None:
        return new_reviewer(name, initials)
    return replace(reviewer, name=name.strip(), initials=initials.strip() or initials_of(name))


def initials_of(name: str) -> str:
    """Initials proposed for a name: the first letters of its words, at most three; `Reviewer 1` gives `R1`."""
    return "".join(word[0] for word in name.split())[:3].upper()


def opener(settings: Settings) -> Opener:
    """Who opens a review here; without a reviewer's name (commands) it is an unnamed one of this device."""
    reviewer = settings.reviewer or Reviewer(id=settings.device, name="Reviewer", initials="R")
    return Opener(
        reviewer=reviewer,
        device=settings.device,
        device_name=platform.node() or "this computer",
        program=__version__,
    )
