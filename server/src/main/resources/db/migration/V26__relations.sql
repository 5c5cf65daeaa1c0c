-- Module registry: owners, tenants, staff, carers. What ended only because one of the two died or is no more is marked, so
-- that taking that back lets it go on, and nothing else.
alter table registry_relation add column ended_with text; -- 'subject' or 'object'; null: ended by itself
