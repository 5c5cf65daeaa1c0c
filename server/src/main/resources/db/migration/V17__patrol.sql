-- Module outreach: patrols, and what is collected for the register.

-- That a point of interest was looked at, and what was found. Only the day is kept: no way, no position, no distance and no time of day
-- are recorded of whoever went. Nothing is overwritten.
create table outreach_patrol (
    town       text collate "C" not null check (length(town) = 9),
    id         bigint           not null,
    grid_id    bigint           not null, -- in which the point lay
    plan       text             not null, -- code of the patrol in the profile
    kind       text             not null check (kind in ('facility', 'place', 'organisation')),
    object_id  bigint           not null, -- in the register, under the same town
    account_id bigint           not null,
    ref        uuid             not null, -- made by the phone
    content    uuid             not null, -- tells the same content from another under the same ref
    on_day     date             not null,
    findings   text[]           not null default '{}', -- codes of the patrol; none: nothing was found
    report_ref uuid,                      -- of the report that came of it
    primary key (town, id)
);
create unique index outreach_patrol_ref on outreach_patrol (account_id, ref);
create index outreach_patrol_point on outreach_patrol (town, object_id, plan, on_day desc);
create index outreach_patrol_day on outreach_patrol (on_day, grid_id);
call registry_guard('outreach_patrol');
