-- Module registry: what a person may do about the own record, and the end of what is kept.

-- Which resident's account is which person of the register.
create table registry_binding (
    id         bigint           not null primary key,
    account_id bigint           not null,
    town       text collate "C" not null check (length(town) = 9),
    person_id  bigint           not null,
    way        text             not null check (way in ('phone', 'desk')), -- by a code to the phone, or in person
    bound_at   timestamptz      not null,
    bound_by   bigint           not null,
    ended_at   timestamptz,
    end_reason text             check (end_reason in ('unbound', 'staff', 'died', 'left', 'removed')),
    check ((ended_at is null) = (end_reason is null))
);
create unique index registry_binding_account on registry_binding (account_id) where ended_at is null;
create unique index registry_binding_once on registry_binding (town, person_id) where ended_at is null;
create index registry_binding_person on registry_binding (town, person_id);
create index registry_binding_ended on registry_binding (ended_at) where ended_at is not null;

alter table registry_binding enable row level security;
alter table registry_binding force row level security;
create policy reach on registry_binding using (
    (select current_setting('minqing.reach', true)) = 'all'
    or exists (select from registry_person o where o.town = registry_binding.town and o.id = person_id));

-- What residents ask of staff: to be bound at the desk, a correction, a deletion. It lies where the person lives, or, as long as
-- nobody knows who it is, where the resident says.
create table registry_request (
    id          bigint           not null primary key,
    account_id  bigint           not null,
    ref         uuid             not null,
    kind        text             not null check (kind in ('binding', 'correction', 'deletion')),
    town        text collate "C" not null check (length(town) = 9),
    grid_id     bigint           not null,
    person_id   bigint,
    field       text,                      -- of the dictionary; null: the whole record
    content     bytea,                     -- sealed JSON: what is right, why
    desk_code   text collate "C",          -- shown at the desk
    files       bigint[]         not null default '{}',
    state       text             not null check (state in ('open', 'accepted', 'refused', 'withdrawn')),
    created_at  timestamptz      not null,
    due_at      timestamptz      not null, -- does not move
    climbed_at  timestamptz,               -- overdue: the supervisors were told
    answered_at timestamptz,
    answered_by bigint,
    answer      text,
    basis       text,                      -- legal basis of a refusal, by its code in the dictionary
    check (kind = 'binding' or person_id is not null),
    check ((state = 'open') = (answered_at is null))
);
create unique index registry_request_ref on registry_request (account_id, ref);
create unique index registry_request_binding on registry_request (account_id) where kind = 'binding' and state = 'open';
create index registry_request_grid on registry_request (grid_id, state, due_at);
create index registry_request_person on registry_request (town, person_id) where person_id is not null;
create index registry_request_due on registry_request (due_at) where state = 'open';
call registry_guard('registry_request');

-- In which office somebody looked: the person concerned reads it instead of a name.
alter table registry_reveal add column role text;
alter table registry_reveal add column grid_id bigint;
alter table registry_reveal add column department text;

-- Bindings, requests and looks go with the person's row when it moves, whoever moves it and however far that one sees.
create function registry_follow_person() returns trigger language plpgsql security definer
    set search_path = public as $$
declare
    reach text := coalesce(current_setting('minqing.reach', true), '');
begin
    perform set_config('minqing.reach', 'all', true);
    update registry_binding set town = new.town where town = old.town and person_id = old.id;
    update registry_request set town = new.town, grid_id = new.grid_id where town = old.town and person_id = old.id;
    if new.town <> old.town then
        update registry_reveal set town = new.town where town = old.town and object_id = old.id;
    end if;
    perform set_config('minqing.reach', reach, true);
    return null;
end
$$;
create trigger follow after update of town, grid_id on registry_person for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id) execute function registry_follow_person();

-- For whoever takes a person out of what imports remember.
create index registry_import_change_object on registry_import_change (town, object_id);

-- Whoever died or left, by the day of it.
create index registry_person_over on registry_person (least(ended_on, died_on), id) where ended_on is not null or died_on is not null;
create index registry_request_answered on registry_request (answered_at) where answered_at is not null;
create index registry_reveal_at on registry_reveal (at);

-- What ended on its date. One run a day; a line says how much of what went by which rule, and counts in the transaction
-- that removes.
create table registry_retention_run (
    id         bigint      not null primary key,
    day        date        not null,
    state      text        not null check (state in ('running', 'done')),
    ordered_by bigint      not null, -- 0: by the clock
    started_at timestamptz not null,
    ended_at   timestamptz
);
create unique index registry_retention_running on registry_retention_run (state) where state = 'running';

create table registry_retention_line (
    run_id  bigint not null references registry_retention_run (id),
    what    text   not null, -- person.phone, person, import-change …
    rule    text   not null, -- code of the rule of retention in the dictionary, or of the program's setting
    before  date   not null, -- what ended before this day
    removed bigint not null,
    primary key (run_id, what, rule)
);
