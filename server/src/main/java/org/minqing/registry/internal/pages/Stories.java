package org.minqing.registry.internal.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Accounts;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.pages.References.Named;
import org.springframework.stereotype.Component;

/** Relations and history of an object, newest first. */
@Component
class Stories {

    private static final int MOST = 200;

    private record Relation(String kind, boolean outgoing, Named other, @Nullable String role, LocalDate from, boolean fromKnown,
                            @Nullable LocalDate to, String source) {
    }

    private record Line(HistoryView view, long actorId) {
    }

    private final References references;
    private final Accounts accounts;

    Stories(References references, Accounts accounts) {
        this.references = references;
        this.accounts = accounts;
    }

    List<RelationView> relations(Reach reach, ObjectKey key) {
        List<Relation> relations = reach.jdbc().sql("""
                select kind, true as outgoing, object_kind as other_kind, object_town as other_town, object_id as other_id,
                       role, valid_from, known_from, valid_to, source
                from registry_relation where town = :town and subject_id = :id
                union all
                select kind, false, subject_kind, town, subject_id, role, valid_from, known_from, valid_to, source
                from registry_relation where object_town = :town and object_id = :id
                order by valid_to desc nulls first, valid_from desc, kind, other_id limit :most
                """).param("town", key.town()).param("id", key.id()).param("most", MOST)
                .query((row, number) -> {
                    Rows rows = new Rows(row);
                    return new Relation(row.getString("kind"), row.getBoolean("outgoing"),
                            new Named(row.getString("other_kind"), new ObjectKey(row.getString("other_town"), row.getLong("other_id"))),
                            row.getString("role"), rows.someDay("valid_from"), row.getBoolean("known_from"), rows.day("valid_to"),
                            row.getString("source"));
                }).list();
        Map<Named, ObjectRef> others = references.all(reach, relations.stream().map(Relation::other).collect(Collectors.toSet()));
        return relations.stream().map(relation -> new RelationView(relation.kind(), relation.outgoing(), relation.other().kind(),
                others.get(relation.other()), relation.role(), relation.from(), relation.fromKnown(), relation.to(),
                relation.source())).toList();
    }

    List<HistoryView> history(Reach reach, ObjectKey key) {
        List<Line> lines = reach.jdbc().sql("""
                select seq, action, on_day, at, actor_id, source, reason from registry_history
                where town = :town and object_id = :id order by seq desc limit :most
                """).param("town", key.town()).param("id", key.id()).param("most", MOST)
                .query((row, number) -> {
                    Rows rows = new Rows(row);
                    return new Line(new HistoryView(row.getInt("seq"), row.getString("action"), rows.someDay("on_day"),
                            rows.instant("at"), null, row.getString("source"), row.getString("reason")), row.getLong("actor_id"));
                }).list();
        Map<Long, String> names = accounts.names(lines.stream().map(Line::actorId).collect(Collectors.toSet()));
        return lines.stream().map(line -> new HistoryView(line.view().seq(), line.view().action(), line.view().onDay(),
                line.view().at(), names.get(line.actorId()), line.view().source(), line.view().reason())).toList();
    }
}
