-- Module dispatch: directives of a command centre: somebody responsible is called up, or an order says what is to be done by when.
create table dispatch_directive (
    id              bigint           not null primary key,
    account_id      bigint           not null, -- who gave it
    ref             uuid             not null, -- made by the client
    content         uuid             not null, -- tells the same content from another under the same ref
    kind            text             not null check (kind in ('call', 'supervision')),
    town            text collate "C" not null check (length(town) = 9),
    grid_id         bigint           not null, -- where it goes to
    team            text,                      -- of the town's hub
    department      text,
    role            text,                      -- of whoever has the case
    case_code       text collate "C",          -- the case that it is about
    issuer_grid     bigint           not null, -- the centre that gave it
    body            text             not null,
    sent_at         timestamptz      not null,
    due_at          timestamptz,
    state           text             not null check (state in ('sent', 'acknowledged', 'answered', 'closed')),
    reminded_at     timestamptz,
    overdue_told_at timestamptz,
    closed_at       timestamptz,
    check (kind = 'call' or due_at is not null),
    check (team is null or department is null),
    check ((closed_at is null) = (state <> 'closed'))
);
create unique index dispatch_directive_ref on dispatch_directive (account_id, ref);
create index dispatch_directive_grid on dispatch_directive (grid_id, id);
create index dispatch_directive_town on dispatch_directive (town, id);
create index dispatch_directive_due on dispatch_directive (due_at) where state in ('sent', 'acknowledged') and overdue_told_at is null;
call registry_guard('dispatch_directive');

-- One for each person at the desk.
create table dispatch_directive_receipt (
    town            text collate "C" not null check (length(town) = 9),
    grid_id         bigint           not null,
    directive_id    bigint           not null references dispatch_directive (id),
    account_id      bigint           not null,
    read_at         timestamptz,
    acknowledged_at timestamptz,
    primary key (town, directive_id, account_id),
    check (acknowledged_at is null or read_at is not null)
);
create index dispatch_directive_receipt_directive on dispatch_directive_receipt (directive_id);
create index dispatch_directive_receipt_account on dispatch_directive_receipt (account_id, directive_id);
call registry_guard('dispatch_directive_receipt');

-- What became of it, the oldest first.
create table dispatch_directive_step (
    town         text collate "C" not null check (length(town) = 9),
    grid_id      bigint           not null,
    directive_id bigint           not null references dispatch_directive (id),
    seq          int              not null,
    at           timestamptz      not null,
    account_id   bigint           not null,
    step         text             not null check (step in ('sent', 'acknowledged', 'answered', 'returned', 'reminded', 'closed')),
    words        text,
    due_at       timestamptz,
    primary key (town, directive_id, seq)
);
create index dispatch_directive_step_directive on dispatch_directive_step (directive_id);
call registry_guard('dispatch_directive_step');
