-- Module insight: from when on a case is nearly due, for its light on the map. All facts are made anew, which takes no longer than
-- the first fill; figures stay as they are meanwhile.
alter table insight_fact add column amber_at timestamptz; -- whole seconds; of the step in which the case is
update insight_state set filled_town = '', filled_id = 0, filled_at = null;
