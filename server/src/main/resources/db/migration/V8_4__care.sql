-- Module registry: care subjects (服务管理对象), people and places that are owed visits, and the visits.
--
-- A row is one stay in a class, from entry to end; a subject can be in several classes, and in one of them more than
-- once, but not twice at a time. `town` and `grid_id` are those of the subject, which the triggers below keep so.
-- `department`, `restricted` and `interval_days` are those of the class in the profile; the program brings them into
-- line when the profile changes. Reasons, answers and notes are sealed.
create table registry_care (
    town               text collate "C" not null check (length(town) = 9),
    id                 bigint           not null,
    grid_id            bigint           not null,
    subject_kind       text             not null check (subject_kind in ('person', 'house', 'organisation', 'object')),
    subject_id         bigint           not null,
    class              text             not null,
    department         text             not null,
    restricted         boolean          not null,
    interval_days      int              not null check (interval_days > 0),
    entered_on         date             not null,
    entry_reason       bytea            not null, -- sealed
    source             text             not null,
    entered_by         bigint           not null,
    entered_at         timestamptz      not null,
    last_visit_on      date,
    last_visit_by      bigint,
    next_due           date             not null generated always as (coalesce(last_visit_on, entered_on) + interval_days) stored,
    -- from this day on it is in the list of visits due: a week before, or a quarter of a shorter interval
    due_from           date             not null generated always as
        (coalesce(last_visit_on, entered_on) + interval_days - least(7, interval_days / 4)) stored,
    ended_on           date,
    end_code           text check (end_code in ('closed', 'died', 'left', 'gone')),
    end_reason         bytea,                     -- sealed; null when it ended with its subject
    ended_by           bigint,
    ended_at           timestamptz,
    ended_with_subject boolean          not null default false,
    primary key (town, id),
    check (ended_on >= entered_on),
    check ((ended_on is null) = (end_code is null))
);
create index registry_care_id on registry_care (id);
create index registry_care_subject on registry_care (town, subject_kind, subject_id);
create unique index registry_care_once on registry_care (town, subject_kind, subject_id, class) where ended_on is null;
create index registry_care_due on registry_care (next_due, id) where ended_on is null;
create index registry_care_grid on registry_care (grid_id, next_due, id) where ended_on is null;
create index registry_care_ended on registry_care (ended_on, id) where ended_on is not null;

create table registry_care_visit (
    town       text collate "C" not null,
    id         bigint           not null,
    care_id    bigint           not null,
    on_day     date             not null,
    account_id bigint           not null,
    at         timestamptz      not null,
    ref        text collate "C" not null, -- made by the client
    content    uuid             not null, -- tells the same content from another under the same ref
    answers    bytea            not null, -- sealed JSON: question -> answer
    note       bytea,                     -- sealed
    primary key (town, id),
    foreign key (town, care_id) references registry_care (town, id) on update cascade on delete cascade
);
create index registry_care_visit_care on registry_care_visit (town, care_id, on_day, id);
create index registry_care_visit_ref on registry_care_visit (account_id, ref);

-- The wall. minqing.care holds what the viewer's duties reach, with commas between: <whose>:<where>; whose is a
-- department, which sees its classes, or * for duties without one, which see the classes that are not restricted; where
-- is a town, a grid, or * for everywhere. 'all': jobs. A whole place in minqing.reach gives nothing here.
alter table registry_care enable row level security;
alter table registry_care force row level security;
create policy reach on registry_care using (
    (select current_setting('minqing.care', true)) = 'all'
    or not restricted and array['*:*', '*:' || town, '*:' || grid_id]
        && (select string_to_array(current_setting('minqing.care', true), ','))::text[]
    or array[department || ':*', department || ':' || town, department || ':' || grid_id]
        && (select string_to_array(current_setting('minqing.care', true), ','))::text[]);

