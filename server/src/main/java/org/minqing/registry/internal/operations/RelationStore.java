package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Relations of people with the days on which they hold: from the first day, up to and not with the last. Of a kind a
 * person has one at a time, but for children.
 */
final class RelationStore {

    static final String LIVES_IN = "lives-in";
    static final String MEMBER_OF = "member-of";
    static final String MARRIED_TO = "married-to";
    static final String CHILD_OF = "child-of";

    private final JdbcClient jdbc;

    RelationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Open(String objectTown, long objectId, LocalDate from, @Nullable String role) {

        ObjectKey object() {
            return new ObjectKey(objectTown, objectId);
        }
    }

    Optional<Open> findOpen(ObjectKey person, String kind) {
        return jdbc.sql("""
                select object_town, object_id, valid_from as "from", role from registry_relation
                where town = :town and subject_id = :id and kind = :kind and valid_to is null
                """).param("town", person.town()).param("id", person.id()).param("kind", kind).query(Open.class).optional();
    }

    /** The last day on which anything of the kind is known to have begun or ended for the person. */
    Optional<LocalDate> lastChange(ObjectKey person, String kind) {
        return jdbc.sql("""
                select coalesce(valid_to, valid_from) as day from registry_relation
                where town = :town and subject_id = :id and kind = :kind and (known_from or valid_to is not null)
                order by day desc limit 1
                """).param("town", person.town()).param("id", person.id()).param("kind", kind).query(LocalDate.class).optional();
    }

    /**
     * What held for no whole day leaves no trace. Of what was there when it was recorded, and ended before, is known only
     * that it held until then.
     */
    void end(ObjectKey person, String kind, LocalDate day) {
        for (String sql : List.of("""
                update registry_relation set valid_from = cast(:day as date) - 1
                where town = :town and subject_id = :id and kind = :kind and valid_to is null and not known_from and valid_from >= :day
                """, """
                delete from registry_relation
                where town = :town and subject_id = :id and kind = :kind and valid_to is null and valid_from = :day
                """, """
                update registry_relation set valid_to = :day
                where town = :town and subject_id = :id and kind = :kind and valid_to is null
                """)) {
            jdbc.sql(sql).param("town", person.town()).param("id", person.id()).param("kind", kind).param("day", day).update();
        }
    }

    /** As {@link #end}, but what began on the day as well stays, for the case that the end is taken back. */
    void endForNow(ObjectKey person, String kind, LocalDate day) {
        jdbc.sql("""
                update registry_relation set valid_to = :day, valid_from = case when not known_from and valid_from >= :day then cast(:day as date) - 1 else valid_from end
                where town = :town and subject_id = :id and kind = :kind and valid_to is null
                """).param("town", person.town()).param("id", person.id()).param("kind", kind).param("day", day).update();
    }

    /** The one that began last, if it ended on the day. */
    Optional<Open> findLastIfEndedOn(ObjectKey person, String kind, LocalDate day) {
        return jdbc.sql("""
                select l.object_town, l.object_id, l.valid_from as "from", l.role from (
                    select * from registry_relation where town = :town and subject_id = :id and kind = :kind
                    order by valid_from desc, valid_to desc nulls first limit 1) l
                where l.valid_to = :day and l.ended_with is distinct from 'return'
                """).param("town", person.town()).param("id", person.id()).param("kind", kind).param("day", day).query(Open.class).optional();
    }

    /** What ended on the day by mistake goes on. */
    void reopen(ObjectKey person, String kind, Open ended, LocalDate day) {
        jdbc.sql("""
                update registry_relation set valid_to = null
                where town = :town and subject_id = :id and kind = :kind and object_id = :object and valid_from = :from and valid_to = :day
                """).param("town", person.town()).param("id", person.id()).param("kind", kind).param("object", ended.objectId())
                .param("from", ended.from()).param("day", day).update();
    }

