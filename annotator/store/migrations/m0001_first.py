"""Version 1: the first tables of a review file."""

STATEMENTS = (
    (
        "CREATE TABLE review (n INTEGER NOT NULL, id TEXT NOT NULL, title TEXT DEFAULT '' NOT NULL, "
        "question TEXT DEFAULT '' NOT NULL, created TEXT NOT NULL, gone INTEGER DEFAULT '0' NOT NULL,"
        " PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE reviewer (n INTEGER NOT NULL, id TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, "
        "initials TEXT DEFAULT '' NOT NULL, colour TEXT DEFAULT '' NOT NULL, role TEXT DEFAULT '' NOT"
        " NULL, gone INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE source (n INTEGER NOT NULL, id TEXT NOT NULL, label TEXT DEFAULT '' NOT NULL, "
        "kind TEXT DEFAULT '' NOT NULL, platform TEXT DEFAULT '' NOT NULL, searched_on TEXT DEFAULT "
        "'' NOT NULL, search_text TEXT DEFAULT '' NOT NULL, hits_reported INTEGER, format TEXT NOT "
        "NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL, imported_at TEXT NOT NULL, imported_by "
        "TEXT NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE citation (n INTEGER NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, position "
        "INTEGER NOT NULL, number TEXT NOT NULL, type TEXT DEFAULT '' NOT NULL, title TEXT DEFAULT ''"
        " NOT NULL, year INTEGER, first_author TEXT DEFAULT '' NOT NULL, container TEXT DEFAULT '' "
        "NOT NULL, doi TEXT DEFAULT '' NOT NULL, pmid TEXT DEFAULT '' NOT NULL, authors TEXT DEFAULT "
        "'[]' NOT NULL, fields TEXT DEFAULT '{}' NOT NULL, doubts TEXT DEFAULT '{}' NOT NULL, "
        "to_check INTEGER DEFAULT '0' NOT NULL, left_out INTEGER DEFAULT '0' NOT NULL, raw TEXT NOT "
        "NULL, digest TEXT NOT NULL, line INTEGER NOT NULL, last_line INTEGER NOT NULL, gone INTEGER "
        "DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE report (n INTEGER NOT NULL, id TEXT NOT NULL, citation TEXT NOT NULL, study "
        "TEXT NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE same_work (n INTEGER NOT NULL, id TEXT NOT NULL, one TEXT NOT NULL, other TEXT "
        "NOT NULL, verdict TEXT DEFAULT '' NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY "
        "(n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE study (n INTEGER NOT NULL, id TEXT NOT NULL, citation TEXT NOT NULL, label TEXT"
        " DEFAULT '' NOT NULL, notes TEXT DEFAULT '' NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, "
        "PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE attachment (n INTEGER NOT NULL, id TEXT NOT NULL, study TEXT NOT NULL, sha256 "
        "TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, pages TEXT NOT NULL, gone INTEGER DEFAULT '0' "
        "NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE evidence (n INTEGER NOT NULL, id TEXT NOT NULL, study TEXT NOT NULL, reviewer "
        "TEXT NOT NULL, place TEXT NOT NULL, quote TEXT DEFAULT '' NOT NULL, \"where\" TEXT DEFAULT "
        "'null' NOT NULL, answers TEXT DEFAULT '[]' NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, "
        "PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE form (n INTEGER NOT NULL, id TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, gone"
        " INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE form_version (n INTEGER NOT NULL, id TEXT NOT NULL, form TEXT NOT NULL, digest "
        "TEXT NOT NULL, definition TEXT NOT NULL, published_at TEXT DEFAULT '' NOT NULL, gone INTEGER"
        " DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE instance (n INTEGER NOT NULL, id TEXT NOT NULL, study TEXT NOT NULL, form TEXT "
        "NOT NULL, section TEXT NOT NULL, reviewer TEXT NOT NULL, \"of\" TEXT DEFAULT '[]' NOT NULL, "
        "label TEXT DEFAULT '' NOT NULL, \"order\" INTEGER DEFAULT '0' NOT NULL, gone INTEGER DEFAULT "
        "'0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE pairing (n INTEGER NOT NULL, id TEXT NOT NULL, study TEXT NOT NULL, one TEXT "
        "NOT NULL, other TEXT NOT NULL, verdict TEXT DEFAULT '' NOT NULL, gone INTEGER DEFAULT '0' "
        "NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE answer (n INTEGER NOT NULL, id TEXT NOT NULL, study TEXT NOT NULL, form TEXT "
        "NOT NULL, question TEXT NOT NULL, instance TEXT NOT NULL, reviewer TEXT NOT NULL, value TEXT"
        " DEFAULT 'null' NOT NULL, state TEXT DEFAULT '' NOT NULL, origin TEXT DEFAULT '' NOT NULL, "
        "as_reported TEXT DEFAULT '' NOT NULL, derivation TEXT DEFAULT '' NOT NULL, form_version TEXT"
        " DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, "
        "PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE annotation (n INTEGER NOT NULL, id TEXT NOT NULL, study TEXT NOT NULL, form "
        "TEXT NOT NULL, reviewer TEXT NOT NULL, status TEXT DEFAULT '' NOT NULL, gone INTEGER DEFAULT"
        " '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        "CREATE TABLE decision (n INTEGER NOT NULL, id TEXT NOT NULL, study TEXT NOT NULL, question "
        "TEXT NOT NULL, instance TEXT NOT NULL, pairing TEXT NOT NULL, settles TEXT DEFAULT '[]' NOT "
        "NULL, outcome TEXT DEFAULT 'null' NOT NULL, reason TEXT DEFAULT '' NOT NULL, reviewer TEXT "
        "NOT NULL, at TEXT NOT NULL, gone INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id))"
        " STRICT"
    ),
    (
        "CREATE TABLE journal_session (id TEXT NOT NULL, device TEXT NOT NULL, device_name TEXT NOT "
        "NULL, reviewer TEXT NOT NULL, program TEXT NOT NULL, opened_at TEXT NOT NULL, PRIMARY KEY "
        "(id)) STRICT"
    ),
    (
        "CREATE TABLE journal_batch (n INTEGER NOT NULL, id TEXT NOT NULL, session TEXT NOT NULL, seq"
        " INTEGER NOT NULL, lamport INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, "
        "reviewer TEXT NOT NULL, at TEXT NOT NULL, target TEXT DEFAULT '' NOT NULL, source TEXT "
        "DEFAULT '' NOT NULL, digest TEXT DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL, "
        "parents TEXT NOT NULL, hash TEXT NOT NULL, void INTEGER DEFAULT '0' NOT NULL, head INTEGER "
        "DEFAULT '0' NOT NULL, PRIMARY KEY (n), UNIQUE (id)) STRICT"
    ),
    (
        'CREATE TABLE journal_change (batch TEXT NOT NULL, i INTEGER NOT NULL, "table" TEXT NOT NULL,'
        ' "row" TEXT NOT NULL, kind TEXT NOT NULL, "before" TEXT, "after" TEXT, PRIMARY KEY (batch, '
        "i)) WITHOUT ROWID, STRICT"
    ),
    "CREATE TABLE blob (sha256 TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (sha256)) STRICT",
    (
        "CREATE TABLE merge_log (n INTEGER NOT NULL, at TEXT NOT NULL, other TEXT NOT NULL, report "
        "TEXT NOT NULL, PRIMARY KEY (n)) STRICT"
    ),
    (
        "CREATE TABLE draft (study TEXT NOT NULL, form TEXT NOT NULL, question TEXT NOT NULL, "
        "instance TEXT NOT NULL, reviewer TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, "
        "PRIMARY KEY (study, form, question, instance, reviewer)) STRICT"
    ),
    'CREATE INDEX citation_by_author ON citation (gone, left_out, first_author COLLATE "NOCASE")',
    'CREATE INDEX citation_by_container ON citation (gone, left_out, container COLLATE "NOCASE")',
    "CREATE INDEX citation_by_id ON citation (id, gone, left_out)",
    "CREATE INDEX citation_by_source ON citation (source, position)",
    'CREATE INDEX citation_by_title ON citation (gone, left_out, title COLLATE "NOCASE")',
    "CREATE INDEX citation_by_year ON citation (gone, left_out, year)",
    "CREATE INDEX citation_there ON citation (gone, left_out)",
    "CREATE INDEX citation_to_check ON citation (gone, left_out, to_check)",
    "CREATE INDEX report_by_citation ON report (citation)",
    "CREATE INDEX report_by_study ON report (study)",
    "CREATE INDEX study_by_citation ON study (citation)",
    "CREATE INDEX instance_by_study ON instance (study)",
    "CREATE INDEX answer_by_study ON answer (study)",
    "CREATE INDEX annotation_by_study ON annotation (study)",
    "CREATE INDEX batch_by_session ON journal_batch (session, seq)",
    "CREATE INDEX batch_by_source ON journal_batch (source)",
    "CREATE INDEX batch_by_target ON journal_batch (target)",
    'CREATE INDEX change_by_row ON journal_change ("row")',
    (
        "CREATE VIRTUAL TABLE search USING fts5(title, authors, abstract, raw, answers, tokenize = "
        "'unicode61 remove_diacritics 2', prefix = '2', detail = none)"
    ),
)
