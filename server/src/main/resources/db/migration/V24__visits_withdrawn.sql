-- Module outreach: a visit that was recorded at the wrong household is taken back. The row stays and says so; it is counted no more.
alter table outreach_visit
    add column withdrawn_at  timestamptz,
    add column withdrawn_by  bigint,
    add column withdrawn_ref uuid,  -- made by the client
    add column withdrawn_why bytea, -- sealed; null: has gone
    add constraint outreach_visit_withdrawn check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_ref) in (0, 3)
        and (withdrawn_why is null or withdrawn_at is not null));
create unique index outreach_visit_withdrawn_ref on outreach_visit (withdrawn_by, withdrawn_ref) where withdrawn_ref is not null;

-- That a household has waited for too long is told to the lead of its grid once, and again only after it was seen and is late anew.
alter table outreach_contact add column told_of date; -- day of the last visit, of which was told that none followed in time