alter table registry_care_visit enable row level security;
alter table registry_care_visit force row level security;
create policy reach on registry_care_visit using (exists (
    select from registry_care c where c.town = registry_care_visit.town and c.id = care_id));

-- Care follows its subject whoever changes it: operations, imports, redrawn grids. The functions see all rows, since
-- whoever records a death may not know of a restricted class, which ends all the same. They set how far they see and put it
-- back: only a superuser may write that into a function's head.
create function registry_care_follow() returns trigger language plpgsql
    security definer set search_path = public as $$
declare
    reach text := coalesce(current_setting('minqing.reach', true), '');
    care  text := coalesce(current_setting('minqing.care', true), '');
    died  date := (to_jsonb(new) ->> 'died_on')::date;
    gone  date := coalesce(died, new.ended_on);
    why   text := case when died is not null then 'died' when tg_argv[0] = 'person' then 'left' else 'gone' end;
begin
    perform set_config('minqing.reach', 'all', true), set_config('minqing.care', 'all', true);
    update registry_care c set town = new.town, grid_id = new.grid_id
    where c.town = old.town and c.subject_kind = tg_argv[0] and c.subject_id = new.id
      and (c.town, c.grid_id) is distinct from (new.town, new.grid_id);
    if gone is not null then
        update registry_care c set ended_on = greatest(c.entered_on, gone), end_code = why, ended_with_subject = true,
            ended_by = 0, ended_at = coalesce(c.ended_at, now())
        where c.town = new.town and c.subject_kind = tg_argv[0] and c.subject_id = new.id
          and (c.ended_on is null or c.ended_with_subject);
    else
        -- It was a mistake: the person lives, the house stands.
        update registry_care c set ended_on = null, end_code = null, ended_with_subject = false, ended_by = null, ended_at = null
        where c.town = new.town and c.subject_kind = tg_argv[0] and c.subject_id = new.id and c.ended_with_subject
          and not exists (select from registry_care o where o.town = c.town and o.subject_kind = c.subject_kind
              and o.subject_id = c.subject_id and o.class = c.class and o.ended_on is null);
    end if;
    perform set_config('minqing.reach', reach, true), set_config('minqing.care', care, true);
    return null;
end
$$;

create function registry_care_forget() returns trigger language plpgsql
    security definer set search_path = public as $$
declare
    reach text := coalesce(current_setting('minqing.reach', true), '');
    care  text := coalesce(current_setting('minqing.care', true), '');
begin
    perform set_config('minqing.reach', 'all', true), set_config('minqing.care', 'all', true);
    delete from registry_care c using forgotten f
    where c.town = f.town and c.subject_kind = tg_argv[0] and c.subject_id = f.id;
    perform set_config('minqing.reach', reach, true), set_config('minqing.care', care, true);
    return null;
end
$$;

create trigger care_follows after update on registry_person for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id or old.ended_on is distinct from new.ended_on
        or old.died_on is distinct from new.died_on)
    execute function registry_care_follow('person');
create trigger care_follows after update on registry_house for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id or old.ended_on is distinct from new.ended_on)
    execute function registry_care_follow('house');
create trigger care_follows after update on registry_organisation for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id or old.ended_on is distinct from new.ended_on)
    execute function registry_care_follow('organisation');
create trigger care_follows after update on registry_object for each row
    when (old.town <> new.town or old.grid_id <> new.grid_id or old.ended_on is distinct from new.ended_on)
    execute function registry_care_follow('object');
create trigger care_forgotten after delete on registry_person referencing old table as forgotten
    for each statement execute function registry_care_forget('person');
create trigger care_forgotten after delete on registry_house referencing old table as forgotten
    for each statement execute function registry_care_forget('house');
create trigger care_forgotten after delete on registry_organisation referencing old table as forgotten
    for each statement execute function registry_care_forget('organisation');
create trigger care_forgotten after delete on registry_object referencing old table as forgotten
    for each statement execute function registry_care_forget('object');
