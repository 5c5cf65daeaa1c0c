package org.minqing.registry.internal.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    List<PersonLine> ofHousehold(Reach reach, String town, long household) {
        List<PersonLine> members = new ArrayList<>(people(reach, "p.town = :town and p.household_id = :parent", town, household));
        // Members whose rows lie under the town in which they live.
        members.addAll(people(reach, """
                p.town <> :town and (p.town, p.id) in (select r.town, r.subject_id from registry_relation r
                    where r.object_town = :town and r.object_id = :parent and r.kind = 'member-of' and r.valid_to is null)""", town, household));
        return members;
    }

    List<PersonLine> ofHouse(Reach reach, String town, long house) {
        return people(reach, "p.town = :town and p.house_id = :parent", town, house);
    }

    private List<PersonLine> people(Reach reach, String condition, String town, long parent) {
        return reach.jdbc().sql("select p.town, p.id, p.name, p.sex, p.birth_date, p.relation, p.id_number, p.phone from registry_person p "
                        + "where " + condition + " and p.ended_on is null and " + reach.scope().predicate("p")
                        + " order by p.relation nulls last, p.birth_date nulls last, p.id limit :most")
                .params(reach.scope().parameters()).params(Map.of("town", town, "parent", parent, "most", MOST))
                .query((row, number) -> {
                    Rows rows = new Rows(row);
                    long id = row.getLong("id");
                    return new PersonLine(rows.key(), row.getString("name"), row.getString("sex"), rows.day("birth_date"),
                            row.getString("relation"), fields.masked(PersonalField.ID_NUMBER, id, row.getBytes("id_number")),
                            fields.masked(PersonalField.PHONE, id, row.getBytes("phone")));
                }).list();
    }
}
