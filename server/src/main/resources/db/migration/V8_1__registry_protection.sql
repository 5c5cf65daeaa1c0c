-- Module registry: the second wall. The program tells the database for each transaction how far it may see
-- (RegistryAccess); what lies outside does not exist for any statement, whatever its own conditions are. FORCE: for the
-- owner of the tables too, where the program has to work as the owner.
--
-- minqing.reach  'all': everything (jobs, imports, viewers of the whole place); anything else: the two lists
-- minqing.towns  towns that lie wholly within reach, with commas between them
-- minqing.grids  single grids within reach, with commas between them
--
-- Each setting is read once for a statement (a select of its own becomes an InitPlan), and only leakproof operators are
-- used on columns, so the conditions of a query still find their indexes.

-- Puts the wall around a table with the columns town and grid_id.
create procedure registry_guard(guarded regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format($policy$
        create policy reach on %s using (
            (select current_setting('minqing.reach', true)) = 'all'
            or town = any ((select string_to_array(current_setting('minqing.towns', true), ','))::text[])
            or grid_id = any ((select string_to_array(current_setting('minqing.grids', true), ','))::bigint[]))
        $policy$, guarded);
end
$$;

call registry_guard('registry_house');
call registry_guard('registry_household');
call registry_guard('registry_person');

-- What belongs to an object is in reach when the object is; the questions inside are under the wall themselves.
alter table registry_history enable row level security;
alter table registry_history force row level security;
create policy reach on registry_history using (
    (select current_setting('minqing.reach', true)) = 'all'
    or case kind
        when 'person' then exists (select from registry_person o where o.town = registry_history.town and o.id = object_id)
        when 'household' then exists (select from registry_household o where o.town = registry_history.town and o.id = object_id)
        when 'house' then exists (select from registry_house o where o.town = registry_history.town and o.id = object_id)
        else kind in ('address', 'organisation', 'facility', 'place', 'object')
    end);

-- A relation is seen from both of its ends.
alter table registry_relation enable row level security;
alter table registry_relation force row level security;
create policy reach on registry_relation using (
    (select current_setting('minqing.reach', true)) = 'all'
    or case subject_kind
        when 'person' then exists (select from registry_person s where s.town = registry_relation.town and s.id = subject_id)
        when 'household' then exists (select from registry_household s where s.town = registry_relation.town and s.id = subject_id)
        when 'house' then exists (select from registry_house s where s.town = registry_relation.town and s.id = subject_id)
        else object_kind not in ('person', 'household', 'house')
    end
    or case object_kind
        when 'person' then exists (select from registry_person o where o.town = object_town and o.id = registry_relation.object_id)
        when 'household' then exists (select from registry_household o where o.town = object_town and o.id = registry_relation.object_id)
        when 'house' then exists (select from registry_house o where o.town = object_town and o.id = registry_relation.object_id)
        else false
    end);

-- What an import overwrote, and values that it refused: for the import's own work alone.
alter table registry_import_change enable row level security;
alter table registry_import_change force row level security;
create policy reach on registry_import_change using ((select current_setting('minqing.reach', true)) = 'all');
alter table registry_import_error enable row level security;
alter table registry_import_error force row level security;
create policy reach on registry_import_error using ((select current_setting('minqing.reach', true)) = 'all');
alter table registry_import_refused enable row level security;
alter table registry_import_refused force row level security;
create policy reach on registry_import_refused using ((select current_setting('minqing.reach', true)) = 'all');

-- Every look at a plain value: who, at whom, which fields, why. It is counted for the limit of an hour, and the person
-- concerned can read it. Written with its audit record in one transaction, or nothing is shown.
create table registry_reveal (
    id         bigint           not null primary key,
    account_id bigint           not null,
    town       text collate "C" not null check (length(town) = 9),
    kind       text             not null, -- person, organisation
    object_id  bigint           not null,
    fields     text[]           not null, -- by their names in the API
    reason     text             not null,
    glass_id   bigint,                    -- under this emergency access
    at         timestamptz      not null
);
create index registry_reveal_account on registry_reveal (account_id, at);
create index registry_reveal_object on registry_reveal (town, object_id, at);

-- Emergency access: for two hours the command staff that broke the glass see a grid that is not theirs, and more
-- plain values than the limit of an hour allows. Every look is recorded all the same.
create table registry_break_glass (
    id         bigint      not null primary key,
    account_id bigint      not null,
    grid_id    bigint      not null,
    reason     text        not null,
    told       bigint[]    not null check (cardinality(told) > 0), -- the accounts that were told of it at once
    opened_at  timestamptz not null,
    ends_at    timestamptz not null check (ends_at > opened_at)
);
create index registry_break_glass_account on registry_break_glass (account_id, ends_at);

-- Who looked at whom is as personal as what was seen.
alter table registry_reveal enable row level security;
alter table registry_reveal force row level security;
create policy reach on registry_reveal using (
    (select current_setting('minqing.reach', true)) = 'all'
    or case kind
        when 'person' then exists (select from registry_person o where o.town = registry_reveal.town and o.id = object_id)
        else true
    end);
