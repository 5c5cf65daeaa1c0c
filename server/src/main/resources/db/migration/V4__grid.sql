-- Module grid. grid, grid_closure, grid_version are reference tables on a distributed PostgreSQL: small beside the
-- cases, and joined by every shard.

-- Versions of the tree; each operation makes one.
create table grid_version (
    version    int         primary key,
    valid_from date        not null,
    operation  text        not null check (operation in ('load', 'split', 'merge', 'move', 'rename')),
    reason     text        not null,
    account_id bigint      not null,          -- 0: the program itself
    account    text        not null,          -- its name on that day
    created_at timestamptz not null default now()
);

-- Operations that are decided but not in force yet; a job carries each out on its day.
create table grid_plan (
    id         bigint      primary key,
    valid_from date        not null,
    operation  text        not null check (operation in ('split', 'merge', 'move', 'rename')),
    command    jsonb       not null,
    reason     text        not null,
    account_id bigint      not null,
    account    text        not null,
    created_at timestamptz not null default now(),
    done_at    timestamptz,
    failure    text                           -- why it could not be carried out on its day
);
create index grid_plan_waiting on grid_plan (valid_from) where done_at is null;

-- Every grid that there is or was, as it stands now.
create table grid (
    id           bigint           primary key,
    code         text collate "C" not null unique,
    name         text             not null,
    level        int              not null,
    parent_id    bigint           references grid,
    town         text collate "C" not null check (length(town) = 9),
    synthetic    boolean          not null,
    special      boolean          not null,
    valid_from   date             not null,
    from_version int              not null references grid_version,
    retired_in   int              references grid_version
);
create index grid_parent on grid (parent_id);
create index grid_from_version on grid (from_version);
create index grid_retired_in on grid (retired_in);

-- How a grid stood before: one row for each earlier state, valid from from_version until before until_version.
create table grid_earlier (
    grid_id       bigint           not null references grid,
    from_version  int              not null references grid_version,
    until_version int              not null references grid_version,
    code          text collate "C" not null,
    name          text             not null,
    parent_id     bigint           references grid,
    town          text collate "C" not null,
    primary key (grid_id, from_version)
);
create index grid_earlier_code on grid_earlier (code);
create index grid_earlier_parent on grid_earlier (parent_id);
create index grid_earlier_from on grid_earlier (from_version);
create index grid_earlier_until on grid_earlier (until_version);

-- Which grids took the place of a retired one.
create table grid_successor (
    retired_id   bigint not null references grid,
    successor_id bigint not null references grid,
    primary key (retired_id, successor_id)
);
create index grid_successor_of on grid_successor (successor_id);

-- Ancestors of every grid in force, itself included (distance 0).
create table grid_closure (
    ancestor_id   bigint not null references grid,
    descendant_id bigint not null references grid,
    distance      int    not null,
    primary key (ancestor_id, descendant_id)
);
create index grid_closure_descendant on grid_closure (descendant_id, distance);

-- Boundaries of the lowest grids (WKB, CGCS2000, longitude first); those above are their unions.
create table grid_boundary (
    grid_id      bigint not null references grid,
    from_version int    not null references grid_version,
    wkb          bytea  not null,
    primary key (grid_id, from_version)
);
create index grid_boundary_version on grid_boundary (from_version);
