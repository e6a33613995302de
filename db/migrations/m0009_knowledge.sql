-- The name of before of a commune that has merged: the dossier says it beside that of today.

ALTER TABLE project ADD COLUMN former_commune TEXT;
UPDATE project SET former_commune = '';
