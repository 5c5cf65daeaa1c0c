-- Houses and households count their people with each one who comes: room on the page leaves their indexes alone.
alter table registry_house set (fillfactor = 85);
alter table registry_household set (fillfactor = 85);

-- Module export: lists of the register beside those of cases.
alter table export_job add column subject text not null default 'case'; -- case, or a kind of object of the register
alter table export_job add column format text not null default 'xlsx' check (format in ('xlsx', 'csv'));
alter table export_job add column plain text[] not null default '{}';   -- sealed fields that are in the file unmasked

-- Module registry: a look at plain values that was an export's counts for the export, not for the hour.
alter table registry_reveal add column export_id bigint;

-- What an import did was only looked at: nothing of it is in.
alter table registry_import add column dry boolean not null default false;
