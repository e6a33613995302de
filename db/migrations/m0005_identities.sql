-- Version 5: what a later version wrote of a project; and the identifiers of what exists once per
-- key follow from the project and the key (converted after these tables).

CREATE TABLE later_project (
    project_id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE later_value (
    project_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (project_id, entity, record_id, field)
) STRICT, WITHOUT ROWID;
