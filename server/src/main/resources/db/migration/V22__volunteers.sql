-- Module outreach: volunteer teams of a grid, their members, calls for help, and the hours that were given.
create table volunteer_team (
    id         bigint           not null primary key,
    town       text collate "C" not null check (length(town) = 9),
    grid_id    bigint           not null,
    name       text             not null,
    about      text             not null default '', -- what it does, for whoever thinks of joining
    lead_id    bigint           not null,            -- account on duty around there: calls, and confirms hours
    version    int              not null default 1,
    created_by bigint           not null,
    created_at timestamptz      not null,
    closed_at  timestamptz
);
create index volunteer_team_grid on volunteer_team (grid_id, id);
create index volunteer_team_town on volunteer_team (town, id);
create index volunteer_team_lead on volunteer_team (lead_id) where closed_at is null;
call registry_guard('volunteer_team');

-- Who belongs to a team, by the account alone: name and phone are the account's. Whoever leaves is forgotten; the row stays, so that
-- the hours of the team still add up.
create table volunteer_member (
    id         bigint           not null primary key,
    town       text collate "C" not null check (length(town) = 9),
    grid_id    bigint           not null,
    team_id    bigint           not null references volunteer_team (id),
    account_id bigint,                    -- null: has left
    joined_at  timestamptz      not null, -- and agreed that name and phone are told to the lead
    left_at    timestamptz,
    check ((left_at is null) = (account_id is not null))
);
create unique index volunteer_member_once on volunteer_member (team_id, account_id) where account_id is not null;
create index volunteer_member_team on volunteer_member (team_id, id);
create index volunteer_member_account on volunteer_member (account_id) where account_id is not null;
call registry_guard('volunteer_member');

create table volunteer_call (
    id           bigint           not null primary key,
    town         text collate "C" not null check (length(town) = 9),
    grid_id      bigint           not null,
    team_id      bigint           not null references volunteer_team (id),
    what         text             not null,
    place        text             not null,
    starts_at    timestamptz      not null,
    ends_at      timestamptz      not null,
    answer_by    timestamptz      not null, -- until then one can say that one comes
    places       int              not null check (places between 1 and 1000),
    version      int              not null default 1,
    called_by    bigint           not null,
    called_at    timestamptz      not null,
    withdrawn_at timestamptz,
    reason       text,                      -- why it was withdrawn
    confirmed_at timestamptz,               -- hours were confirmed for the first time
    check (answer_by <= starts_at and starts_at < ends_at),
    check ((withdrawn_at is null) = (reason is null))
);
create index volunteer_call_team on volunteer_call (team_id, starts_at, id);
create index volunteer_call_grid on volunteer_call (grid_id, starts_at, id);
create index volunteer_call_ended on volunteer_call (ends_at);
call registry_guard('volunteer_call');

-- What a member said to a call, and what was given.
create table volunteer_part (
    town         text collate "C" not null check (length(town) = 9),
    grid_id      bigint           not null,
    call_id      bigint           not null references volunteer_call (id),
    member_id    bigint           not null references volunteer_member (id),
    coming       boolean,                  -- null: has said nothing
    said_at      timestamptz,
    minutes      int check (minutes between 0 and 1440), -- null: not confirmed yet; 0: was not there
    confirmed_at timestamptz,
    confirmed_by bigint,                   -- another than the member
    note         text,                     -- of who confirmed, to the member
    objection    text,                     -- of the member
    objected_at  timestamptz,
    settled_at   timestamptz,              -- the objection was looked at and the hours confirmed anew
    primary key (call_id, member_id),
    check ((minutes is null) = (confirmed_at is null)),
    check ((objection is null) = (objected_at is null))
);
create index volunteer_part_member on volunteer_part (member_id);
call registry_guard('volunteer_part');

-- What was asked for under a reference that the client made, so that nothing is done twice. Goes after some months.
create table volunteer_deed (
    account_id bigint           not null,
    ref        uuid             not null,
    town       text collate "C" not null check (length(town) = 9),
    grid_id    bigint           not null,
    content    uuid             not null, -- tells the same content from another under the same ref
    object_id  bigint           not null, -- what it made or changed
    at         timestamptz      not null,
    primary key (account_id, ref)
);
create index volunteer_deed_at on volunteer_deed (at);
call registry_guard('volunteer_deed');
