"""The trained tagger: a label and its probability for each token of a reference; loaded when first needed."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from annotator.readers.free_text.features import FeatureMaker
from annotator.readers.free_text.journal_lexicon import load
from annotator.readers.free_text.tokens import Token
from annotator.resource_files import resource

MODEL, LEXICON = "models/references.crfsuite", "models/journals.lexicon"
OTHER_MODEL = "ANNOTATOR_MODEL"
"""The environment variable that names another model file, for measuring."""
MOST_TOKENS = 4000
"""Tokens of a reference that is tagged; a longer text is no reference of any style."""


class Crf(Protocol):
    """What is used of python-crfsuite's tagger."""

    def tag(self, features: Sequence[Sequence[str]]) -> list[str]:
        """Give the likeliest labels."""

    def marginal(self, label: str, at: int) -> float:
        """Tell the probability of a label at a place of what was tagged last."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tokens of a reference with a label and its probability each."""

    tokens: Sequence[Token]
    labels: Sequence[str]
    sure: Sequence[float]


@dataclass(frozen=True, slots=True)
class Tagger:
    """A model and what makes its features."""

    crf: Crf
    maker: FeatureMaker

    def tag(self, tokens: Sequence[Token]) -> Tagged:
        """Label tokens: capital letters are fields, small ones what lies after which field."""
        labels = self.crf.tag(self.maker.features(tokens))
        marginal = self.crf.marginal
        return Tagged(tokens, labels, [marginal(label, at) for at, label in enumerate(labels)])


@cache
def the_tagger() -> Tagger | None:
    """Load the tagger, once; None where model or library are missing: the rules then stand alone."""
    model = Path(os.environ.get(OTHER_MODEL) or resource(MODEL))
    try:
        import pycrfsuite

        crf = pycrfsuite.Tagger()
        crf.open(str(model))
        return Tagger(crf, FeatureMaker(load(resource(LEXICON))))
    except (ImportError, OSError, ValueError):
        return None
