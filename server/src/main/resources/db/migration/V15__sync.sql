-- Module sync: what a phone has handed in.
--
-- A phone numbers what it sends. The device's row says up to where all of it is here, so that a phone of any age is answered from one
-- row; the receipts behind it go after half a year.
create table sync_device (
    account_id  bigint      not null,
    device      uuid        not null,
    received    bigint      not null default 0,
    up_to       bigint      not null default 0, -- all of 1 .. up_to are here
    chain       text,                           -- of up_to
    purged_to   bigint      not null default 0, -- receipts up to here are gone
    created_at  timestamptz not null,
    last_at     timestamptz,
    primary key (account_id, device),
    check ((up_to = 0) = (chain is null)),
    check (received >= up_to and up_to >= purged_to)
);

create table sync_receipt (
    account_id  bigint      not null,
    device      uuid        not null,
    seq         bigint      not null check (seq > 0),
    ref         text,                           -- the item's, where the request says it
    chain       text        not null check (length(chain) = 64),
    status      smallint    not null,           -- of the final answer
    received_at timestamptz not null,
    primary key (account_id, device, seq)
);
create index sync_receipt_received on sync_receipt (received_at);

-- Where what a phone says does not fit what it said before.
create table sync_break (
    account_id  bigint      not null,
    device      uuid        not null,
    seq         bigint      not null,
    kind        text        not null check (kind in ('seq', 'link')),
    found_at    timestamptz not null,
    primary key (account_id, device, seq, kind)
);

-- A file that comes in parts (platform). What is in the folder beyond `received` does not count: it is of a part that was cut off.
create table file_upload (
    account_id bigint      not null,
    ref        uuid        not null,
    name       text,
    total      bigint      not null check (total > 0),
    received   bigint      not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (account_id, ref),
    check (received between 0 and total)
);
create index file_upload_updated on file_upload (updated_at);

-- What a phone holds: of each item 64 bits of a digest of its path, and 64 of its state. The id is the cursor.
create table sync_held (
    account_id bigint      not null,
    id         bigint      not null,
    mark       bigint      not null, -- digest of what all answers depend on
    items      bytea       not null,
    created_at timestamptz not null,
    primary key (account_id, id)
);
create index sync_held_created on sync_held (created_at);
