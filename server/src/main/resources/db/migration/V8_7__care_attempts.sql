-- Module registry: whoever stood before a closed door has not made the visit. The attempt is kept, the visit stays due.
alter table registry_care add column last_tried_on date; -- day of the newest attempt at which nobody was met
alter table registry_care_visit add column met boolean not null default true; -- false: an attempt
