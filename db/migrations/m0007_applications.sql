-- Version 7: several applications at once, each with its state, its days, its criteria, what was sent.

ALTER TABLE attachment ADD COLUMN dated_on TEXT;

ALTER TABLE application ADD COLUMN state TEXT;
ALTER TABLE application ADD COLUMN prepared_on TEXT;
ALTER TABLE application ADD COLUMN more_asked_on TEXT;
ALTER TABLE application ADD COLUMN more_due_on TEXT;
ALTER TABLE application ADD COLUMN heard_on TEXT;
ALTER TABLE application ADD COLUMN decided_on TEXT;
ALTER TABLE application ADD COLUMN notified_on TEXT;
ALTER TABLE application ADD COLUMN signed_on TEXT;
ALTER TABLE application ADD COLUMN expires_on TEXT;
ALTER TABLE application ADD COLUMN settled_on TEXT;
ALTER TABLE application ADD COLUMN contact_name TEXT;
ALTER TABLE application ADD COLUMN contact_email TEXT;
ALTER TABLE application ADD COLUMN contact_phone TEXT;
ALTER TABLE application ADD COLUMN note TEXT;
UPDATE application SET contact_name = '', contact_email = '', contact_phone = '', note = '';

CREATE TABLE criterion_note (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    criterion TEXT,
    level TEXT,
    proof TEXT,
    evidence TEXT
) STRICT;

CREATE UNIQUE INDEX criterion_note_once ON criterion_note (project_id, criterion);

CREATE TABLE deposit (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    call_id TEXT,
    sha256 TEXT,
    size INTEGER,
    files TEXT,
    filed_on TEXT,
    frozen_on TEXT,
    reference TEXT,
    note TEXT
) STRICT;

CREATE INDEX deposit_by_project ON deposit (project_id);
