-- Module insight: one fact a case, from which all figures are counted.
--
-- Facts follow from casework's rows and histories alone and can be made anew at any time. They repeat nothing that
-- somebody wrote and name no person.

-- Cases that have moved since their fact was made; written in the transaction of the move.
create table insight_pending (
    id      bigint generated always as identity primary key,
    town    text collate "C" not null,
    case_id bigint           not null,
    at      timestamptz      not null
);

create table insight_fact (
    town            text collate "C" not null,
    id              bigint           not null, -- the case's; its upper bits are the time of the report
    fold            bigint           not null, -- in which the fact was made last; folds are committed in their order
    grid_id         bigint           not null,
    category        text,
    channel         text             not null,
    department      text,
    state           text             not null,
    stage           text             not null,
    lon             double precision,
    lat             double precision,
    -- days (of the profile's time zone) by which the case is counted; null: not at all
    reported_on     date             not null,
    accepted_on     date,
    dispatched_on   date,
    verification_on date,                      -- this and the next three: day when the step is due, else was done
    handling_on     date,
    inspection_on   date,
    closing_on      date,
    closed_on       date,
    -- due times of what is owed and not done; whole seconds
    due_at          timestamptz,               -- of the step in which the case is
    handling_due_at timestamptz,
    marks           int              not null, -- bits, see org.minqing.insight.internal.Mark
    primary key (town, id)
);
-- Nodes read what is new since the last fold they have seen.
create index insight_fact_fold on insight_fact (fold);

-- One row: how far the facts are.
create table insight_state (
    one         boolean          not null primary key default true check (one),
    fold        bigint           not null,
    -- the first fill goes through all cases in the order of their keys
    filled_town text collate "C" not null,
    filled_id   bigint           not null,
    filled_at   timestamptz                    -- null: not done yet
);
insert into insight_state (fold, filled_town, filled_id) values (0, '', 0);

-- Each proof of the facts against a recount of the cases.
create table insight_proof (
    id               bigint      generated always as identity primary key,
    started_at       timestamptz not null,
    finished_at      timestamptz not null,
    cases            bigint      not null, -- recounted
    differing        bigint      not null, -- facts that were not as the recount says; mended
    memory_differing bigint      not null  -- rows in this node's memory that were not as their facts; mended
);
