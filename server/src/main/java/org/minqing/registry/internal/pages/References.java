package org.minqing.registry.internal.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.secrecy.Masks;
import org.springframework.stereotype.Component;

/** Titles of objects that others name; those out of reach are missing. */
@Component
public class References {

    /** An object of a kind. */
    record Named(String kind, ObjectKey key) {
    }

    public @Nullable ObjectRef find(Reach reach, String kind, String town, @Nullable Long id) {
        if (id == null) {
            return null;
        }
        Named named = new Named(kind, new ObjectKey(town, id));
        return all(reach, List.of(named)).get(named);
    }

    Map<Named, ObjectRef> all(Reach reach, Collection<Named> wanted) {
        Map<String, List<ObjectKey>> byKind = new HashMap<>();
        wanted.forEach(named -> byKind.computeIfAbsent(named.kind(), any -> new ArrayList<>()).add(named.key()));
        Map<Named, ObjectRef> found = new HashMap<>();
        byKind.forEach((kind, keys) -> titles(reach, kind, keys).forEach((key, title) ->
                found.put(new Named(kind, key), new ObjectRef(kind, key.text(), title))));
        return found;
    }

    /** The houses at an address, the first hundred. */
    List<ObjectRef> atAddress(Reach reach, ObjectKey address) {
        return reach.jdbc().sql("select o.town, o.id, o.code, a.text from registry_house o join registry_address a on a.town = o.town and a.id = o.address_id"
                        + " where o.town = :town and o.address_id = :id and o.ended_on is null and " + reach.scope().predicate("o") + " order by o.id limit 100")
                .params(reach.scope().parameters()).param("town", address.town()).param("id", address.id())
                .query((row, number) -> new ObjectRef("house", new Rows(row).key(), row.getString("code") == null ? row.getString("text")
                        : row.getString("text") + " " + row.getString("code"))).list();
    }

    private static Map<ObjectKey, String> titles(Reach reach, String kind, List<ObjectKey> keys) {
        String sql = switch (kind) {
            case "person" -> "select o.town, o.id, o.name as title from registry_person o";
            case "household" -> "select o.town, o.id, o.number as title from registry_household o";
            case "house" -> "select o.town, o.id, a.text as title from registry_house o "
                    + "join registry_address a on a.town = o.town and a.id = o.address_id";
            case "address" -> "select o.town, o.id, o.text as title from registry_address o";
            case "organisation" -> "select o.town, o.id, o.name as title from registry_organisation o";
            case "facility", "place", "object" -> "select o.town, o.id, o.name as title from registry_object o";
            default -> null;
        };
        Map<ObjectKey, String> titles = new HashMap<>();
        if (sql != null) {
            reach.jdbc().sql(sql + " join unnest(:towns::text[], :ids::bigint[]) k (town, id) on o.town = k.town and o.id = k.id where "
                            + reach.scope().predicate("o")).params(reach.scope().parameters())
                    .param("towns", keys.stream().map(ObjectKey::town).toArray(String[]::new))
                    .param("ids", keys.stream().map(ObjectKey::id).toArray(Long[]::new))
                    .query(row -> {
                        String title = row.getString("title");
                        titles.put(new ObjectKey(row.getString("town"), row.getLong("id")),
                                kind.equals("house") ? Masks.address(title) : title);
                    });
        }
        return titles;
    }
}
