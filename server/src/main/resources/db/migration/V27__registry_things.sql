-- Module registry: facilities and places are found by a part of their name, in lanes as addresses are, and by their code in
-- any town. The database makes the pairs of neighbouring characters itself, of small letters as of great ones, so that every
-- way in fills them; the rows that are there get theirs here. AddressGrams.of makes the same, and a test holds both to each other.
create function registry_lane_pairs(town text, name text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
    pairs text[] := '{}';
    total int := 0;
    lane  text;
begin
    for i in 1 .. length(name) loop
        total := total + ascii(substr(name, i, 1));
    end loop;
    lane := substr('0123456789abcdefghijklmnopqrstuv', ascii(right(town, 1)) % 8 * 4 + total % 4 + 1, 1);
    for i in 1 .. length(name) - 1 loop
        pairs := pairs || (lane || substr(name, i, 2));
    end loop;
    return pairs;
end
$$;

alter table registry_object add column grams text[] not null generated always as (registry_lane_pairs(town, upper(name))) stored;
-- Common pairs stand there once for each lane.
alter table registry_object alter column grams set statistics 400;
create index registry_object_grams on registry_object using gin (grams);
create index registry_object_any_code on registry_object (upper(code)) where code is not null;
-- Searches choose by these figures.
analyze registry_object;
