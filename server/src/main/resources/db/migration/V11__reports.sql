-- Reports as they were made: what was handed to a meeting does not change when figures do.
create table insight_report (
    id         bigint      primary key,
    grid_id    bigint      not null,
    department text,                    -- the one whose cases alone are counted; null: all
    kind       text        not null check (kind in ('week', 'month')),
    first_day  date        not null,
    last_day   date        not null,
    over       boolean     not null,    -- the period was over when it was made
    language   text        not null check (language in ('zh', 'en')),
    title      text        not null,
    content    text        not null,    -- JSON of the document
    made_at    timestamptz not null,
    made_by    bigint      not null     -- 0: by subscription
);
create index insight_report_grid on insight_report (grid_id, last_day desc, id desc);
-- One report by subscription, however many have subscribed.
create unique index insight_report_by_order on insight_report (grid_id, coalesce(department, ''), kind, first_day, language) where made_by = 0;

-- Who gets which report by itself.
create table insight_report_order (
    id         bigint      primary key,
    account_id bigint      not null,
    grid_id    bigint      not null,
    kind       text        not null check (kind in ('week', 'month')),
    language   text        not null check (language in ('zh', 'en')),
    done_until date        not null,    -- last day of the newest period that was delivered
    created_at timestamptz not null,
    unique (account_id, grid_id, kind)
);
