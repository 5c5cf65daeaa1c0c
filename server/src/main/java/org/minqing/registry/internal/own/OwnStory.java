package org.minqing.registry.internal.own;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.registry.HouseholdVisits;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.secrecy.Masks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is stored of a person beside the person's row: homes, relations, care, visits, changes. Others are named by their
 * first character: each has a record of the own.
 */
@Component
class OwnStory {

    private static final int MOST = 100;
    private static final String TIES = """
            select r.kind, true as outgoing, r.object_kind as other_kind, r.role, r.valid_from, r.known_from, r.valid_to,
                   p.name as person, o.name as organisation, k.number as household, coalesce(a.text, ha.text) as address
            from registry_relation r
            left join registry_person p on r.object_kind = 'person' and p.town = r.object_town and p.id = r.object_id
            left join registry_organisation o on r.object_kind = 'organisation' and o.town = r.object_town and o.id = r.object_id
            left join registry_household k on r.object_kind = 'household' and k.town = r.object_town and k.id = r.object_id
            left join registry_address a on r.object_kind = 'address' and a.town = r.object_town and a.id = r.object_id
            left join registry_house h on r.object_kind = 'house' and h.town = r.object_town and h.id = r.object_id
            left join registry_address ha on ha.town = h.town and ha.id = h.address_id
            where r.town = :town and r.subject_id = :id and r.subject_kind = 'person' and (r.valid_to is null or r.valid_to > r.valid_from)
            union all
            select r.kind, false, r.subject_kind, r.role, r.valid_from, r.known_from, r.valid_to, p.name, null, null, null
            from registry_relation r join registry_person p on p.town = r.town and p.id = r.subject_id
            where r.object_town = :town and r.object_id = :id and r.object_kind = 'person' and r.subject_kind = 'person'
              and r.kind <> 'married-to' and (r.valid_to is null or r.valid_to > r.valid_from)
            order by valid_to desc nulls first, valid_from desc, kind limit :most
            """;

    private final RecordFields fields;
    private final Profiles profiles;
    private final ObjectProvider<HouseholdVisits> visits;

    OwnStory(RecordFields fields, Profiles profiles, ObjectProvider<HouseholdVisits> visits) {
        this.fields = fields;
        this.profiles = profiles;
        this.visits = visits;
    }

    List<OwnView.Tie> ties(JdbcClient jdbc, ObjectKey person) {
        return jdbc.sql(TIES).param("town", person.town()).param("id", person.id()).param("most", MOST)
                .query((row, number) -> new OwnView.Tie(row.getString("kind"), row.getBoolean("outgoing"), row.getString("other_kind"), other(row),
                        role(row.getString("kind"), row.getString("role")), row.getObject("valid_from", LocalDate.class),
                        row.getBoolean("known_from"), row.getObject("valid_to", LocalDate.class))).list();
    }

    private static @Nullable String other(ResultSet row) throws SQLException {
        String person = row.getString("person");
        String address = row.getString("address");
        return person != null ? Masks.name(person) : address != null ? Masks.address(address)
                : row.getString("organisation") != null ? row.getString("organisation") : row.getString("household");
    }

    private @Nullable Text role(String kind, @Nullable String role) {
        Registry.Field relation = kind.equals("member-of") ? fields.registry().findField("household.relation").orElse(null) : null;
        return role == null ? null : relation == null ? new Text(role, role) : fields.text(relation, role);
    }

    /** Classes that only their department may know of are no part of it, whether the person is in one or not. */
    List<OwnView.Care> care(JdbcClient jdbc, ObjectKey person) {
        Profile profile = profiles.current();
        return jdbc.sql("""
                select class, department, entered_on, last_visit_on, ended_on,
                       (select count(*) from registry_care_visit v where v.town = c.town and v.care_id = c.id) as visits
                from registry_care c where town = :town and subject_kind = 'person' and subject_id = :id and not restricted
                order by ended_on desc nulls first, entered_on desc limit :most
                """).param("town", person.town()).param("id", person.id()).param("most", MOST)
                .query((row, number) -> {
                    String code = row.getString("class");
                    String department = row.getString("department");
                    return new OwnView.Care(fields.registry().findCareClass(code).map(Registry.CareClass::name).orElse(new Text(code, code)),
                            profile.findDepartment(department).map(Profile.Department::name).orElse(new Text(department, department)),
                            row.getObject("entered_on", LocalDate.class), row.getObject("last_visit_on", LocalDate.class), row.getInt("visits"),
                            row.getObject("ended_on", LocalDate.class));
                }).list();
    }

    /** To the household, since the person belongs to it. */
    List<OwnView.Visit> visits(JdbcClient jdbc, ObjectKey person) {
        record Membership(String town, long id, LocalDate since) {
        }
        Membership now = jdbc.sql("""
                select r.object_town as town, r.object_id as id, (select min(e.valid_from) from registry_relation e where e.town = r.town
                    and e.subject_id = r.subject_id and e.kind = r.kind and e.object_id = r.object_id) as since
                from registry_relation r where r.town = :town and r.subject_id = :id and r.kind = 'member-of' and r.valid_to is null
                """).param("town", person.town()).param("id", person.id()).query(Membership.class).optional().orElse(null);
        return now == null ? List.of() : visits.stream().flatMap(one -> one.of(jdbc, new ObjectKey(now.town(), now.id()), now.since()).stream())
                .map(visit -> new OwnView.Visit(visit.onDay(), visit.programmes(), visit.met())).toList();
    }

    /** What was done to the record, by which source; who did it is no more than a source. */
    List<OwnView.Done> changes(JdbcClient jdbc, ObjectKey person) {
        return jdbc.sql("""
                select action, on_day, at, source from registry_history where town = :town and object_id = :id and kind = 'person'
                order by seq desc limit :most
                """).param("town", person.town()).param("id", person.id()).param("most", MOST)
                .query((row, number) -> new OwnView.Done(row.getString("action"), row.getObject("on_day", LocalDate.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(), source(row.getString("source")))).list();
    }

    private @Nullable Text source(String code) {
        return fields.registry().findHolder(code).map(Registry.DataSource::name).orElse(null);
    }
}
