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
