package org.minqing.registry.internal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.LonLat;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.Spots;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.stereotype.Component;

/** Reads where an object is, within reach. */
@Component
class RegisteredSpots implements Spots {

    private static final String AT_HOME = """
            select o.grid_id, null as title, coalesce(h.lon, a.lon) as lon, coalesce(h.lat, a.lat) as lat from %s o
            left join registry_house h on h.town = o.town and h.id = o.house_id
            left join registry_address a on a.town = h.town and a.id = h.address_id""";
    private static final String THING = "select o.grid_id, o.name as title, o.lon, o.lat from registry_object o";
    private static final Map<String, String> BY_KIND = Map.of(
            "person", AT_HOME.formatted("registry_person"),
            "household", AT_HOME.formatted("registry_household"),
            "house", """
                    select o.grid_id, a.text as title, coalesce(o.lon, a.lon) as lon, coalesce(o.lat, a.lat) as lat from registry_house o
                    left join registry_address a on a.town = o.town and a.id = o.address_id""",
            "address", "select o.grid_id, o.text as title, o.lon, o.lat from registry_address o",
            "organisation", "select o.grid_id, o.name as title, o.lon, o.lat from registry_organisation o",
            "object", THING,
            "facility", THING,
            "place", THING);

    private final RegistryAccess access;

    RegisteredSpots(RegistryAccess access) {
        this.access = access;
    }

    @Override
    public Optional<Spot> find(Viewer viewer, String kind, ObjectKey key) {
        String select = BY_KIND.get(kind);
        if (select == null || !viewer.may(RegistryAccess.READ)) {
            return Optional.empty();
        }
        return access.read(viewer, reach -> reach.jdbc().sql(select + " where o.town = :town and o.id = :id and " + reach.scope().predicate("o"))
                .params(reach.scope().parameters()).param("town", key.town()).param("id", key.id())
                .query((row, number) -> new Spot(key, row.getString("title"), row.getLong("grid_id"), point(row))).optional());
    }

    private static @Nullable LonLat point(ResultSet row) throws SQLException {
        Double lon = row.getObject("lon", Double.class);
        Double lat = row.getObject("lat", Double.class);
        return lon == null || lat == null ? null : new LonLat(lon, lat);
    }
}
