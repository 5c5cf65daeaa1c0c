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
