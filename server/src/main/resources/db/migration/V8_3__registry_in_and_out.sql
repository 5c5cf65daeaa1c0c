-- Module registry: what a person decided about rows of an import that may be somebody who is there already.

alter table registry_import add column left_out bigint not null default 0; -- doubtful rows that a person left out

create table registry_import_decision (
    import_id  bigint      not null references registry_import (id),
    line       bigint      not null,
    verdict    text        not null check (verdict in ('same', 'other', 'leave')),
    town       text collate "C",           -- of the object that the row went into; null: left out
    object_id  bigint,
    version    int,                        -- that it made of the object
    account_id bigint      not null,
    at         timestamptz not null,
    primary key (import_id, line)
);
create index registry_import_decision_object on registry_import_decision (import_id, town, object_id);

-- As the other tables of an import: for its own work alone.
alter table registry_import_decision enable row level security;
alter table registry_import_decision force row level security;
create policy reach on registry_import_decision using ((select current_setting('minqing.reach', true)) = 'all');
