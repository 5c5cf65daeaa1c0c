package org.minqing.registry.internal.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.springframework.jdbc.core.simple.JdbcClient;
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
        return relations(reach, List.of(key), kinds, on).getOrDefault(key, List.of());
    }

    /** Of many; those without any are missing. */
    Map<ObjectKey, List<RelationView>> relations(Reach reach, Collection<ObjectKey> keys, Set<String> kinds, @Nullable LocalDate on) {
        // What began and ended on one day held on none.
        String held = on == null ? " and (r.valid_to is null or r.valid_to > r.valid_from)" : " and r.valid_from <= :on and (r.valid_to is null or r.valid_to > :on)";
        Map<ObjectKey, List<Relation>> found = new LinkedHashMap<>();
        named(reach.jdbc().sql("""
                with k as (select town, id from unnest(:towns::text[], :ids::bigint[]) as k (town, id))
                select k.town as own_town, k.id as own_id, r.kind, true as outgoing, r.object_kind as other_kind, r.object_town as other_town,
                       r.object_id as other_id, r.role, r.valid_from, r.known_from, r.valid_to, r.source
                from k join registry_relation r on r.town = k.town and r.subject_id = k.id where r.subject_kind = any(:kinds)%1$s
                union all
                select k.town, k.id, r.kind, false, r.subject_kind, r.town, r.subject_id, r.role, r.valid_from, r.known_from, r.valid_to, r.source
                from k join registry_relation r on r.object_town = k.town and r.object_id = k.id where r.object_kind = any(:kinds)%1$s
                order by valid_to desc nulls first, valid_from desc, kind, other_id
                """.formatted(held)), keys).param("kinds", kinds.toArray(String[]::new)).param("on", on)
                .query(row -> {
                    Rows rows = new Rows(row);
                    List<Relation> own = found.computeIfAbsent(new ObjectKey(row.getString("own_town"), row.getLong("own_id")), any -> new ArrayList<>());
                    if (own.size() < MOST) {
                        own.add(new Relation(row.getString("kind"), row.getBoolean("outgoing"),
                                new Named(row.getString("other_kind"), new ObjectKey(row.getString("other_town"), row.getLong("other_id"))),
                                row.getString("role"), rows.someDay("valid_from"), row.getBoolean("known_from"), rows.day("valid_to"),
                                row.getString("source")));
                    }
                });
        Map<Named, ObjectRef> others = references.all(reach, found.values().stream().flatMap(List::stream).map(Relation::other).collect(Collectors.toSet()));
        Map<ObjectKey, List<RelationView>> views = new HashMap<>();
        found.forEach((key, relations) -> views.put(key, relations.stream().filter(relation -> !isTwin(relation, relations))
                .map(relation -> new RelationView(relation.kind(), relation.outgoing(), relation.other().kind(), others.get(relation.other()),
                        relation.role(), relation.from(), relation.fromKnown(), relation.to(), relation.source())).toList()));
        return views;
    }

    /** A marriage stands with both, and is one. */
    private static boolean isTwin(Relation relation, List<Relation> relations) {
        return relation.kind().equals("married-to") && !relation.outgoing() && relations.stream().anyMatch(other -> other.outgoing()
                && other.kind().equals(relation.kind()) && other.other().equals(relation.other()) && other.from().equals(relation.from()));
    }

    List<HistoryView> history(Viewer viewer, Reach reach, ObjectKey key, Set<String> kinds) {
        return history(viewer, reach, List.of(key), kinds).getOrDefault(key, List.of());
    }

    /** Of many; those without any are missing. */
    Map<ObjectKey, List<HistoryView>> history(Viewer viewer, Reach reach, Collection<ObjectKey> keys, Set<String> kinds) {
        Map<ObjectKey, List<Line>> found = new LinkedHashMap<>();
        named(reach.jdbc().sql("""
                select h.town, h.object_id, h.seq, h.action, h.on_day, h.at, h.actor_id, h.source, h.reason, h.changes
                from unnest(:towns::text[], :ids::bigint[]) as k (town, id)
                join registry_history h on h.town = k.town and h.object_id = k.id
                where h.kind = any(:kinds) order by h.seq desc
                """), keys).param("kinds", kinds.toArray(String[]::new))
                .query(row -> {
                    Rows rows = new Rows(row);
                    ObjectKey key = new ObjectKey(row.getString("town"), row.getLong("object_id"));
                    List<Line> own = found.computeIfAbsent(key, any -> new ArrayList<>());
                    String action = row.getString("action");
                    if (own.size() < MOST) {
                        own.add(new Line(new HistoryView(row.getInt("seq"), action, rows.someDay("on_day"), rows.instant("at"), null,
                                row.getString("source"), row.getString("reason"), changes.of(viewer, key.id(), action, row.getBytes("changes"))),
                                row.getLong("actor_id")));
                    }
                });
        Map<Long, String> names = accounts.names(found.values().stream().flatMap(List::stream).map(Line::actorId).collect(Collectors.toSet()));
        Map<ObjectKey, List<HistoryView>> views = new HashMap<>();
        found.forEach((key, lines) -> views.put(key, lines.stream().map(line -> new HistoryView(line.view().seq(), line.view().action(),
                line.view().onDay(), line.view().at(), names.get(line.actorId()), line.view().source(), line.view().reason(),
                line.view().changes())).toList()));
        return views;
    }

    private static JdbcClient.StatementSpec named(JdbcClient.StatementSpec statement, Collection<ObjectKey> keys) {
        return statement.param("towns", keys.stream().map(ObjectKey::town).toArray(String[]::new))
                .param("ids", keys.stream().map(ObjectKey::id).toArray(Long[]::new));
    }
}
