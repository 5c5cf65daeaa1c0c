package org.minqing.registry.internal.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Accounts;
import org.minqing.platform.Viewer;
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
    private final Changes changes;

    Stories(References references, Accounts accounts, Changes changes) {
        this.changes = changes;
        this.references = references;
        this.accounts = accounts;
    }

    /**
     * @param kinds by which the object is called in relations; objects of other kinds may have the same id
     * @param on    only what held on the day; null: all
     */
    List<RelationView> relations(Reach reach, ObjectKey key, Set<String> kinds, @Nullable LocalDate on) {
        String held = on == null ? "" : " and valid_from <= :on and (valid_to is null or valid_to > :on)";
        List<Relation> relations = reach.jdbc().sql("""
                select kind, true as outgoing, object_kind as other_kind, object_town as other_town, object_id as other_id,
                       role, valid_from, known_from, valid_to, source
                from registry_relation where town = :town and subject_id = :id and subject_kind = any(:kinds)%1$s
                union all
                select kind, false, subject_kind, town, subject_id, role, valid_from, known_from, valid_to, source
                from registry_relation where object_town = :town and object_id = :id and object_kind = any(:kinds)%1$s
                order by valid_to desc nulls first, valid_from desc, kind, other_id limit :most
                """.formatted(held)).param("town", key.town()).param("id", key.id()).param("kinds", kinds.toArray(String[]::new))
                .param("on", on).param("most", MOST)
                .query((row, number) -> {
                    Rows rows = new Rows(row);
                    return new Relation(row.getString("kind"), row.getBoolean("outgoing"),
                            new Named(row.getString("other_kind"), new ObjectKey(row.getString("other_town"), row.getLong("other_id"))),
                            row.getString("role"), rows.someDay("valid_from"), row.getBoolean("known_from"), rows.day("valid_to"),
                            row.getString("source"));
                }).list();
        Map<Named, ObjectRef> others = references.all(reach, relations.stream().map(Relation::other).collect(Collectors.toSet()));
        return relations.stream().filter(relation -> !isTwin(relation, relations)).map(relation -> new RelationView(relation.kind(),
                relation.outgoing(), relation.other().kind(), others.get(relation.other()), relation.role(), relation.from(),
                relation.fromKnown(), relation.to(), relation.source())).toList();
    }

    /** A marriage stands with both, and is one. */
    private static boolean isTwin(Relation relation, List<Relation> relations) {
        return relation.kind().equals("married-to") && !relation.outgoing() && relations.stream().anyMatch(other -> other.outgoing()
                && other.kind().equals(relation.kind()) && other.other().equals(relation.other()) && other.from().equals(relation.from()));
    }

    List<HistoryView> history(Viewer viewer, Reach reach, ObjectKey key, Set<String> kinds) {
        List<Line> lines = reach.jdbc().sql("""
                select seq, action, on_day, at, actor_id, source, reason, changes from registry_history
                where town = :town and object_id = :id and kind = any(:kinds) order by seq desc limit :most
                """).param("town", key.town()).param("id", key.id()).param("kinds", kinds.toArray(String[]::new)).param("most", MOST)
                .query((row, number) -> {
                    Rows rows = new Rows(row);
                    String action = row.getString("action");
                    return new Line(new HistoryView(row.getInt("seq"), action, rows.someDay("on_day"), rows.instant("at"), null,
                            row.getString("source"), row.getString("reason"), changes.of(viewer, key.id(), action, row.getBytes("changes"))),
                            row.getLong("actor_id"));
                }).list();
        Map<Long, String> names = accounts.names(lines.stream().map(Line::actorId).collect(Collectors.toSet()));
        return lines.stream().map(line -> new HistoryView(line.view().seq(), line.view().action(), line.view().onDay(),
                line.view().at(), names.get(line.actorId()), line.view().source(), line.view().reason(), line.view().changes())).toList();
    }
}
