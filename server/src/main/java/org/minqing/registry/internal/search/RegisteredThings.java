package org.minqing.registry.internal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.minqing.grid.GridScope;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.Things;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.stereotype.Component;

/** Finds things within a scope. */
@Component
class RegisteredThings implements Things {

    private static final String OBJECTS = "select o.town, o.id, o.class as thing, o.kind, o.grid_id, o.name, o.address, o.lon, o.lat from registry_object o "
            + "where o.class = :kind and o.ended_on is null and ";
    private static final String ORGANISATIONS = "select o.town, o.id, 'organisation' as thing, o.kind, o.grid_id, o.name, o.address, o.lon, o.lat "
            + "from registry_organisation o where :kind = 'organisation' and o.ended_on is null and ";

    private final RegistryAccess access;

    RegisteredThings(RegistryAccess access) {
        this.access = access;
    }

    @Override
    public List<Thing> list(GridScope scope, Collection<Long> gridIds, String kind, Collection<String> sorts, int most) {
        if (gridIds.isEmpty() || sorts.isEmpty()) {
            return List.of();
        }
        return access.everywhere(jdbc -> jdbc.sql(from(kind) + "o.grid_id = any(:within) and o.kind = any(:sorts) and " + scope.predicate("o")
                        + " order by o.grid_id, o.id limit :most").params(scope.parameters()).param("kind", kind).param("within", gridIds.toArray(Long[]::new))
                .param("sorts", sorts.toArray(String[]::new)).param("most", most).query(RegisteredThings::thing).list());
    }

    @Override
    public Optional<Thing> find(GridScope scope, String kind, ObjectKey key) {
        return access.everywhere(jdbc -> jdbc.sql(from(kind) + "o.town = :town and o.id = :id and " + scope.predicate("o")).params(scope.parameters())
                .param("kind", kind).param("town", key.town()).param("id", key.id()).query(RegisteredThings::thing).optional());
    }

    private static String from(String kind) {
        return kind.equals("organisation") ? ORGANISATIONS : OBJECTS;
    }

    private static Thing thing(ResultSet row, int number) throws SQLException {
        return new Thing(new ObjectKey(row.getString("town"), row.getLong("id")), row.getString("thing"), row.getString("kind"), row.getLong("grid_id"),
                row.getString("name"), row.getString("address"), row.getObject("lon", Double.class), row.getObject("lat", Double.class));
    }
}
