-- Module registry: who was entered without a number is looked for when somebody of the same name and birth date comes with one.
-- They are few, mostly children, so that the look costs an import next to nothing.
create index registry_person_unnumbered on registry_person (name, town, birth_date) where id_index is null and ended_on is null;

-- How many objects stayed as they are when the import was taken back: changed later, or in use.
alter table registry_import add column stayed bigint not null default 0;
