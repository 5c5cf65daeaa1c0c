-- Module outreach: situation meetings with agenda and minutes, what they decided, and the tasks that came of it.
create table meeting (
    id         bigint           not null primary key,
    account_id bigint           not null, -- who opened it
    ref        uuid             not null, -- made by the client
    content    uuid             not null, -- tells the same content from another under the same ref
    town       text collate "C" not null check (length(town) = 9),
    grid_id    bigint           not null,
    number     int              not null, -- the how-manieth of the grid
    held_on    date             not null,
    state      text             not null check (state in ('open', 'closed')),
    chair      text,
    present    text[]           not null default '{}', -- names of those who were there
    version    int              not null default 1,    -- of day, chair, attendance and order
    opened_at  timestamptz      not null,
    closed_at  timestamptz,
    closed_by  bigint,
    minutes    text,                      -- JSON: the document as it was fixed
    check ((state = 'closed') = (closed_at is not null)),
    check ((closed_at is null) = (minutes is null))
);
create unique index meeting_ref on meeting (account_id, ref);
-- Two desks can't make two agendas for one meeting.
create unique index meeting_one_open on meeting (grid_id) where state = 'open';
create unique index meeting_number on meeting (grid_id, number);
create index meeting_town on meeting (town, id);
call registry_guard('meeting');

-- A point of the agenda with its minutes.
create table meeting_item (
    id          bigint           not null primary key,
    town        text collate "C" not null check (length(town) = 9),
    grid_id     bigint           not null,
    meeting_id  bigint           not null references meeting (id) on delete cascade,
    account_id  bigint           not null, -- 0: the program
    ref         uuid             not null,
    content     uuid             not null,
    position    int              not null,
    chapter     text             not null,
    object_type text,                      -- what it is about, by which the same matter is known again
    object_id   text,
    title       text             not null,
    amount      int,
    at          timestamptz,
    minutes     text             not null default '',
    removed     boolean          not null default false,
    version     int              not null default 1,
    updated_by  bigint,
    updated_at  timestamptz      not null
);
create unique index meeting_item_ref on meeting_item (account_id, ref);
create index meeting_item_meeting on meeting_item (meeting_id, position);
call registry_guard('meeting_item');

create table meeting_decision (
    id           bigint           not null primary key,
    town         text collate "C" not null check (length(town) = 9),
    grid_id      bigint           not null,
    meeting_id   bigint           not null references meeting (id),
    item_id      bigint           not null references meeting_item (id),
    account_id   bigint           not null,
    ref          uuid             not null,
    content      uuid             not null,
    kind         text             not null check (kind in ('task', 'case', 'carry')),
    words        text             not null,
    case_code    text collate "C",
    carried      int              not null default 0, -- so many later meetings have closed while it was not done
    at           timestamptz      not null,
    withdrawn_at timestamptz,
    settled_at   timestamptz,               -- a meeting has closed that saw it done
    check ((kind = 'case') = (case_code is not null))
);
create unique index meeting_decision_ref on meeting_decision (account_id, ref);
create index meeting_decision_meeting on meeting_decision (meeting_id);
create index meeting_decision_item on meeting_decision (item_id);
create index meeting_decision_open on meeting_decision (grid_id, id) where settled_at is null and withdrawn_at is null;
call registry_guard('meeting_decision');

create table meeting_task (
    id              bigint           not null primary key,
    town            text collate "C" not null check (length(town) = 9),
    grid_id         bigint           not null, -- of the meeting
    meeting_id      bigint           not null references meeting (id),
    decision_id     bigint           not null references meeting_decision (id),
    words           text             not null,
    owner_id        bigint,                    -- null: whoever sits in the department
    department      text,
    department_grid bigint,
    due_at          timestamptz      not null,
    state           text             not null check (state in ('open', 'done', 'withdrawn')),
    asked_until     timestamptz,               -- the later due time that is asked for
    given_at        timestamptz      not null,
    done_at         timestamptz,
    reminded_at     timestamptz,
    late_told_at    timestamptz,
    check ((owner_id is null) = (department is not null)),
    check ((department is null) = (department_grid is null)),
    check ((state = 'done') = (done_at is not null))
);
create unique index meeting_task_decision on meeting_task (decision_id);
create index meeting_task_meeting on meeting_task (meeting_id);
create index meeting_task_owner on meeting_task (owner_id, state, due_at);
create index meeting_task_department on meeting_task (department_grid, department, state, due_at) where department is not null;
create index meeting_task_grid on meeting_task (grid_id, state, due_at);
create index meeting_task_due on meeting_task (due_at) where state = 'open';
call registry_guard('meeting_task');

-- What was done with a task. Nothing is overwritten.
create table meeting_task_step (
    id         bigint           not null primary key,
    town       text collate "C" not null check (length(town) = 9),
    grid_id    bigint           not null,
    task_id    bigint           not null references meeting_task (id),
    account_id bigint           not null,
    ref        uuid             not null,
    content    uuid             not null,
    step       text             not null check (step in ('given', 'noted', 'done', 'asked', 'granted', 'refused', 'handed', 'returned', 'withdrawn')),
    words      text,
    files      bigint[]         not null default '{}',
    due_at     timestamptz,
    at         timestamptz      not null
);
create unique index meeting_task_step_ref on meeting_task_step (account_id, ref);
create index meeting_task_step_task on meeting_task_step (task_id, id);
call registry_guard('meeting_task_step');

-- What a meeting wrote down stays as it was when the meeting closed, whatever the program does.
create function meeting_is_fixed() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'meeting' then
        if old.state = 'closed' then
            raise exception 'the meeting is closed' using errcode = 'restrict_violation', constraint = 'meeting_is_fixed';
        end if;
    elsif exists (select from meeting m where m.id = old.meeting_id and m.state = 'closed') then
        raise exception 'the meeting is closed' using errcode = 'restrict_violation', constraint = 'meeting_is_fixed';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end
$$;
create trigger meeting_is_fixed before update or delete on meeting for each row execute function meeting_is_fixed();
create trigger meeting_item_is_fixed before update or delete on meeting_item for each row execute function meeting_is_fixed();
