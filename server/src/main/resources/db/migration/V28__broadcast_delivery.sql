-- Module dispatch: a broadcast to very many residents reaches them some grids at a time, after it was sent.
alter table dispatch_broadcast add column undelivered bigint[] not null default '{}'; -- grids whose residents have not got it yet
create index dispatch_broadcast_undelivered on dispatch_broadcast (id) where undelivered <> '{}';
