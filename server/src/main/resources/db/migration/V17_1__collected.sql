-- Module registry: what was asked for on the spot.

-- That fields of an object were asked for on the spot: which were entered, and of which the value still holds. The values stand in the object and its history.
create table registry_collected (
    town       text collate "C" not null check (length(town) = 9),
    id         bigint           not null,
    grid_id    bigint           not null,
    kind       text             not null check (kind in ('person', 'house', 'organisation', 'facility', 'place')),
    object_id  bigint           not null,
    account_id bigint           not null,
    ref        uuid             not null, -- made by the phone
    content    uuid             not null, -- tells the same content from another under the same ref
    on_day     date             not null,
    changed    text[]           not null default '{}',
    confirmed  text[]           not null default '{}',
    primary key (town, id)
);
create unique index registry_collected_ref on registry_collected (account_id, ref);
create index registry_collected_object on registry_collected (town, object_id);
call registry_guard('registry_collected');
