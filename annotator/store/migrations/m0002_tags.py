"""Version 2: tags of citations, and indexes for what citations are filtered by and for quotes."""

STATEMENTS = (
    (
        "CREATE TABLE tag (n INTEGER NOT NULL, id TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, "
        "colour TEXT DEFAULT '' NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE "
        "(id)) STRICT"
    ),
    (
        "CREATE TABLE citation_tag (n INTEGER NOT NULL, id TEXT NOT NULL, citation TEXT NOT NULL, "
        "tag TEXT NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    "CREATE INDEX citation_tag_by_citation ON citation_tag (citation, gone, tag)",
    "CREATE INDEX citation_tag_by_tag ON citation_tag (tag, gone, citation)",
    "DROP INDEX citation_by_source",
    "CREATE INDEX citation_by_source ON citation (source, position, gone, left_out)",
    "CREATE INDEX citation_without_doi ON citation (gone, left_out) WHERE doi = ''",
    "CREATE INDEX citation_without_pmid ON citation (gone, left_out) WHERE pmid = ''",
    "CREATE INDEX answer_by_question ON answer (question, reviewer)",
    "CREATE INDEX evidence_by_study ON evidence (study)",
)
