-- Lists that were asked for as a file.
create table export_job (
    id          bigint      primary key,
    account_id  bigint      not null,
    purpose     text        not null,
    filter      text        not null, -- JSON
    state       text        not null check (state in ('waiting', 'running', 'done', 'failed')),
    done        bigint      not null default 0,
    total       bigint      not null default 0, -- 0: not known
    failure     text,                           -- code of the problem
    created_at  timestamptz not null,
    finished_at timestamptz,
    expires_at  timestamptz not null
);
create index export_job_account on export_job (account_id, id);
create index export_job_expires on export_job (expires_at);

-- The file, in pieces of up to half a megabyte.
create table export_part (
    export_id bigint not null references export_job (id) on delete cascade,
    seq       int    not null,
    content   bytea  not null,
    primary key (export_id, seq)
);
