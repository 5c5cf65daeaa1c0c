-- How many got and read a broadcast, once who they were has gone.
create table dispatch_tally (
    broadcast_id bigint not null references dispatch_broadcast (id),
    kind         text   not null check (kind in ('worker', 'staff', 'resident')),
    sent         int    not null,
    read         int    not null,
    confirmed    int    not null,
    primary key (broadcast_id, kind)
);
create index dispatch_broadcast_sent on dispatch_broadcast (sent_at);
