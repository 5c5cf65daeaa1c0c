-- Module registry: a look at a task that was given to whoever looked, such as a lead to check, is counted by the day and not by the hour.
-- Looks at what another module holds of nobody in the register have its kind ('lead') and its key.
alter table registry_reveal add column own_task boolean not null default false;
