package org.minqing.registry.internal.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.minqing.platform.Viewer;
import org.minqing.registry.Doors;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.stereotype.Component;

/** Reads households with the addresses of their houses. */
@Component
class DoorList implements Doors {

    private final RegistryAccess access;

    DoorList(RegistryAccess access) {
        this.access = access;
    }

    @Override
    public List<Door> in(Collection<Long> gridIds, @Nullable Geometry area) {
        List<Door> doors = access.everywhere(jdbc -> jdbc.sql("""
                select o.town, o.grid_id, o.id as household, h.id as house, coalesce(a.text, '') as address, h.lon, h.lat
                from registry_household o left join registry_house h on h.town = o.town and h.id = o.house_id
                left join registry_address a on a.town = h.town and a.id = h.address_id
                where o.grid_id = any(:grids) and o.ended_on is null and o.members > 0
                union all
                select h.town, h.grid_id, null, h.id, coalesce(a.text, ''), h.lon, h.lat
                from registry_house h left join registry_address a on a.town = h.town and a.id = h.address_id
                where h.grid_id = any(:grids) and h.ended_on is null and h.residents > 0 and not exists (select from registry_household o
                    where o.town = h.town and o.house_id = h.id and o.ended_on is null and o.members > 0)
                order by 2, 5, 3
                """).param("grids", gridIds.toArray(Long[]::new))
                .query((row, number) -> new Door(row.getString("town"), row.getLong("grid_id"), row.getObject("household", Long.class),
                        row.getObject("house", Long.class), row.getString("address"), row.getObject("lon", Double.class),
                        row.getObject("lat", Double.class))).list());
        if (area == null) {
            return doors;
        }
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
        return doors.stream().filter(door -> {
            Double lon = door.lon();
            Double lat = door.lat();
            return lon == null || lat == null || prepared.covers(area.getFactory().createPoint(new Coordinate(lon, lat)));
        }).toList();
    }

    @Override
    public boolean moreThan(Collection<Long> gridIds, int most) {
        return access.everywhere(jdbc -> jdbc.sql("""
                select count(*) > :most from (
                    select o.id from registry_household o where o.grid_id = any(:grids) and o.ended_on is null and o.members > 0
                    union all
                    select h.id from registry_house h where h.grid_id = any(:grids) and h.ended_on is null and h.residents > 0 and not exists (
                        select from registry_household o where o.town = h.town and o.house_id = h.id and o.ended_on is null and o.members > 0)
                    limit :most + 1) d
                """).param("grids", gridIds.toArray(Long[]::new)).param("most", most).query(Boolean.class).single());
    }

    @Override
    public Map<Long, Long> counts() {
        Map<Long, Long> counts = new HashMap<>();
        access.everywhere(jdbc -> {
            jdbc.sql("""
                    select d.grid_id, count(*) as n from (
                        select o.grid_id from registry_household o where o.ended_on is null and o.members > 0
                        union all
                        select h.grid_id from registry_house h where h.ended_on is null and h.residents > 0 and not exists (
                            select from registry_household o where o.town = h.town and o.house_id = h.id and o.ended_on is null and o.members > 0)
                    ) d group by d.grid_id
                    """).query(row -> {
                        counts.put(row.getLong("grid_id"), row.getLong("n"));
                    });
            return true;
        });
        return counts;
    }

    @Override
    public Map<ObjectKey, Family> families(Viewer viewer, Collection<ObjectKey> households) {
        if (households.isEmpty() || !viewer.may(RegistryAccess.READ)) {
            return Map.of();
        }
        List<ObjectKey> keys = new ArrayList<>(households);
        Map<ObjectKey, Family> families = new HashMap<>();
        access.read(viewer, reach -> reach.jdbc().sql("select o.town, o.id, o.members, p.name from registry_household o "
                        + "left join registry_person p on p.town = o.town and p.id = o.head_id "
                        + "where (o.town, o.id) in (select * from unnest(:towns::text[], :ids::bigint[])) and " + reach.scope().predicate("o"))
                .params(reach.scope().parameters()).param("towns", keys.stream().map(ObjectKey::town).toArray(String[]::new))
                .param("ids", keys.stream().map(ObjectKey::id).toArray(Long[]::new))
                .query((row, number) -> families.put(new ObjectKey(row.getString("town"), row.getLong("id")),
                        new Family(row.getString("name"), row.getInt("members")))).list());
        return families;
    }
}
