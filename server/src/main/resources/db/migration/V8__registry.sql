-- Module registry: people, households, houses, addresses, organisations, facilities and places, each known once.
--
-- What all objects have: the town and the grid in which they lie (a person: where the person lives), the source that
-- first brought them, and in `sources` the sources of single values that came from another one. `import_id` names the
-- import that made the row, so that a whole import can be undone. Personal fields are sealed (bytea) with the row's id
-- as context; `*_index` are keyed fingerprints for exact look-up. There are no foreign keys between objects: they are
-- written in bulk, by this module alone, and an object may name one of another town.

create table registry_import (
    id           bigint      not null primary key,
    kind         text        not null,
    file_name    text        not null,
    file_digest  bytea       not null,
    source       text        not null,
    mapping      text        not null, -- JSON: columns with heading and field
    size_bytes   bigint      not null,
    account_id   bigint      not null, -- 0: by the operator's command
    state        text        not null check (state in ('uploaded', 'checking', 'checked', 'running', 'paused', 'done', 'failed', 'undoing', 'undone', 'cancelled')),
    rows_total   bigint,
    rows_done    bigint      not null default 0, -- rows before this one are in, in the same transaction that says so
    bytes_done   bigint      not null default 0,
    created      bigint      not null default 0,
    updated      bigint      not null default 0,
    unchanged    bigint      not null default 0,
    refused      bigint      not null default 0,
    doubtful     bigint      not null default 0,
    kept         bigint      not null default 0, -- values of a weaker source that were left out
    failure      text,
    created_at   timestamptz not null,
    started_at   timestamptz,
    ended_at     timestamptz
);
create index registry_import_account on registry_import (account_id, id);
create index registry_import_digest on registry_import using hash (file_digest);
-- One import of a kind at a time.
create unique index registry_import_running on registry_import (kind) where state = 'running';

create table registry_import_error (
    import_id bigint not null references registry_import (id),
    line      bigint not null, -- in the file, 1 = the heading
    field     text   not null, -- column of the file; '' = the whole row
    code      text   not null,
    weight    text   not null check (weight in ('REFUSED', 'DOUBTFUL', 'KEPT')),
    primary key (import_id, line, field, code)
);

-- The cells of rows that did not go in, for a file that can be mended and sent again.
create table registry_import_refused (
    import_id bigint not null references registry_import (id),
    line      bigint not null,
    cells     bytea  not null, -- sealed JSON
    primary key (import_id, line)
);

-- What an import overwrote, so that it can be undone.
create table registry_import_change (
    import_id bigint           not null references registry_import (id),
    town      text collate "C" not null,
    kind      text             not null,
    object_id bigint           not null,
    version   int              not null, -- that the import made
    before    bytea            not null, -- sealed JSON of the row as it was
    primary key (import_id, kind, town, object_id)
);

-- Column headings and what they meant the last time a source sent them.
create table registry_mapping (
    kind    text not null,
    source  text not null,
    heading text not null,
    field   text,              -- null: leave out
    primary key (kind, source, heading)
);

create table registry_address (
    town       text collate "C" not null check (length(town) = 9),
    id         bigint           not null,
    grid_id    bigint           not null,
    code       text collate "C",           -- of the standard address register, if known
    text       text             not null,  -- from the town down
    key        text collate "C" not null,  -- the text in its normal form
    grams      text[]           not null,  -- pairs of neighbouring characters of the key, for part search
    lon        double precision,
    lat        double precision,
    placed     text             not null check (placed in ('point', 'address', 'hand')),
    source     text             not null,
    sources    text,                       -- JSON: field -> source
    version    int              not null,
    import_id  bigint,
    ended_on   date,
    created_at timestamptz      not null,
    updated_at timestamptz      not null,
    primary key (town, id)
);
create unique index registry_address_key on registry_address (town, key);
create index registry_address_grid on registry_address (grid_id, id);
create index registry_address_grams on registry_address using gin (grams);

create table registry_house (
    town        text collate "C" not null check (length(town) = 9),
    id          bigint           not null,
    grid_id     bigint           not null,
    address_id  bigint           not null,
    code        text collate "C",
    kind        text             not null, -- code table house.kind
    usage       text,
    structure   text,
    floors      smallint,
    rooms       smallint,
    area        numeric(9, 2),             -- square metres
    built_in    smallint,                  -- year
    rented      boolean          not null default false,
    lon         double precision,
    lat         double precision,
    residents   int              not null default 0,
    source      text             not null,
    sources     text,
    version     int              not null,
    import_id   bigint,
    ended_on    date,
    created_at  timestamptz      not null,
    updated_at  timestamptz      not null,
    primary key (town, id)
);
create index registry_house_address on registry_house (town, address_id);
create unique index registry_house_code on registry_house (town, code) where code is not null;
create index registry_house_grid on registry_house (grid_id, id);

create table registry_household (
    town       text collate "C" not null check (length(town) = 9),
    id         bigint           not null,
    grid_id    bigint           not null,
    number     text collate "C" not null,  -- 户号
    kind       text             not null,  -- family, collective
    house_id   bigint,                     -- where it lives
    head_id    bigint,
    members    int              not null default 0,
    source     text             not null,
    sources    text,
    version    int              not null,
    import_id  bigint,
    ended_on   date,
    created_at timestamptz      not null,
    updated_at timestamptz      not null,
    primary key (town, id)
);
create unique index registry_household_number on registry_household (town, number);
create index registry_household_grid on registry_household (grid_id, id);
create index registry_household_house on registry_household (town, house_id) where house_id is not null;

