"""The lines on which parts of a TOML text stand."""

from annotator.definitions.locating import Locator

TEXT = '''# a comment
id = "x"
text = """
[[section]]
not = "a key"
"""
[[section]]
id = "one"
  [[section.question]]   # first
  kind = "text"
  [[ section . question ]]
  "kind" = "text"
[[section]]
id = "two"
  [[section.question]]
  kind = 'text'
  terms = [
    { id = "a" },
    # between
    { id = "b" },
  ]
[table]
key = 1
'''


def test_tables_and_keys_are_found_by_their_place():
    lines = Locator(TEXT)
    places = {
        ("id",): 2,
        ("text",): 3,
        ("section", 0): 7,
        ("section", 0, "id"): 8,
        ("section", 0, "question", 0): 9,
        ("section", 0, "question", 1): 11,
        ("section", 0, "question", 1, "kind"): 12,
        ("section", 1): 13,
        ("section", 1, "question", 0): 15,
        ("section", 1, "question", 0, "kind"): 16,
        ("section", 1, "question", 0, "terms", 0): 18,
        ("section", 1, "question", 0, "terms", 1): 20,
        ("table", "key"): 23,
    }
    assert {path: lines.line(path) for path in places} == places


def test_what_is_not_written_stands_where_its_nearest_whole_stands():
    lines = Locator(TEXT)
    assert lines.line(("section", 0, "question", 1, "show_when", "all", 3)) == 11
    assert lines.line(("nothing",)) == 1
