package org.minqing.registry.internal.lists;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.internal.secrecy.PersonalField;

/** What the lists of each kind hold: fields of the dictionary and where they stand. */
final class ListColumns {

    /**
     * @param field    code of the dictionary
     * @param sql      in terms of {@code o} and what is joined
     * @param personal sealed; null: not
     */
    record Column(String field, String sql, @Nullable PersonalField personal) {

        static Column of(String field, String sql) {
            return new Column(field, sql, null);
        }

        static Column sealed(PersonalField personal) {
            return new Column(personal.code(), "o." + personal.column(), personal);
        }
    }

    /** @param from the table as {@code o}, with what else is needed */
    record Source(String kind, String from, List<Column> columns) {
    }

    private static final String HOUSE = " left join registry_house h on h.town = o.town and h.id = o.house_id";

    private static final Map<String, Source> SOURCES = Map.of(
            "person", new Source("person", "registry_person o" + HOUSE
                    + " left join registry_household k on k.town = o.town and k.id = o.household_id", List.of(
                    Column.of("person.name", "o.name"), Column.of("person.sex", "o.sex"), Column.of("person.birth-date", "o.birth_date::text"),
                    Column.sealed(PersonalField.ID_NUMBER), Column.sealed(PersonalField.PHONE), Column.of("person.ethnicity", "o.ethnicity"),
                    Column.of("person.marriage", "o.marriage"), Column.of("person.education", "o.education"),
                    Column.of("household.number", "k.number"), Column.of("household.relation", "o.relation"),
                    Column.sealed(PersonalField.REGISTERED_ADDRESS), Column.sealed(PersonalField.PRESENT_ADDRESS),
                    Column.of("person.matches", "o.matches::text"))),
            "house", new Source("house", "registry_house o left join registry_address a on a.town = o.town and a.id = o.address_id", List.of(
                    Column.of("house.code", "o.code"), Column.of("house.address", "a.text"), Column.of("house.kind", "o.kind"),
                    Column.of("house.usage", "o.usage"), Column.of("house.structure", "o.structure"), Column.of("house.floors", "o.floors::text"),
                    Column.of("house.rooms", "o.rooms::text"), Column.of("house.area", "o.area::text"), Column.of("house.built", "o.built_in::text"),
                    Column.of("house.rented", "o.rented::text"), Column.of("house.lon", "o.lon::text"), Column.of("house.lat", "o.lat::text"))),
            "household", new Source("household", "registry_household o left join registry_person p on p.town = o.town and p.id = o.head_id", List.of(
                    Column.of("household.number", "o.number"), Column.of("household.kind", "o.kind"), Column.of("person.name", "p.name"),
                    Column.of("", "o.members::text"))),
            "organisation", new Source("organisation", "registry_organisation o", List.of(Column.of("organisation.code", "o.code"),
                    Column.of("organisation.name", "o.name"), Column.of("organisation.kind", "o.kind"), Column.of("organisation.trade", "o.trade"),
                    Column.of("organisation.head", "o.head_name"), Column.sealed(PersonalField.ORGANISATION_PHONE),
                    Column.of("organisation.address", "o.address"), Column.of("organisation.staff", "o.staff::text"))),
            "facility", things("facility"), "place", things("place"));

    private ListColumns() {
    }

    private static Source things(String kind) {
        return new Source(kind, "registry_object o", List.of(Column.of(kind + ".code", "o.code"), Column.of(kind + ".name", "o.name"),
                Column.of(kind + ".kind", "o.kind"), Column.of(kind + ".department", "o.department"), Column.of(kind + ".state", "o.state"),
                Column.of(kind + ".address", "o.address"), Column.of(kind + ".lon", "o.lon::text"), Column.of(kind + ".lat", "o.lat::text")));
    }

    static @Nullable Source find(String kind) {
        return SOURCES.get(kind);
    }
}
