-- Version 1: records, journal, and the line of each project.

CREATE TABLE commune_profile (
    id TEXT PRIMARY KEY NOT NULL,
    commune_code TEXT,
    commune_name TEXT,
    departement_code TEXT,
    siret TEXT,
    mayor_name TEXT,
    mayor_title TEXT,
    secretary_name TEXT,
    email TEXT,
    phone TEXT,
    address TEXT,
    postal_code TEXT,
    website TEXT,
    councillors INTEGER,
    vat TEXT,
    logo_sha256 TEXT
) STRICT;

CREATE TABLE project (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT,
    kinds TEXT,
    status TEXT,
    profile_id TEXT,
    commune_code TEXT,
    commune_name TEXT,
    departement_code TEXT,
    place TEXT,
    place_address TEXT,
    place_surface TEXT,
    summary TEXT,
    opening TEXT,
    promoter_name TEXT,
    promoter_form TEXT,
    promoter_siret TEXT,
    operator_name TEXT,
    operator_form TEXT,
    operator_siret TEXT,
    jobs TEXT,
    works_started_on TEXT,
    moa_min_share TEXT,
    call_id TEXT,
    archived INTEGER,
    is_example INTEGER,
    created_on TEXT
) STRICT;

CREATE TABLE text (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    "key" TEXT,
    body TEXT
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    name TEXT,
    role TEXT,
    organisation TEXT,
    phone TEXT,
    email TEXT
) STRICT;

CREATE INDEX person_by_project ON person (project_id);

CREATE TABLE partner (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    name TEXT,
    contribution TEXT,
    contact TEXT,
    letter INTEGER
) STRICT;

CREATE INDEX partner_by_project ON partner (project_id);

CREATE TABLE milestone (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    title TEXT,
    "when" TEXT,
    done INTEGER,
    note TEXT
) STRICT;

CREATE INDEX milestone_by_project ON milestone (project_id);

CREATE TABLE attachment (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    sha256 TEXT,
    filename TEXT,
    media_type TEXT,
    size INTEGER,
    title TEXT,
    added_on TEXT,
    piece_id TEXT,
    in_dossier INTEGER
) STRICT;

CREATE INDEX attachment_by_project ON attachment (project_id);

CREATE TABLE budget_line (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    label TEXT,
    category TEXT,
    quantity TEXT,
    unit_price TEXT,
    vat_rate TEXT,
    eligible INTEGER,
    supplier TEXT,
    quote_number TEXT,
    quote_date TEXT,
    quote_signed_on TEXT
) STRICT;

CREATE INDEX budget_line_by_project ON budget_line (project_id);

CREATE TABLE funding_line (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    position INTEGER,
    funder TEXT,
    label TEXT,
    scheme TEXT,
    nature TEXT,
    eligible_base TEXT,
    rate TEXT,
    amount TEXT,
    status TEXT,
    decided_on TEXT,
    reference TEXT,
    call_id TEXT
) STRICT;

CREATE INDEX funding_line_by_project ON funding_line (project_id);

CREATE TABLE answer (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    question_id TEXT,
    value TEXT,
    typed TEXT,
    note TEXT,
    evidence TEXT,
    answered_by TEXT,
    answered_on TEXT,
    review_on TEXT
) STRICT;

CREATE TABLE application (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    call_id TEXT,
    call_version TEXT,
    requested TEXT,
    deadline TEXT,
    submitted_on TEXT,
    received_on TEXT,
    acknowledged_on TEXT,
    reference TEXT
) STRICT;

CREATE TABLE piece_status (
    id TEXT PRIMARY KEY NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id),
    piece_id TEXT,
    state TEXT,
    note TEXT
) STRICT;

CREATE UNIQUE INDEX text_once ON text (project_id, "key");

CREATE UNIQUE INDEX answer_once ON answer (project_id, question_id);

CREATE UNIQUE INDEX application_once ON application (project_id, call_id);

CREATE UNIQUE INDEX piece_status_once ON piece_status (project_id, piece_id);

CREATE TABLE operation (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
    group_id TEXT NOT NULL,
    merge_key TEXT NOT NULL,
    label TEXT NOT NULL,
    stamp TEXT NOT NULL,
    who TEXT NOT NULL,
    machine TEXT NOT NULL
) STRICT;

CREATE INDEX operation_by_scope ON operation (scope, kind, state, seq);

CREATE INDEX operation_by_group ON operation (group_id);

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id TEXT NOT NULL REFERENCES operation (id),
    project_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT
) STRICT;

CREATE INDEX journal_by_operation ON journal (operation_id);

CREATE INDEX journal_by_project ON journal (project_id, seq);

CREATE TABLE project_summary (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT,
    kinds TEXT,
    commune_name TEXT,
    departement_code TEXT,
    status TEXT,
    archived INTEGER,
    progress INTEGER,
    deadline TEXT,
    deadline_what TEXT,
    blockers INTEGER,
    unknowns INTEGER,
    resume_step TEXT,
    headline_blocker TEXT,
    modified TEXT
) STRICT;
