"""How sure a field is, from the probability of its tokens, calibrated on references never trained on."""

from annotator.domain.citation import CERTAIN

NEEDED = {"title": 0.985, "container": 0.985}
"""Probability from which few fields of a name are wrong; CERTAIN for all others."""


def confidence_of(name: str, probability: float) -> float:
    """Turn the least probability of a field into a confidence: CERTAIN and more from the one it needs."""
    needed = NEEDED.get(name, CERTAIN)
    if probability >= needed:
        return CERTAIN + (1 - CERTAIN) * (probability - needed) / (1 - needed)
    return CERTAIN * probability / needed