    /** Somebody who left has come back: what ended with that is not taken back any more. */
    void endForGood(ObjectKey person, LocalDate left) {
        for (String sql : List.of("delete from registry_relation", "update registry_relation set ended_with = 'return'")) {
            jdbc.sql(sql + " where town = :town and subject_id = :id and kind in ('lives-in', 'member-of') and valid_to = :day"
                    + (sql.startsWith("delete") ? " and valid_from = :day" : "")).param("town", person.town()).param("id", person.id()).param("day", left).update();
        }
    }

    /** What began and ended on the day, and was kept, goes on. */
    void begin(ObjectKey person, String kind, String objectKind, ObjectKey object, LocalDate day, @Nullable String role, String source) {
        jdbc.sql("""
                insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from,
                    known_from, role, source)
                values (:town, 'person', :id, :kind, :objectKind, :objectTown, :objectId, :day, true, :role, :source)
                on conflict (town, subject_id, kind, object_id, valid_from) do update
                    set valid_to = null, ended_with = null, known_from = true, role = excluded.role, source = excluded.source
                """)
                .param("town", person.town()).param("id", person.id()).param("kind", kind).param("objectKind", objectKind)
                .param("objectTown", object.town()).param("objectId", object.id()).param("day", day).param("role", role)
                .param("source", source).update();
    }

    /** What a member was wrongly said to be to the head, ever since the relation that holds began. */
    void correctRole(ObjectKey person, @Nullable String role) {
        jdbc.sql("""
                update registry_relation set role = :role where town = :town and subject_id = :id and kind = 'member-of' and valid_to is null
                """).param("role", role).param("town", person.town()).param("id", person.id()).update();
    }

    /** What a member is to the head from the day on; what it was until then stays known. */
    void changeRole(ObjectKey person, LocalDate day, @Nullable String role, String source) {
        findOpen(person, MEMBER_OF).ifPresent(open -> {
            end(person, MEMBER_OF, day);
            begin(person, MEMBER_OF, "household", open.object(), day, role, source);
        });
    }

    /** The last day on which somebody is known to have come to stand at the head of the household, or to have ceased to. */
    Optional<LocalDate> lastChangeOfHead(ObjectKey household) {
        return jdbc.sql("""
                select coalesce(valid_to, valid_from) as day from registry_relation
                where object_town = :town and object_id = :id and kind = 'member-of' and role = '02' and (known_from or valid_to is not null)
                order by day desc limit 1
                """).param("town", household.town()).param("id", household.id()).query(LocalDate.class).optional();
    }

    /** From which day on another head was entered after it was that the person is gone: what the person was to the head ended then. */
    Optional<LocalDate> headChangedSince(ObjectKey household, ObjectKey person) {
        return jdbc.sql("""
                select min(h.on_day) as day from registry_history h
                where h.town = :town and h.object_id = :id and h.kind = 'household' and h.action = 'household-head'
                  and h.at > (select max(p.at) from registry_history p where p.town = :personTown and p.object_id = :person and p.kind = 'person'
                    and p.action in ('leave', 'death'))
                """).param("town", household.town()).param("id", household.id()).param("personTown", person.town()).param("person", person.id())
                .query((row, number) -> Optional.ofNullable(row.getObject("day", LocalDate.class))).single();
    }

    /** The row of a person or household lies under another town now; what belongs to it follows. */
    void follow(String kind, ObjectKey key, String town) {
        for (String move : List.of("update registry_relation set town = :new where town = :town and subject_id = :id and subject_kind = :kind",
                "update registry_relation set object_town = :new where object_town = :town and object_id = :id and object_kind = :kind",
                "update registry_history set town = :new where town = :town and object_id = :id and kind = :kind",
                "update registry_reveal set town = :new where town = :town and object_id = :id and kind = :kind")) {
            jdbc.sql(move).param("new", town).param("town", key.town()).param("id", key.id()).param("kind", kind).update();
        }
    }

    /** Who stands in the relation to the object now, in order of id. */
    List<ObjectKey> listSubjects(ObjectKey object, String kind) {
        return jdbc.sql("""
                select town, subject_id as id from registry_relation
                where object_town = :town and object_id = :id and kind = :kind and valid_to is null order by subject_id
                """).param("town", object.town()).param("id", object.id()).param("kind", kind).query(ObjectKey.class).list();
    }
}
