-- Module dispatch: broadcasts, who got them and who has read them.
--
-- A broadcast lies at the lowest grid that holds all of its area. What of it is about a missing person is sealed and goes when
-- the search ends. The counts of whom it was sent to stay; who read it stands in the receipts.
create table dispatch_broadcast (
    id              bigint           not null primary key,
    account_id      bigint           not null, -- who sent it
    ref             uuid             not null, -- made by the client
    content         uuid             not null, -- tells the same content from another under the same ref
    kind            text             not null check (kind in ('notice', 'policy', 'missing')),
    priority        text             not null check (priority in ('normal', 'important', 'urgent')),
    town            text collate "C" not null check (length(town) = 9),
    grid_id         bigint           not null,
    title           text             not null, -- of a search: empty, it stands in what is sealed
    body            text             not null,
    audience        text             not null, -- JSON: as it was chosen
    files           bigint[]         not null default '{}',
    missing         bytea,                     -- sealed JSON; null when the search has ended
    workers         int              not null,
    staff           int              not null,
    residents       int              not null,
    sightings       int              not null default 0,
    sent_at         timestamptz      not null,
    ends_at         timestamptz,
    reminded_at     timestamptz,
    withdrawn_at    timestamptz,
    withdrawn_by    bigint,
    withdraw_reason text,
    ended_at        timestamptz,               -- the search
    ended_by        bigint,
    outcome         text check (outcome in ('found', 'stopped', 'expired')),
    check ((ended_at is null) = (outcome is null)),
    check ((withdrawn_at is null) = (withdraw_reason is null)),
    check (kind = 'missing' or (missing is null and ended_at is null)),
    check (workers + staff + residents > 0)
);
create unique index dispatch_broadcast_ref on dispatch_broadcast (account_id, ref);
create index dispatch_broadcast_grid on dispatch_broadcast (grid_id, id);
create index dispatch_broadcast_search on dispatch_broadcast (ends_at) where kind = 'missing' and ended_at is null;
call registry_guard('dispatch_broadcast');

-- One for each reader, with the grid for which he got it.
create table dispatch_receipt (
    town         text collate "C" not null check (length(town) = 9),
    broadcast_id bigint           not null references dispatch_broadcast (id),
    account_id   bigint           not null,
    grid_id      bigint           not null,
    kind         text             not null check (kind in ('worker', 'staff', 'resident')),
    role         text,
    read_at      timestamptz,
    confirmed_at timestamptz,
    reminded_at  timestamptz,
    primary key (town, broadcast_id, account_id),
    check (confirmed_at is null or read_at is not null)
);
create index dispatch_receipt_broadcast on dispatch_receipt (broadcast_id, kind, read_at, confirmed_at);
create index dispatch_receipt_account on dispatch_receipt (account_id, broadcast_id);
call registry_guard('dispatch_receipt');

-- Where somebody says to have seen a missing person. Goes with the search; the broadcast keeps how many there were.
create table dispatch_sighting (
    id           bigint           not null primary key,
    broadcast_id bigint           not null references dispatch_broadcast (id),
    account_id   bigint           not null,
    ref          uuid             not null,
    town         text collate "C" not null check (length(town) = 9), -- of the broadcast
    grid_id      bigint           not null,
    content      bytea            not null, -- sealed JSON: when, where, what
    files        bigint[]         not null default '{}',
    at           timestamptz      not null
);
create unique index dispatch_sighting_ref on dispatch_sighting (account_id, ref);
create index dispatch_sighting_broadcast on dispatch_sighting (broadcast_id, id);
call registry_guard('dispatch_sighting');

-- The grid of which a resident wants to hear, chosen by the resident.
create table dispatch_home (
    account_id bigint           not null primary key,
    town       text collate "C" not null check (length(town) = 9),
    grid_id    bigint           not null,
    chosen_at  timestamptz      not null
);
create index dispatch_home_grid on dispatch_home (grid_id);
call registry_guard('dispatch_home');
