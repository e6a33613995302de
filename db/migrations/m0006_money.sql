-- Version 6: who pays what, when and on which expenses; quotes compared; the operator's economy.

ALTER TABLE commune_profile ADD COLUMN fctva_delay TEXT;
UPDATE commune_profile SET fctva_delay = 'a_verifier';

ALTER TABLE project ADD COLUMN treasury TEXT;

ALTER TABLE budget_line ADD COLUMN quote_amount TEXT;
ALTER TABLE budget_line ADD COLUMN asset_life INTEGER;

ALTER TABLE funding_line ADD COLUMN tax_basis TEXT;
ALTER TABLE funding_line ADD COLUMN floor TEXT;
ALTER TABLE funding_line ADD COLUMN cap TEXT;
ALTER TABLE funding_line ADD COLUMN bonus TEXT;
ALTER TABLE funding_line ADD COLUMN excluded TEXT;
ALTER TABLE funding_line ADD COLUMN requested_on TEXT;
ALTER TABLE funding_line ADD COLUMN received_on TEXT;
ALTER TABLE funding_line ADD COLUMN complete_on TEXT;
ALTER TABLE funding_line ADD COLUMN early_start_on TEXT;
ALTER TABLE funding_line ADD COLUMN notified_on TEXT;
ALTER TABLE funding_line ADD COLUMN signed_on TEXT;
ALTER TABLE funding_line ADD COLUMN expires_on TEXT;
ALTER TABLE funding_line ADD COLUMN loan_kind TEXT;
ALTER TABLE funding_line ADD COLUMN loan_rate TEXT;
ALTER TABLE funding_line ADD COLUMN loan_months INTEGER;
ALTER TABLE funding_line ADD COLUMN loan_deferral INTEGER;
ALTER TABLE funding_line ADD COLUMN payment_delay INTEGER;
ALTER TABLE funding_line ADD COLUMN locked INTEGER;
ALTER TABLE funding_line ADD COLUMN gives_way INTEGER;
UPDATE funding_line SET excluded = '[]', locked = 0;

CREATE TABLE quote (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    line_id TEXT,
    supplier TEXT,
    number TEXT,
    quote_date TEXT,
    amount TEXT,
    note TEXT
) STRICT;

CREATE INDEX quote_by_project ON quote (project_id);

CREATE TABLE instalment (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    funding_id TEXT,
    kind TEXT,
    percent TEXT,
    amount TEXT,
    "when" TEXT
) STRICT;

CREATE INDEX instalment_by_project ON instalment (project_id);

CREATE TABLE forecast (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    "key" TEXT,
    ramp_1 TEXT,
    ramp_2 TEXT,
    ramp_3 TEXT,
    days_open INTEGER,
    opening_cash TEXT,
    equity TEXT,
    stock TEXT,
    equipment TEXT,
    equipment_life INTEGER,
    loan_amount TEXT,
    loan_rate TEXT,
    loan_months INTEGER,
    loan_deferral INTEGER,
    customer_delay INTEGER,
    supplier_delay INTEGER,
    vat TEXT,
    de_minimis TEXT,
    de_minimis_farm INTEGER,
    market_rent TEXT,
    hour_value TEXT
) STRICT;

CREATE UNIQUE INDEX forecast_by_project ON forecast (project_id, "key");

CREATE TABLE activity (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    label TEXT,
    method TEXT,
    "count" TEXT,
    share TEXT,
    pace TEXT,
    frequency TEXT,
    price TEXT,
    margin_rate TEXT,
    vat_rate TEXT,
    season TEXT
) STRICT;

CREATE INDEX activity_by_project ON activity (project_id);

CREATE TABLE staff_post (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    label TEXT,
    fte TEXT,
    gross TEXT,
    employer_rate TEXT,
    aid TEXT,
    aid_months INTEGER,
    first_month INTEGER
) STRICT;

CREATE INDEX staff_post_by_project ON staff_post (project_id);

CREATE TABLE charge (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    label TEXT,
    kind TEXT,
    year_1 TEXT,
    year_2 TEXT,
    year_3 TEXT,
    vat_rate TEXT,
    rhythm TEXT
) STRICT;

CREATE INDEX charge_by_project ON charge (project_id);

CREATE TABLE income (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    label TEXT,
    kind TEXT,
    funder TEXT,
    year_1 TEXT,
    year_2 TEXT,
    year_3 TEXT,
    month INTEGER
) STRICT;

CREATE INDEX income_by_project ON income (project_id);

CREATE TABLE in_kind (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    label TEXT,
    kind TEXT,
    quantity TEXT,
    unit_value TEXT
) STRICT;

CREATE INDEX in_kind_by_project ON in_kind (project_id);

CREATE TABLE scenario (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    label TEXT,
    sales TEXT,
    margin TEXT,
    energy TEXT,
    works TEXT,
    delay INTEGER,
    refused TEXT
) STRICT;

CREATE INDEX scenario_by_project ON scenario (project_id);
