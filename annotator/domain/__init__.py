"""The nouns of a review: frozen dataclasses that cross the rooms; standard library only, no input or output."""
