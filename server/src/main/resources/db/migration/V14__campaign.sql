-- Module campaign: campaigns, their leads, and what was done with each.
--
-- A lead is counted where it lies. Counts are never stored: they are counted from the leads whenever they are asked for.
create table campaign (
    id              bigint           not null primary key,
    account_id      bigint           not null,
    ref             uuid             not null,
    content         uuid             not null, -- tells the same content from another under the same ref
    name            text             not null,
    template        text             not null,
    class           text             not null,
    profile_version int              not null, -- of the profile from which the template was taken
    plan            text             not null, -- JSON: the template as it was then
    form            text             not null, -- JSON Schema of the answers, as it was then
    town            text collate "C" not null check (length(town) = 9), -- of the lowest grid that holds all of the area
    grid_id         bigint           not null,
    area            bigint[]         not null check (cardinality(area) > 0), -- grids with all below them
    department      text,                      -- that it belongs to; null: the grids' own
    source          text,                      -- what it came of, for example warning:0HZ3V4K5M6N7P
    starts_on       date             not null,
    ends_on         date             not null,
    state           text             not null check (state in ('draft', 'running', 'closed')),
    leads           int              not null default 0, -- the last number that was given
    created_at      timestamptz      not null,
    confirmed_at    timestamptz,
    confirmed_by    bigint,
    closed_at       timestamptz,
    closed_by       bigint,
    report          text,                      -- JSON: the counts at the closing
    data_ends_on    date,                      -- set by the closing: what is personal goes on this day
    persons_gone    timestamptz,
    check (ends_on >= starts_on),
    check ((state = 'draft') = (confirmed_at is null)),
    check ((state = 'closed') = (closed_at is not null)),
    check ((closed_at is null) = (report is null))
);
create unique index campaign_ref on campaign (account_id, ref);
create index campaign_state on campaign (state, id);
create index campaign_ending on campaign (data_ends_on) where data_ends_on is not null and persons_gone is null;

-- What is to be checked. Its content is sealed; where it lies, how it stands and what was found are not.
create table campaign_lead (
    town         text collate "C" not null check (length(town) = 9),
    campaign_id  bigint           not null references campaign (id),
    id           bigint           not null,
    number       int              not null, -- by which people call it
    grid_id      bigint           not null, -- not placed yet: that of the campaign
    placed       text check (placed in ('point', 'address', 'person', 'grid', 'hand')), -- null: to be placed by hand
    worker_id    bigint,                    -- to whom it was given; null: to nobody yet
    state        text             not null default 'open'
                 check (state in ('open', 'checked', 'unreachable', 'moved-out', 'duplicate', 'not-applicable')),
    result       text,
    attempts     int              not null default 0, -- somebody went or called and met nobody
    handed       boolean          not null default false, -- came from another grid, which waits for it to be taken
    sent_back    int              not null default 0,
    reviewed_at  timestamptz,               -- a supervisor has looked at the result and let it stand
    duplicate_of bigint,
    kind         text check (kind in ('person', 'house', 'organisation', 'object')), -- of the register
    object_town  text collate "C",
    object_id    bigint,
    lon          double precision,
    lat          double precision,
    content      bytea,                     -- sealed; null: has gone
    key          bytea,                     -- fingerprint by which duplicates are found
    reason       text,                      -- why it stayed open, said at the closing
    batch        bigint           not null, -- with which it came
    version      int              not null default 1,
    created_at   timestamptz      not null,
    updated_at   timestamptz      not null,
    updated_by   bigint,
    primary key (town, campaign_id, id),
    check ((state = 'checked') = (result is not null)),
    check ((state = 'duplicate') = (duplicate_of is not null)),
    check ((kind is null) = (object_id is null) and (kind is null) = (object_town is null))
);
create index campaign_lead_campaign on campaign_lead (campaign_id, grid_id, state, result);
create unique index campaign_lead_number on campaign_lead (campaign_id, number);
create index campaign_lead_id on campaign_lead (campaign_id, id);
create index campaign_lead_worker on campaign_lead (worker_id, campaign_id, number) where state = 'open';
create index campaign_lead_key on campaign_lead (campaign_id, key) where key is not null;
create index campaign_lead_object on campaign_lead (object_town, object_id) where object_id is not null;
call registry_guard('campaign_lead');

-- What was done with a lead, each time. Nothing is overwritten.
create table campaign_step (
    town        text collate "C" not null,
    id          bigint           not null,
    campaign_id bigint           not null,
    lead_id     bigint           not null,
    version     int              not null, -- of the lead after it
    account_id  bigint           not null, -- 0: the system
    ref         uuid             not null,
    digest      uuid             not null,
    action      text             not null,
    result      text,
    content     bytea,                     -- sealed: answers, words
    files       bigint[]         not null default '{}',
    from_grid   bigint,
    to_grid     bigint,
    at          timestamptz      not null, -- as the phone says
    received_at timestamptz      not null,
    primary key (town, id),
    foreign key (town, campaign_id, lead_id) references campaign_lead (town, campaign_id, id) on update cascade on delete cascade
);
create unique index campaign_step_ref on campaign_step (account_id, ref);
create index campaign_step_lead on campaign_step (town, campaign_id, lead_id, version);
-- A step is in reach when its lead is.
alter table campaign_step enable row level security;
alter table campaign_step force row level security;
create policy reach on campaign_step using (
    (select current_setting('minqing.reach', true)) = 'all'
    or exists (select from campaign_lead l where l.town = campaign_step.town and l.campaign_id = campaign_step.campaign_id
               and l.id = campaign_step.lead_id));

-- That a lead left a grid for another. It lies where the lead came from: who gave it away can say so for ever.
create table campaign_move (
    town        text collate "C" not null check (length(town) = 9),
    campaign_id bigint           not null references campaign (id),
    id          bigint           not null,
    lead_id     bigint           not null,
    number      int              not null, -- of the lead
    grid_id     bigint           not null, -- that it left
    to_grid     bigint           not null,
    account_id  bigint           not null,
    at          timestamptz      not null,
    primary key (town, campaign_id, id)
);
create index campaign_move_campaign on campaign_move (campaign_id, grid_id, lead_id);
create index campaign_move_lead on campaign_move (campaign_id, lead_id);
call registry_guard('campaign_move');

-- Who is away: leads are given to others meanwhile.
create table campaign_absence (
    account_id bigint not null,
    from_day   date   not null,
    to_day     date   not null,
    entered_by bigint not null,
    primary key (account_id, from_day),
    check (to_day >= from_day)
);
create index campaign_absence_day on campaign_absence (to_day, from_day);

-- A file with leads on its way in.
create table campaign_import (
    id          bigint      not null primary key,
    campaign_id bigint      not null references campaign (id),
    account_id  bigint      not null,
    file_name   text        not null,
    state       text        not null check (state in ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
    mapping     text        not null, -- JSON: heading and what it means, for each column
    counts      text        not null default '{}', -- JSON: what the last run found
    refused     bytea,                -- sealed: rows that were refused, with what is wrong
    rows_done   int         not null default 0,
    failure     text,
    created_at  timestamptz not null,
    ended_at    timestamptz
);
create index campaign_import_campaign on campaign_import (campaign_id, id);
create unique index campaign_import_one on campaign_import (campaign_id) where state in ('checking', 'running');
