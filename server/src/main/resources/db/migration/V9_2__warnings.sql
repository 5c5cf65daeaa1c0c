-- Hot matters: reports about the same thing, and warnings on places, kinds of matter and things. No person is named.

-- To which matter a case belongs; a matter is known by the id of its first case. Made anew at any time from the cases.
create table insight_hot_member (
    town    text collate "C" not null,
    case_id bigint           not null,
    matter  bigint           not null,
    primary key (town, case_id)
);
create index insight_hot_member_matter on insight_hot_member (matter);
create index insight_hot_member_case on insight_hot_member (case_id);

-- One row: how far the grouping is, and which node did it last (another one reads all anew before it goes on).
create table insight_hot_state (
    one     boolean not null primary key default true check (one),
    last_id bigint  not null,
    node    uuid
);
insert into insight_hot_state (last_id) values (0);

create table insight_warning (
    id         bigint           not null primary key,
    kind       text             not null check (kind in ('rise', 'again', 'pile', 'facility', 'burst', 'alert')),
    subject    text             not null,         -- what it is about: the same while it lasts is one warning
    grid_id    bigint           not null,
    category   text,
    department text,
    lon        double precision,
    lat        double precision,
    numbers    text             not null,         -- JSON: why
    raised_at  timestamptz      not null,
    seen_at    timestamptz      not null,         -- when it was found to hold last
    ends_at    timestamptz,                       -- of an official alert
    lasting    boolean          not null,
    state      text             not null check (state in ('open', 'confirmed', 'dismissed', 'over')),
    decided_by bigint,
    decided_at timestamptz,
    reason     text,
    case_code  text                               -- the case that was made of it, as people see it
);
create unique index insight_warning_lasting on insight_warning (kind, subject) where lasting;
create index insight_warning_newest on insight_warning (raised_at);

-- The cases that it speaks of.
create table insight_warning_case (
    warning_id bigint           not null references insight_warning (id) on delete cascade,
    town       text collate "C" not null,
    case_id    bigint           not null,
    primary key (warning_id, town, case_id)
);
