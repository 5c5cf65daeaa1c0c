-- Module outreach: the card by which the public reaches the worker of a grid.
--
-- The card belongs to the grid's post: it shows whoever holds a duty there now and has published. What stands here is what a worker
-- wrote to be seen by everybody; nobody but the worker publishes it.
create table outreach_card (
    account_id   bigint      not null primary key,
    ref          uuid        not null,               -- of the last message that changed it
    version      int         not null,
    phone        text        check (phone ~ '^[0-9 -]{5,20}$'), -- a number of the duty, never the private one
    languages    text[]      not null default '{}',
    helps        text,
    photo        bytea,                              -- JPEG, made anew from what came
    published_at timestamptz,                        -- the worker's consent; null: not shown
    updated_at   timestamptz not null,
    updated_by   bigint      not null,
    check (published_at is null or phone is not null)
);
-- Whoever asks from outside finds what is published, and nothing of what is being prepared.
alter table outreach_card enable row level security;
alter table outreach_card force row level security;
create policy reach on outreach_card using (
    (select current_setting('minqing.reach', true)) = 'all' or published_at is not null);

-- What a village adds to its notice board.
create table outreach_board (
    grid_id    bigint      not null primary key,
    hotline    text        not null,
    duties     text[]      not null,
    updated_at timestamptz not null,
    updated_by bigint      not null
);
