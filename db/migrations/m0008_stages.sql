-- Version 8: the days of stages, the council's resolution, editions, photos in words, papers to sign.

ALTER TABLE application ADD COLUMN resolved_on TEXT;
ALTER TABLE application ADD COLUMN resolution TEXT;
ALTER TABLE application ADD COLUMN lines_apart TEXT;
ALTER TABLE application ADD COLUMN edition TEXT;
ALTER TABLE application ADD COLUMN left_out TEXT;
UPDATE application SET resolution = '', lines_apart = '[]', edition = '', left_out = '[]';

ALTER TABLE attachment ADD COLUMN alternative TEXT;
ALTER TABLE attachment ADD COLUMN plate TEXT;
UPDATE attachment SET alternative = '';

ALTER TABLE piece_status ADD COLUMN paper TEXT;
UPDATE piece_status SET paper = '';

CREATE TABLE stage_day (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    stage TEXT,
    due TEXT,
    done_on TEXT
) STRICT;

ALTER TABLE project_summary ADD COLUMN ahead TEXT;
UPDATE project_summary SET ahead = '';

CREATE UNIQUE INDEX stage_day_once ON stage_day (project_id, stage);
