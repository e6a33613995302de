-- Version 9: the name of before of a commune that has merged, hypotheses on the demand.

ALTER TABLE project ADD COLUMN former_commune TEXT;
UPDATE project SET former_commune = '';

CREATE TABLE market_hypothesis (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    method TEXT,
    factor TEXT,
    label TEXT,
    low TEXT,
    central TEXT,
    high TEXT,
    source TEXT
) STRICT;

CREATE INDEX market_hypothesis_by_project ON market_hypothesis (project_id);
