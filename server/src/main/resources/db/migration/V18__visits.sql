-- Module outreach: visits to households by programme.
--
-- What other modules may join of households: where each lives and who heads it. The wall is that of whoever asks.
create view registry_home with (security_invoker = true) as
select o.town, o.id, o.grid_id, o.number, o.members, o.ended_on, p.name as head, a.text as address, h.lon, h.lat
from registry_household o
left join registry_person p on p.town = o.town and p.id = o.head_id
left join registry_house h on h.town = o.town and h.id = o.house_id
left join registry_address a on a.town = h.town and a.id = h.address_id;

-- How a household stands in a programme. A household without a row was never seen and is on no list. `town` and `grid_id` are
-- those of the household, which the triggers below keep so. When the next visit is due is reckoned with the interval of the
-- programme in force, never stored.
create table outreach_contact (
    town          text collate "C" not null check (length(town) = 9),
    programme     text             not null,
    household_id  bigint           not null,
    grid_id       bigint           not null,
    listed        boolean          not null default false, -- chosen, or given to somebody
    worker_id     bigint,                                  -- to whom it was given
    listed_by     bigint,
    listed_on     date,
    last_visit_on date,
    last_visit_by bigint,
    last_tried_on date,                                    -- day of the newest attempt at which nobody was met
    next_on       date,                                    -- agreed at the last visit
    primary key (town, programme, household_id),
    check (worker_id is null or listed)
);
create index outreach_contact_household on outreach_contact (household_id, programme);
create index outreach_contact_grid on outreach_contact (grid_id, programme);
create index outreach_contact_worker on outreach_contact (worker_id, programme) where worker_id is not null;
call registry_guard('outreach_contact');

-- One visit, which may be of several programmes. What was said is sealed.
create table outreach_visit (
    town         text collate "C" not null check (length(town) = 9),
    id           bigint           not null,
    grid_id      bigint           not null,
    household_id bigint           not null,
    programmes   text[]           not null check (cardinality(programmes) > 0),
    on_day       date             not null,
    met          boolean          not null, -- false: an attempt, the visit stays due
    account_id   bigint           not null,
    partners     bigint[]         not null default '{}', -- who came along
    twin_of      bigint,                    -- the same visit, recorded before by somebody else; counted once
    next_on      date,
    ref          uuid             not null, -- made by the client
    digest       uuid             not null, -- tells the same content from another under the same ref
    content      bytea,                     -- sealed: whom one met, answers, note; null: has gone
    files        bigint[]         not null default '{}',
    received_at  timestamptz      not null,
    primary key (town, id)
);
create index outreach_visit_id on outreach_visit (id);
create unique index outreach_visit_ref on outreach_visit (account_id, ref);
create index outreach_visit_household on outreach_visit (household_id, on_day, id);
create index outreach_visit_day on outreach_visit (on_day) where content is not null;
call registry_guard('outreach_visit');

-- What people raised at a visit.
create table outreach_matter (
    town      text collate "C" not null,
    id        bigint           not null,
    visit_id  bigint           not null,
    number    int              not null, -- within the visit, from 1
    outcome   text             not null check (outcome in ('case', 'settled')),
    case_code text,                      -- of the case that it became, as people see it
    content   bytea,                     -- sealed: the matter, and how it was settled; null: has gone
    primary key (town, id),
    foreign key (town, visit_id) references outreach_visit (town, id) on update cascade on delete cascade,
    check ((outcome = 'case') = (case_code is not null))
);
create index outreach_matter_visit on outreach_matter (town, visit_id, number);
create index outreach_matter_case on outreach_matter (case_code) where case_code is not null;
alter table outreach_matter enable row level security;
alter table outreach_matter force row level security;
create policy reach on outreach_matter using (exists (
    select from outreach_visit v where v.town = outreach_matter.town and v.id = visit_id));

-- Visits follow their household whoever moves it: operations, imports, redrawn grids; and go with it. The functions see all rows,
-- since whoever moves a household need not see its visits; they put back how far one sees, which only a superuser may write into
-- a function's head.
create function outreach_follow() returns trigger language plpgsql
    security definer set search_path = public as $$
declare
    reach text := coalesce(current_setting('minqing.reach', true), '');
begin
    perform set_config('minqing.reach', 'all', true);
    update outreach_contact set town = new.town, grid_id = new.grid_id where household_id = new.id;
    update outreach_visit set town = new.town, grid_id = new.grid_id where household_id = new.id;
    perform set_config('minqing.reach', reach, true);
    return null;
end
$$;

create function outreach_forget() returns trigger language plpgsql
    security definer set search_path = public as $$
declare
    reach text := coalesce(current_setting('minqing.reach', true), '');
begin
    perform set_config('minqing.reach', 'all', true);
    delete from outreach_contact c using forgotten f where c.household_id = f.id;
    delete from outreach_visit v using forgotten f where v.household_id = f.id;
    perform set_config('minqing.reach', reach, true);
    return null;
end
$$;

create trigger visits_follow after update on registry_household for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id)
    execute function outreach_follow();
create trigger visits_forgotten after delete on registry_household referencing old table as forgotten
    for each statement execute function outreach_forget();

-- Module registry: that a visit to somebody in care was missed is told once to each desk, and never again for the same visit.
alter table registry_care
    add column told_due   date,                      -- the day on which the visit was due of which was told
    add column told_on    date,                      -- when it was told last
    add column told_steps int not null default 0;    -- 1: the lead of the grid, 2: the desk above too
