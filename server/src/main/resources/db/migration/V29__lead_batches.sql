-- What was brought into a campaign under a client's number, and what came of it: the same again gets the same answer and brings nothing.
create table campaign_batch (
    campaign_id bigint      not null references campaign (id),
    ref         uuid        not null,
    id          bigint      not null, -- that its leads bear
    digest      bytea       not null, -- keyed: tells the same content from another, and nothing else
    taken       text        not null, -- JSON: the answer; numbers, and faults by line
    created_at  timestamptz not null,
    primary key (campaign_id, ref)
);
