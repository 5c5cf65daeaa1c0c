package org.minqing.registry.internal.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.stereotype.Component;

/** The people of a house or household, for lists. */
@Component
class PersonLines {

    private static final int MOST = 100;

    private final PersonalFields fields;

    PersonLines(PersonalFields fields) {
        this.fields = fields;
    }

    /** The members of many households; one without any is missing. */
    Map<ObjectKey, List<PersonLine>> ofHouseholds(Reach reach, Collection<ObjectKey> households) {
        Map<ObjectKey, List<PersonLine>> members = new HashMap<>();
        add(members, reach, households, "join registry_person p on p.town = k.town and p.household_id = k.id");
        // Members whose rows lie under the town in which they live.
        add(members, reach, households, """
                join registry_relation r on r.object_town = k.town and r.object_id = k.id and r.kind = 'member-of' and r.valid_to is null
                join registry_person p on p.town = r.town and p.id = r.subject_id and p.town <> k.town""");
        return members;
    }

    private void add(Map<ObjectKey, List<PersonLine>> members, Reach reach, Collection<ObjectKey> households, String join) {
        Map<ObjectKey, Set<String>> known = new HashMap<>();
        reach.jdbc().sql("select k.town as own_town, k.id as own_id, p.town, p.id, p.name, p.sex, p.birth_date, p.relation, p.id_number, p.phone "
                        + "from unnest(:towns::text[], :ids::bigint[]) as k (town, id) " + join + " where p.ended_on is null and "
                        + reach.scope().predicate("p") + " order by p.relation nulls last, p.birth_date nulls last, p.id")
                .params(reach.scope().parameters()).param("towns", households.stream().map(ObjectKey::town).toArray(String[]::new))
                .param("ids", households.stream().map(ObjectKey::id).toArray(Long[]::new))
                .query(row -> {
                    ObjectKey household = new ObjectKey(row.getString("own_town"), row.getLong("own_id"));
                    Set<String> seen = known.computeIfAbsent(household, any -> new HashSet<>());
                    PersonLine line = line(row);
                    if (seen.size() < MOST && seen.add(line.id())) {
                        members.computeIfAbsent(household, any -> new ArrayList<>()).add(line);
                    }
                });
    }

    List<PersonLine> ofHouse(Reach reach, String town, long house) {
        return people(reach, "p.town = :town and p.house_id = :parent", town, house);
    }

    private List<PersonLine> people(Reach reach, String condition, String town, long parent) {
        return reach.jdbc().sql("select p.town, p.id, p.name, p.sex, p.birth_date, p.relation, p.id_number, p.phone from registry_person p "
                        + "where " + condition + " and p.ended_on is null and " + reach.scope().predicate("p")
                        + " order by p.relation nulls last, p.birth_date nulls last, p.id limit :most")
                .params(reach.scope().parameters()).params(Map.of("town", town, "parent", parent, "most", MOST))
                .query((row, number) -> line(row)).list();
    }

    private PersonLine line(ResultSet row) throws SQLException {
        Rows rows = new Rows(row);
        long id = row.getLong("id");
        return new PersonLine(rows.key(), row.getString("name"), row.getString("sex"), rows.day("birth_date"), row.getString("relation"),
                fields.masked(PersonalField.ID_NUMBER, id, row.getBytes("id_number")), fields.masked(PersonalField.PHONE, id, row.getBytes("phone")));
    }
}
