-- Module dispatch: how many got and read a directive, once who they were has gone.
alter table dispatch_directive add column receivers int;
alter table dispatch_directive add column readers int;
alter table dispatch_directive add check ((receivers is null) = (readers is null) and (receivers is null or state = 'closed'));
create index dispatch_directive_closed on dispatch_directive (closed_at, id) where closed_at is not null and receivers is null;

-- When a grid moves to another town during an emergency, its households go under that town, and what was found with them.
alter table dispatch_check drop constraint dispatch_check_town_emergency_id_item_id_fkey;
alter table dispatch_check add foreign key (town, emergency_id, item_id)
    references dispatch_item (town, emergency_id, id) on delete cascade on update cascade;
