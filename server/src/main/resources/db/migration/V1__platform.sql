-- Facts about this installation as a whole, for example that it runs as a demo.
create table platform_setting (
    key        text        primary key,
    value      jsonb       not null,
    changed_at timestamptz not null default now()
);

-- Who runs and holds which keys, by number alone: a new key is written with only after everybody has it.
create table platform_key_holder (
    name    text        primary key,
    newest  int         not null,
    active  int         not null,
    said_at timestamptz not null
);

-- Spring Modulith's publication registry: events that listeners have not finished yet.
create table event_publication (
    id                     uuid        primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_serialized_event on event_publication using hash (serialized_event);
create index event_publication_completion_date on event_publication (completion_date);

-- Jobs of db-scheduler, run by any one node.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);

-- Photos and videos; the content lies in the store of files under its digest (SHA-256, hexadecimal).
create table file (
    id               bigint      primary key,
    uploader         bigint      not null,
    ref              text,
    original_digest  text        not null,
    digest           text        not null,
    thumbnail_digest text,
    kind             text        not null check (kind in ('photo', 'video')),
    media_type       text        not null,
    size             bigint      not null check (size > 0),
    width            int         not null,
    height           int         not null,
    name             text        not null,
    owner_type       text,
    owner_key        text,
    created_at       timestamptz not null,
    unique (uploader, ref),
    check ((owner_type is null) = (owner_key is null))
);
create index file_digest on file using hash (digest);
create index file_thumbnail_digest on file using hash (thumbnail_digest);
create index file_unattached on file (created_at) where owner_key is null;
create index file_unattached_by_uploader on file (uploader) where owner_key is null;

-- Contents that may have lost their last row; they are removed after a look whether that is so.
create table file_garbage (
    digest text primary key
);
