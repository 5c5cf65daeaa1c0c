-- Module registry: what was said on the spot against a stronger source.

-- A value that somebody was told and that contradicts what a stronger source holds. It changes nothing until somebody at a desk has decided; once that is
-- done the value itself goes, since it stands in the object and its history, or is not wanted.
create table registry_proposal (
    town       text collate "C" not null check (length(town) = 9),
    id         bigint           not null,
    grid_id    bigint           not null,
    kind       text             not null check (kind in ('person', 'house', 'organisation', 'facility', 'place')),
    object_id  bigint           not null,
    field      text             not null, -- of the dictionary
    value      bytea,                     -- sealed; null once it is decided
    source     text             not null, -- for which the proposer speaks
    account_id bigint           not null,
    on_day     date             not null, -- on which it was said
    state      text             not null check (state in ('open', 'accepted', 'refused')),
    created_at timestamptz      not null,
    decided_at timestamptz,
    decided_by bigint,
    reason     text,
    primary key (town, id),
    check ((state = 'open') = (decided_at is null)),
    check ((state = 'open') = (value is not null))
);
create unique index registry_proposal_once on registry_proposal (town, object_id, field, account_id) where state = 'open';
create index registry_proposal_object on registry_proposal (town, object_id);
create index registry_proposal_grid on registry_proposal (grid_id, id) where state = 'open';
create index registry_proposal_account on registry_proposal (account_id, id);
call registry_guard('registry_proposal');

-- Proposals go with what they are about, whoever moves it and however far that one sees.
create function registry_follow_proposed() returns trigger language plpgsql security definer
    set search_path = public as $$
declare
    reach text := coalesce(current_setting('minqing.reach', true), '');
begin
    perform set_config('minqing.reach', 'all', true);
    update registry_proposal set town = new.town, grid_id = new.grid_id where town = old.town and object_id = old.id;
    perform set_config('minqing.reach', reach, true);
    return null;
end
$$;
create trigger follow_proposed after update of town, grid_id on registry_person for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id) execute function registry_follow_proposed();
create trigger follow_proposed after update of town, grid_id on registry_house for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id) execute function registry_follow_proposed();
create trigger follow_proposed after update of town, grid_id on registry_organisation for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id) execute function registry_follow_proposed();
create trigger follow_proposed after update of town, grid_id on registry_object for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id) execute function registry_follow_proposed();
