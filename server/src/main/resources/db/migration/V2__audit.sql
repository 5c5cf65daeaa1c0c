-- Who did, saw and changed what. Rows are only ever added: by the writer in its own transaction.
create table audit_record (
    town        text collate "C" not null check (length(town) = 9),
    id          bigint      not null,
    at          timestamptz not null,
    actor_id    bigint      not null,
    action      text        not null,
    object_type text        not null,
    object_id   text        not null,
    reason      text,
    -- json, not jsonb: the text must stay as it was written, since it is what the record's mac covers
    detail      json        not null,
    key_version smallint    not null,
    mac         bytea       not null,
    primary key (town, id)
);
comment on column audit_record.town is '9-digit division code; 000000000 for matters of the whole place';
comment on column audit_record.mac is 'HMAC-SHA256, first 16 bytes, under a key that is not in the database';
create index audit_record_id on audit_record (id);
-- Looked up seldom, written thousands of times a second: a bloom summary costs a writer nothing, a b-tree a random page.
create index audit_record_lookup on audit_record
    using brin (object_id text_bloom_ops, actor_id int8_bloom_ops) with (pages_per_range = 32, autosummarize = on);

-- Records that the sealer has yet to chain; a row lives for about a second.
create table audit_pending (
    record_id bigint  not null primary key,
    town      text collate "C" not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);

-- The chain: the hash of each place covers the place, the hash before it and the whole record.
create table audit_seal (
    seq       bigint  not null primary key,
    town      text collate "C" not null,
    record_id bigint  not null,
    previous  bytea   not null,
    hash      bytea   not null
);
create unique index audit_seal_record on audit_seal (record_id);

-- Signed ends of the chain. Who recomputes the chain can't sign it anew.
create table audit_head (
    seq         bigint      not null,
    sealed_at   timestamptz not null,
    hash        bytea       not null,
    key_version smallint    not null,
    signature   bytea       not null,
    primary key (seq, sealed_at)
);
comment on column audit_head.signature is 'Ed25519 over seq, time and hash';

-- What a check of the chain found; findings is a list of {kind, ...}.
create table audit_verification (
    id          bigint      not null primary key,
    verified_at timestamptz not null,
    records     bigint      not null,
    findings    json        not null
);

create function audit_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit records are only ever added (% on %)', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_record_append_only before update or delete or truncate on audit_record
    for each statement execute function audit_refuse_change();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_refuse_change();
create trigger audit_head_append_only before update or delete or truncate on audit_head
    for each statement execute function audit_refuse_change();
