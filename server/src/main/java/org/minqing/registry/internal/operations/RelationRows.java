package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the relations that are entered by themselves. */
final class RelationRows {

    private static final String[] KINDS = Arrays.stream(RelationKind.values()).map(RelationKind::code).toArray(String[]::new);

    private final JdbcClient jdbc;

    RelationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One end of a relation. */
    record End(String kind, ObjectKey key) {
    }

    /** Since when it holds. */
    Optional<LocalDate> findOpen(End subject, RelationKind kind, End object) {
        return of(jdbc.sql("""
                select valid_from from registry_relation
                where town = :town and subject_id = :id and kind = :kind and object_town = :objectTown and object_id = :object and valid_to is null
                """), subject, kind).param("objectTown", object.key().town()).param("object", object.key().id()).query(LocalDate.class).optional();
    }

    boolean isAnyOpen(End subject, RelationKind kind) {
        return of(jdbc.sql("""
                select exists (select from registry_relation where town = :town and subject_id = :id and kind = :kind and valid_to is null)
                """), subject, kind).query(Boolean.class).single();
    }

    /**
     * The last day on which one with the object began or ended.
     *
     * @param object null: with any object
     */
    Optional<LocalDate> lastChange(End subject, RelationKind kind, @Nullable End object) {
        String with = object == null ? "" : " and object_town = :objectTown and object_id = :object";
        return of(jdbc.sql("""
                select coalesce(valid_to, valid_from) as day from registry_relation
                where town = :town and subject_id = :id and kind = :kind%s order by day desc limit 1
                """.formatted(with)), subject, kind).param("objectTown", object == null ? null : object.key().town())
                .param("object", object == null ? null : object.key().id()).query(LocalDate.class).optional();
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, End subject, RelationKind kind) {
        return statement.param("town", subject.key().town()).param("id", subject.key().id()).param("kind", kind.code());
    }

    /** What ended on the day and begins anew goes on. */
    void begin(End subject, RelationKind kind, End object, LocalDate day, @Nullable String role, String source) {
        of(jdbc.sql("""
                insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from,
                    known_from, role, source)
                values (:town, :subjectKind, :id, :kind, :objectKind, :objectTown, :object, :day, true, :role, :source)
                on conflict (town, subject_id, kind, object_id, valid_from) do update
                    set valid_to = null, ended_with = null, role = excluded.role, source = excluded.source
                """), subject, kind).param("subjectKind", subject.kind()).param("objectKind", object.kind())
                .param("objectTown", object.key().town()).param("object", object.key().id()).param("day", day).param("role", role)
                .param("source", source).update();
    }

    /** What held for no whole day leaves no trace. */
    void end(End subject, RelationKind kind, End object, LocalDate day) {
        for (String sql : List.of("delete from registry_relation", "update registry_relation set valid_to = :day")) {
            of(jdbc.sql(sql + " where town = :town and subject_id = :id and kind = :kind and object_town = :objectTown and object_id = :object"
                    + " and valid_to is null" + (sql.startsWith("delete") ? " and valid_from = :day" : "")), subject, kind)
                    .param("objectTown", object.key().town()).param("object", object.key().id()).param("day", day).update();
        }
    }

    /** All that holds ends with one of its ends. */
    void endAll(End gone, LocalDate day) {
        both(gone, "update registry_relation set valid_to = greatest(valid_from, :day), ended_with = :side", "valid_to is null", day);
    }

    /** What ended with it goes on, as far as its other end is still there and nothing new stands in its place; the rest has ended. */
    void reopenAll(End back, LocalDate day) {
        both(back, "update registry_relation r set valid_to = null, ended_with = null", """
                ended_with = :side and valid_to >= :day and %s and not exists (
                    select from registry_relation n where n.town = r.town and n.subject_id = r.subject_id and n.kind = r.kind and n.valid_to is null
                      and (n.object_id = r.object_id or r.kind = any(:single)))
                """.formatted("""
                case case when :side = 'subject' then object_kind else subject_kind end
                    when 'person' then exists (select from registry_person o where o.id = %1$s and o.town = %2$s and (o.ended_on is null or o.end_reason = 'left'))
                    when 'house' then exists (select from registry_house o where o.id = %1$s and o.town = %2$s and o.ended_on is null)
                    when 'address' then exists (select from registry_address o where o.id = %1$s and o.town = %2$s and o.ended_on is null)
                    else exists (select from registry_organisation o where o.id = %1$s and o.town = %2$s and o.ended_on is null)
                end""".formatted("case when :side = 'subject' then object_id else subject_id end",
                "case when :side = 'subject' then object_town else r.town end")), day);
        both(back, "update registry_relation set ended_with = null", "ended_with = :side", day);
    }

    private void both(End end, String set, String condition, LocalDate day) {
        String[] single = Arrays.stream(RelationKind.values()).filter(RelationKind::isSingle).map(RelationKind::code).toArray(String[]::new);
        for (String side : List.of("subject", "object")) {
            String at = side.equals("subject") ? "town = :town and subject_id = :id and subject_kind = :of"
                    : "object_town = :town and object_id = :id and object_kind = :of";
            jdbc.sql(set + " where " + at + " and kind = any(:kinds) and " + condition).param("town", end.key().town()).param("id", end.key().id())
                    .param("of", end.kind()).param("kinds", KINDS).param("single", single).param("side", side).param("day", day).update();
        }
    }
}
