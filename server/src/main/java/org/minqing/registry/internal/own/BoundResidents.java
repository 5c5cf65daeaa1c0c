package org.minqing.registry.internal.own;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.minqing.registry.ResidentAccounts;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.stereotype.Component;

/** Finds bound accounts by where their people live. */
@Component
class BoundResidents implements ResidentAccounts {

    private record Row(Resident resident, @Nullable Coordinate house) {
    }

    private final RegistryAccess access;

    BoundResidents(RegistryAccess access) {
        this.access = access;
    }

    @Override
    public List<Resident> livingIn(Collection<Long> gridIds, @Nullable Geometry area) {
        List<Row> rows = access.everywhere(jdbc -> jdbc.sql("""
                select b.account_id, p.town, p.grid_id, h.lon, h.lat from registry_binding b
                join registry_person p on p.town = b.town and p.id = b.person_id
                left join registry_house h on h.town = p.town and h.id = p.house_id
                where b.ended_at is null and p.grid_id = any(:grids) and p.ended_on is null and p.died_on is null
                """).param("grids", gridIds.toArray(Long[]::new))
                .query((row, number) -> {
                    Double lon = row.getObject("lon", Double.class);
                    Double lat = row.getObject("lat", Double.class);
                    return new Row(new Resident(row.getLong("account_id"), row.getString("town"), row.getLong("grid_id")),
                            lon == null || lat == null ? null : new Coordinate(lon, lat));
                }).list());
        if (area == null) {
            return rows.stream().map(Row::resident).toList();
        }
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
        return rows.stream().filter(row -> row.house() == null
                || prepared.covers(Objects.requireNonNull(area.getFactory().createPoint(row.house())))).map(Row::resident).toList();
    }

    @Override
    public boolean moreThan(Collection<Long> gridIds, int most) {
        return access.everywhere(jdbc -> jdbc.sql("""
                select count(*) > :most from (
                    select b.account_id from registry_binding b join registry_person p on p.town = b.town and p.id = b.person_id
                    where b.ended_at is null and p.grid_id = any(:grids) and p.ended_on is null and p.died_on is null
                    limit :most + 1) b
                """).param("grids", gridIds.toArray(Long[]::new)).param("most", most).query(Boolean.class).single());
    }

    @Override
    public Map<Long, Long> counts() {
        Map<Long, Long> counts = new HashMap<>();
        access.everywhere(jdbc -> {
            jdbc.sql("""
                    select p.grid_id, count(*) as n from registry_binding b join registry_person p on p.town = b.town and p.id = b.person_id
                    where b.ended_at is null and p.ended_on is null and p.died_on is null group by p.grid_id
                    """).query(row -> {
                        counts.put(row.getLong("grid_id"), row.getLong("n"));
                    });
            return true;
        });
        return counts;
    }
}
