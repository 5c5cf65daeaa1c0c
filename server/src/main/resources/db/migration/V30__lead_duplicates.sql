-- What else was said of the same.
create index campaign_lead_duplicates on campaign_lead (campaign_id, duplicate_of) where duplicate_of is not null;
