-- Module dispatch: emergencies, the households to be checked, resources, tasks and the log.
--
-- The counts of an emergency are counted from its items whenever they are asked for, and written down once, in the closing report.
-- What was found at single households goes some days after the closing.
create table dispatch_emergency (
    id            bigint           not null primary key,
    account_id    bigint           not null,
    ref           uuid             not null,
    content       uuid             not null,
    plan          text             not null,
    plan_version  int              not null, -- of the profile under which it was opened
    name          text             not null,
    practice      boolean          not null,
    town          text collate "C" not null check (length(town) = 9), -- of the lowest grid that holds all of the area
    grid_id       bigint           not null,
    area          text             not null, -- JSON: grids and border as they were chosen
    crew          text             not null, -- JSON: how many of each role were called
    opened_at     timestamptz      not null,
    closed_at     timestamptz,
    closed_by     bigint,
    report        text,                      -- JSON: the counts at the closing
    persons_gone  timestamptz,               -- what was found at single households was removed
    check ((closed_at is null) = (report is null))
);
create unique index dispatch_emergency_ref on dispatch_emergency (account_id, ref);
create index dispatch_emergency_anchor on dispatch_emergency (grid_id, id);
create index dispatch_emergency_closed on dispatch_emergency (closed_at, id) where closed_at is not null and persons_gone is null;

-- The lowest grids of the area: whoever is on duty in one of them has part in it.
create table dispatch_emergency_grid (
    emergency_id bigint           not null references dispatch_emergency (id),
    grid_id      bigint           not null,
    town         text collate "C" not null,
    primary key (emergency_id, grid_id)
);
create index dispatch_emergency_grid_grid on dispatch_emergency_grid (grid_id, emergency_id);

-- A household to be checked. What is known of it besides its address is asked of the register.
create table dispatch_item (
    town         text collate "C" not null check (length(town) = 9),
    emergency_id bigint           not null references dispatch_emergency (id),
    id           bigint           not null,
    grid_id      bigint           not null,
    household_id bigint,
    house_id     bigint,
    address      text             not null,
    lon          double precision,
    lat          double precision,
    added_by     bigint,                    -- found on the way, not in the register
    added_ref    uuid,
    state        text             not null default 'untried' check (state in ('untried', 'missed', 'checked')),
    result       text,
    people       int,
    attempts     int              not null default 0, -- nobody was met
    checks       int              not null default 0, -- all entries, also those taken back
    reason       text,                      -- why it was not checked, said at the closing
    updated_at   timestamptz,
    updated_by   bigint,
    primary key (town, emergency_id, id),
    check ((state = 'checked') = (result is not null))
);
create index dispatch_item_emergency on dispatch_item (emergency_id, grid_id, state, result);
create unique index dispatch_item_household on dispatch_item (emergency_id, town, household_id) where household_id is not null;
create unique index dispatch_item_added on dispatch_item (added_by, added_ref) where added_ref is not null;
create index dispatch_item_grid on dispatch_item (grid_id);
call registry_guard('dispatch_item');

-- What was found, each time somebody was there. Nothing is overwritten; an entry that was a mistake is void.
create table dispatch_check (
    town         text collate "C" not null check (length(town) = 9),
    id           bigint           not null,
    emergency_id bigint           not null,
    item_id      bigint           not null,
    grid_id      bigint           not null,
    account_id   bigint           not null,
    ref          uuid             not null,
    content      uuid             not null,
    result       text,                      -- null: nobody was met
    people       int check (people >= 0),
    note         bytea,                     -- sealed
    at           timestamptz      not null, -- as the phone says
    received_at  timestamptz      not null,
    void         boolean          not null default false,
    primary key (town, id),
    foreign key (town, emergency_id, item_id) references dispatch_item (town, emergency_id, id) on delete cascade
);
create unique index dispatch_check_ref on dispatch_check (account_id, ref);
create index dispatch_check_item on dispatch_check (town, emergency_id, item_id, at);
create index dispatch_check_emergency on dispatch_check (emergency_id, result, item_id) where not void;
call registry_guard('dispatch_check');

create table dispatch_resource (
    id           bigint           not null primary key,
    emergency_id bigint           not null references dispatch_emergency (id),
    ref          uuid             not null,
    kind         text             not null, -- of the plan
    type         text             not null check (type in ('people', 'machine', 'shelter')),
    name         text             not null,
    quantity     int              not null check (quantity between 1 and 100000),
    capacity     int              check (capacity >= 0), -- of a shelter
    occupied     int              check (occupied >= 0),
    state        text             not null check (state in ('standby', 'moving', 'working', 'released')),
    lon          double precision,
    lat          double precision,
    note         text,
    updated_at   timestamptz      not null,
    updated_by   bigint           not null
);
create unique index dispatch_resource_ref on dispatch_resource (emergency_id, ref);

create table dispatch_task (
    id           bigint           not null primary key,
    emergency_id bigint           not null references dispatch_emergency (id),
    ref          uuid             not null,
    kind         text             not null, -- of the plan
    text         text             not null,
    town         text collate "C" not null,
    grid_id      bigint           not null, -- whose workers it is for
    created_at   timestamptz      not null,
    created_by   bigint           not null,
    done_at      timestamptz,
    done_by      bigint,
    note         text
);
create unique index dispatch_task_ref on dispatch_task (emergency_id, ref);

create table dispatch_log (
    id           bigint           not null primary key,
    emergency_id bigint           not null references dispatch_emergency (id),
    at           timestamptz      not null,
    account_id   bigint           not null, -- 0: the system
    kind         text             not null,
    text         text             not null,
    ref          uuid
);
create index dispatch_log_emergency on dispatch_log (emergency_id, id);
create unique index dispatch_log_ref on dispatch_log (emergency_id, ref) where ref is not null;
