"""Words in the form in which they are compared: small letters without accents."""

import unicodedata


def plain(word: str) -> str:
    """Fold case, accents and ligatures; what has no Latin letters stays as it is."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
