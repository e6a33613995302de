-- Version 4: the journal by groups. One operation is what one undo takes back, one row is one
-- changed field in it; words that repeat are written once.

ALTER TABLE operation RENAME TO old_operation;

ALTER TABLE journal RENAME TO old_journal;

DROP INDEX operation_by_scope;

DROP INDEX operation_by_group;

DROP INDEX journal_by_operation;

DROP INDEX journal_by_project;

CREATE TABLE journal_word (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE journal_record (
    id INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL,
    entity INTEGER NOT NULL,
    project INTEGER NOT NULL,
    UNIQUE (record_id, entity)
) STRICT;

-- state: what a user did is done, undone or dropped; undo and redo name the operation they touch.
-- mark: which edits may continue this one. The stamp is in three parts: ms, counter, machine.
CREATE TABLE operation (
    seq INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'undo', 'redo')),
    target INTEGER,
    label INTEGER NOT NULL,
    mark INTEGER,
    ms INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    machine INTEGER NOT NULL,
    who INTEGER NOT NULL
) STRICT;

CREATE INDEX operation_by_scope ON operation (scope, state);

CREATE INDEX operation_by_target ON operation (target) WHERE target IS NOT NULL;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL REFERENCES operation (seq),
    record INTEGER NOT NULL REFERENCES journal_record (id),
    field INTEGER NOT NULL,
    change BLOB NOT NULL
) STRICT;

CREATE INDEX journal_by_operation ON journal (operation);

CREATE INDEX journal_by_place ON journal (record, field);

CREATE TABLE journal_project (
    project INTEGER NOT NULL,
    operation INTEGER NOT NULL,
    PRIMARY KEY (project, operation)
) STRICT, WITHOUT ROWID;

-- The attached files that undo or the history may need, whatever the shape of the rows.
CREATE TABLE journal_file (
    project INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (project, sha256)
) STRICT, WITHOUT ROWID;
