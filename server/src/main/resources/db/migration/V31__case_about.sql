-- Module casework: a case may be about a thing of the register (a lamp, a market, a house, a firm), which a department finds by it
-- and on whose page it stands. Never about a person. What it was called then is kept: the thing may be renamed or gone.
alter table casework_case
    add column about_kind  text,
    add column about_town  text collate "C",
    add column about_id    bigint,
    add column about_title text,
    add check ((about_kind is null) = (about_id is null) and (about_kind is null) = (about_town is null)
        and (about_kind is null) = (about_title is null));
create index casework_case_about on casework_case (about_id, id) where about_id is not null;
