-- Module casework: cases and their history.
--
-- town is text with the C collation, not char(9): parameters arrive as varchar, and bpchar = varchar would not use
-- an index. There are no foreign keys between these tables: the batch writer is the only one that writes them, always
-- in one transaction, and a key check per row would cost it a lock and a look-up each.

create table casework_case (
    town              text collate "C" not null check (length(town) = 9),
    id                bigint           not null,
    code              text collate "C" not null check (length(code) = 15),
    profile_version   int              not null,
    flow              text             not null,
    version           int              not null, -- seq of the newest history entry
    -- what was reported
    channel           text             not null,
    reporter_id       bigint           not null,
    anonymous         boolean          not null,
    caller_name       text,                      -- sealed; of the person in whose name it was reported
    caller_phone      text,                      -- sealed
    text              text             not null,
    category          text,
    grid_id           bigint           not null,
    grid_version      int              not null,
    neighbour_id      bigint,
    lon               double precision,
    lat               double precision,
    crs               text,
    address           text,
    files             bigint[]         not null,
    reported_at       timestamptz      not null,
    cell              bigint,                    -- cell of about 200 m, to find similar cases nearby
    -- where it stands
    state             text             not null,
    stage             text             not null,
    open              boolean          not null,
    holder_grid       bigint,
    holder_role       text,
    holder_department text,
    holder_account    bigint,
    department        text,                      -- the department that has had it last
    trail             text             not null, -- JSON: state -> desk that had the case there last
    -- the clock of the step
    step_started_at   timestamptz      not null,
    step_due_at       timestamptz,
    amber_at          timestamptz,
    wake_at           timestamptz,               -- when the due-time job has to look at it next
    paused_until      timestamptz,
    pause_left        bigint,                    -- working minutes that were left when it was paused
    climbs            int              not null,
    extension_until   timestamptz,               -- an extension that is asked for and not decided
    -- counts
    reporters         int              not null,
    reworks           int              not null,
    late_steps        int              not null,
    reopened          int              not null,
    settled           boolean          not null,
    supervised        boolean          not null,
    joint             boolean          not null,
    -- the end
    closed_at         timestamptz,
    confirmation      text check (confirmation in ('confirmed', 'unconfirmed')),
    rating            smallint check (rating between 1 and 5),
    rating_note       text,
    joined_into       text collate "C",
    primary key (town, id)
);

-- The whole place's cases, newest first.
create index casework_case_newest on casework_case (id);
-- Look-up by code; the town is in the code.
create unique index casework_case_code on casework_case (town, code);
-- What I reported, newest first.
create index casework_case_reporter on casework_case (reporter_id, id);
-- A basic grid's cases, newest first (a town's walk the primary key).
create index casework_case_grid on casework_case (grid_id, id);
create index casework_case_category on casework_case (town, category, id);
create index casework_case_department on casework_case (department, town, id) where department is not null;
-- The rest only of open cases, so that they stay small whatever is stored.
create index casework_case_desk on casework_case (holder_grid, holder_role, id) where open and holder_grid is not null;
create index casework_case_account on casework_case (holder_account, id) where open and holder_account is not null;
create index casework_case_open on casework_case (town, grid_id, state, category, step_due_at, amber_at) where open;
create index casework_case_due on casework_case (step_due_at, id) where open and step_due_at is not null;
create index casework_case_wake on casework_case (wake_at) where wake_at is not null;
create index casework_case_cell on casework_case (cell) where open and cell is not null;
-- Voided cases are found without reading the many closed ones, of which nearly all have a confirmation: a twelfth of the
-- size that it has over all ended ones (7 MB instead of 84 MB a million). Closings of a day are counted.
create index casework_case_ended on casework_case (town, state, id) where not open and confirmation is null;
create index casework_case_closed on casework_case (closed_at) where closed_at is not null;

alter table casework_case set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create table casework_history (
    town              text collate "C" not null,
    case_id           bigint           not null,
    seq               int              not null,
    at                timestamptz      not null,
    action            text             not null,
    actor_id          bigint           not null, -- 0: the program itself
    actor_role        text,
    from_state        text,
    to_state          text             not null,
    stage             text             not null,
    note              text,
    reason            text,
    files             bigint[]         not null,
    target_grid       bigint,
    target_role       text,
    target_department text,
    target_account    bigint,
    due_at            timestamptz,
    internal          boolean          not null,
    detail            text,                      -- JSON of further inputs
    primary key (town, case_id, seq)
);

-- Reporters who joined an open case; the first reporter stands in the case itself.
create table casework_reporter (
    town       text collate "C" not null,
    case_id    bigint           not null,
    account_id bigint           not null,
    text       text,
    joined_at  timestamptz      not null,
    primary key (town, case_id, account_id)
);
create index casework_reporter_account on casework_reporter (account_id, case_id);

-- Departments called in to a joint handling.
create table casework_assist (
    town       text collate "C" not null,
    case_id    bigint           not null,
    department text             not null,
    grid_id    bigint           not null,
    role       text             not null,
    state      text             not null check (state in ('open', 'done')),
    note       text,
    asked_at   timestamptz      not null,
    done_at    timestamptz,
    primary key (town, case_id, department)
);
create index casework_assist_desk on casework_assist (grid_id, role, department) where state = 'open';

-- The client's own ids: what was done once under an id is not done twice. Kept for 90 days.
create table client_ref (
    account_id bigint           not null,
    ref        uuid             not null,
    code       text collate "C" not null,
    content    uuid             not null, -- first 16 bytes of the SHA-256 of what was sent
    created_at timestamptz      not null,
    primary key (account_id, ref)
);
create index client_ref_created on client_ref (created_at);
