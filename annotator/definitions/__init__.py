"""Files of forms and vocabularies, checked on load, as domain objects."""
