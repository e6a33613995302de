-- Version 3: text that could not be read, kept for its field.

CREATE TABLE draft (
    project_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    problem TEXT NOT NULL,
    PRIMARY KEY (project_id, entity, record_id, field)
) STRICT, WITHOUT ROWID;
