"""The forms and vocabularies that the program ships, found by listing their folders."""

from functools import cache
from pathlib import Path

from annotator.definitions.forms import load_form
from annotator.definitions.vocabularies import Vocabularies, load_vocabulary
from annotator.domain.errors import InvalidDefinition
from annotator.domain.forms import Form, Level, Vocabulary
from annotator.resource_files import resource


@cache
def load_shipped_vocabularies() -> Vocabularies:
    """Every shipped vocabulary and scale of levels."""
    return read_vocabularies(resource("vocabularies"))


def read_vocabularies(folder: Path) -> Vocabularies:
    """Every vocabulary and scale of a folder; InvalidDefinition if one breaks a rule or two share an id."""
    terms: dict[str, Vocabulary] = {}
    levels: dict[str, tuple[Level, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        loaded = load_vocabulary(read_definition(path), path.name)
        name = loaded.id if isinstance(loaded, Vocabulary) else loaded[0]
        if name in terms or name in levels:
            raise InvalidDefinition(path.name, 1, f"the id `{name}` is taken by another file")
        if isinstance(loaded, Vocabulary):
            terms[name] = loaded
        else:
            levels[name] = loaded[1]
    return Vocabularies(terms=terms, levels=levels)


def shipped_forms() -> tuple[str, ...]:
    """Return the ids of the shipped forms, in order."""
    return tuple(sorted(path.stem for path in resource("forms").glob("*.toml")))


@cache
def load_shipped_form(name: str) -> Form:
    """Return the shipped form of that id; InvalidDefinition if its file is missing or breaks a rule."""
    path = resource(f"forms/{name}.toml")
    form = load_form(read_definition(path), path.name, load_shipped_vocabularies())
    if form.id != name:
        raise InvalidDefinition(path.name, 1, f"the file holds the form `{form.id}`")
    return form


def read_definition(path: Path) -> str:
    """Return the text of a definition file; InvalidDefinition if it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidDefinition(path.name, 0, f"it cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InvalidDefinition(path.name, line, "it is not UTF-8") from error
