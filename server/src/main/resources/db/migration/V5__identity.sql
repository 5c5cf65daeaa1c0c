create table account (
    id               bigint      not null primary key,
    kind             text        not null check (kind in ('staff', 'resident')),
    login            text        check (login = lower(login)),
    name             text        not null,
    -- encrypted, with a keyed fingerprint for look-up; the keys are not in the database
    phone            bytea,
    phone_index      bytea,
    password_hash    text,
    totp_secret      bytea,
    totp_confirmed   boolean     not null default false,
    -- the last time step whose code was used: no code counts twice (RFC 6238, 5.2)
    totp_step        bigint      not null default 0,
    language         text        not null default 'zh-CN',
    enabled          boolean     not null default true,
    created_at       timestamptz not null,
    last_seen_at     timestamptz
);
create unique index account_login on account (login);
-- A member of staff may also be a resident: two accounts, of which neither gives the other away.
create unique index account_phone on account (phone_index, kind);
create index account_staff on account (id) where kind = 'staff';

create table duty (
    id         bigint      not null primary key,
    account_id bigint      not null references account (id),
    role       text        not null,
    grid_id    bigint      not null references grid (id),
    town       text collate "C" not null,
    department text,
    valid_from date        not null,
    valid_to   date,
    ended_at   timestamptz,
    created_by bigint      not null,
    created_at timestamptz not null,
    check (valid_to is null or valid_to >= valid_from or ended_at is not null)
);
comment on column duty.valid_to is 'last day, inclusive, Asia/Shanghai';
comment on column duty.ended_at is 'ended before its time; holds at once';
create index duty_account on duty (account_id);
create index duty_grid on duty (grid_id);
create unique index duty_once on duty (account_id, role, grid_id, coalesce(department, ''))
    where ended_at is null and valid_to is null;

create table session (
    id           bigint      not null primary key,
    account_id   bigint      not null references account (id),
    token_hash   bytea       not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    device       text        not null,
    address      text        not null
);
create unique index session_token on session (token_hash);
create index session_account on session (account_id);
create index session_last_seen on session (last_seen_at);

-- One-time links: for the first administrator (no account yet), for new accounts and for forgotten passwords.
create table invitation (
    token_hash bytea       not null primary key,
    account_id bigint      references account (id),
    expires_at timestamptz not null,
    created_by bigint      not null
);
create index invitation_account on invitation (account_id);

create table phone_code (
    phone_index bytea       not null primary key,
    code_hash   bytea       not null,
    expires_at  timestamptz not null,
    attempts    int         not null
);

-- Counters against guessing. Losing them in a crash does no harm.
create unlogged table throttle (
    key           bytea       not null primary key,
    count         int         not null,
    blocked_until timestamptz not null,
    last_at       timestamptz not null
);
create index throttle_last_at on throttle (last_at);

create table message (
    account_id  bigint      not null references account (id),
    id          bigint      not null,
    kind        text        not null,
    object_type text        not null,
    object_id   text        not null,
    parameters  jsonb       not null,
    created_at  timestamptz not null,
    read_at     timestamptz,
    primary key (account_id, id)
);
create index message_unread on message (account_id) where read_at is null;