create table registry_person (
    town               text collate "C" not null check (length(town) = 9),
    id                 bigint           not null,
    grid_id            bigint           not null,
    house_id           bigint,                    -- lives in, now
    household_id       bigint,                    -- registered in, now
    relation           text,                      -- to the head of the household, GB/T 4761
    name               text collate "C" not null,
    former_name        text,
    sex                text             not null, -- GB/T 2261.1
    birth_date         date,
    id_kind            text             not null, -- citizen, passport, residence-permit, none
    id_number          bytea,                     -- sealed
    id_index           bytea,
    phone              bytea,                     -- sealed
    phone_index        bytea,
    ethnicity          text,                      -- GB/T 3304
    marriage           text,                      -- GB/T 2261.2
    political_status   text,                      -- GB/T 4762
    education          text,                      -- GB/T 4658
    occupation         text,                      -- GB/T 6565, large classes
    employer           text,
    native_place       text,                      -- division code, 6 digits
    registered_address bytea,                     -- sealed
    present_address    bytea,                     -- sealed
    matches            boolean,                   -- lives where registered (人户一致)
    died_on            date,
    source             text             not null,
    sources            text,
    version            int              not null,
    import_id          bigint,
    ended_on           date,                      -- no longer one of this place's people
    end_reason         text,
    created_at         timestamptz      not null,
    updated_at         timestamptz      not null,
    primary key (town, id)
);
-- Unique over all towns by the writer, which holds a lock on the fingerprint; a unique index over all towns could not be
-- distributed by town.
create unique index registry_person_id_index on registry_person (id_index, town) where id_index is not null;
create index registry_person_phone_index on registry_person (phone_index) where phone_index is not null;
create index registry_person_name on registry_person (name, town, id);
create index registry_person_grid on registry_person (grid_id, id);
create index registry_person_house on registry_person (town, house_id) where house_id is not null;
create index registry_person_household on registry_person (town, household_id) where household_id is not null;

-- The names that occur, each once: parts, pinyin and initials are looked for here, and persons then by whole names.
create table registry_name (
    name     text collate "C" not null primary key,
    grams    text[]           not null, -- single characters and pairs, prefixes of pinyin and initials
    pinyin   text collate "C" not null,
    initials text collate "C" not null
);
create index registry_name_grams on registry_name using gin (grams);
create index registry_name_pinyin on registry_name (pinyin, name);
create index registry_name_initials on registry_name (initials, name);

create table registry_organisation (
    town         text collate "C" not null check (length(town) = 9),
    id           bigint           not null,
    grid_id      bigint           not null,
    code         text collate "C",          -- unified social credit code, GB 32100
    name         text             not null,
    grams        text[]           not null,
    kind         text             not null, -- code table organisation.kind
    trade        text,                      -- GB/T 4754, section
    head_name    text,
    phone        bytea,                     -- sealed
    phone_index  bytea,
    address_id   bigint,
    address      text,
    staff        int,
    lon          double precision,
    lat          double precision,
    source       text             not null,
    sources      text,
    version      int              not null,
    import_id    bigint,
    ended_on     date,
    created_at   timestamptz      not null,
    updated_at   timestamptz      not null,
    primary key (town, id)
);
create unique index registry_organisation_code on registry_organisation (code, town) where code is not null;
create index registry_organisation_grid on registry_organisation (grid_id, id);
create index registry_organisation_grams on registry_organisation using gin (grams);
create index registry_organisation_phone_index on registry_organisation (phone_index) where phone_index is not null;

-- Public objects: facilities (manhole, lamp, pole …) and places (market, school, water …).
create table registry_object (
    town        text collate "C" not null check (length(town) = 9),
    id          bigint           not null,
    grid_id     bigint           not null,
    class       text             not null check (class in ('facility', 'place')),
    kind        text             not null, -- code table facility.kind or place.kind
    code        text collate "C",
    name        text             not null,
    department  text,                      -- who looks after it
    state       text,
    lon         double precision,
    lat         double precision,
    address     text,
    source      text             not null,
    sources     text,
    version     int              not null,
    import_id   bigint,
    ended_on    date,
    created_at  timestamptz      not null,
    updated_at  timestamptz      not null,
    primary key (town, id)
);
create unique index registry_object_code on registry_object (town, class, code) where code is not null;
create index registry_object_grid on registry_object (grid_id, class, kind, id);

-- What has to do with what, from which day to which. What holds now is beside it in the objects' own columns where lists need it.
create table registry_relation (
    town         text collate "C" not null,  -- of the subject
    subject_kind text             not null,
    subject_id   bigint           not null,
    kind         text             not null check (kind in ('lives-in', 'registered-at', 'member-of', 'heads', 'owns', 'rents', 'works-at', 'cares-for', 'married-to', 'child-of')),
    object_kind  text             not null,
    object_town  text collate "C" not null,
    object_id    bigint           not null,
    valid_from   date             not null,
    valid_to     date,                       -- first day on which it no longer holds
    known_from   boolean          not null,  -- false: the day is only that of the record
    role         text,                       -- GB/T 4761 for members
    source       text             not null,
    import_id    bigint,
    ended_by_import bigint,
    primary key (town, subject_id, kind, object_id, valid_from),
    check (valid_to is null or valid_to >= valid_from)
);
create index registry_relation_object on registry_relation (object_town, object_id, kind, valid_from);

-- Moves, births, deaths, marriages, corrections: what was done to an object, when, by whom, from which source.
create table registry_history (
    town       text collate "C" not null,
    object_id  bigint           not null,
    seq        int              not null,  -- = version of the object that it made
    kind       text             not null,
    action     text             not null,
    on_day     date             not null,
    at         timestamptz      not null,
    actor_id   bigint           not null,
    source     text             not null,
    reason     text,
    changes    bytea,                      -- sealed JSON: field -> before and after
    primary key (town, object_id, seq)
);
