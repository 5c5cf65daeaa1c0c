-- Module registry: a household is found by its number, whatever town it lies in.
create index registry_household_any_number on registry_household (number);
