-- Version 2: traits, opinion and market of a project; action plan; catchment; survey.

ALTER TABLE project ADD COLUMN traits TEXT;

ALTER TABLE project ADD COLUMN opinion TEXT;

ALTER TABLE project ADD COLUMN opinion_reason TEXT;

ALTER TABLE project ADD COLUMN passing_trade TEXT;

ALTER TABLE project ADD COLUMN weekly_hours TEXT;

ALTER TABLE project ADD COLUMN volunteers INTEGER;

ALTER TABLE project ADD COLUMN volunteer_hours TEXT;

ALTER TABLE project ADD COLUMN yearly_rent TEXT;

ALTER TABLE project ADD COLUMN yearly_sales TEXT;

ALTER TABLE project ADD COLUMN fixed_costs TEXT;

ALTER TABLE project ADD COLUMN margin_rate TEXT;

UPDATE project SET traits = '[]', opinion = '', opinion_reason = '';

CREATE TABLE action (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    title TEXT,
    origin TEXT,
    owner TEXT,
    due TEXT,
    status TEXT,
    note TEXT
) STRICT;

CREATE INDEX action_by_project ON action (project_id);

CREATE TABLE market_zone (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    commune_code TEXT,
    name TEXT,
    households INTEGER,
    spend TEXT,
    idc TEXT,
    capture_low TEXT,
    capture_central TEXT,
    capture_high TEXT
) STRICT;

CREATE INDEX market_zone_by_project ON market_zone (project_id);

CREATE TABLE survey_sheet (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    survey_id TEXT,
    entered_on TEXT,
    answers TEXT
) STRICT;

CREATE INDEX survey_sheet_by_project ON survey_sheet (project_id);
