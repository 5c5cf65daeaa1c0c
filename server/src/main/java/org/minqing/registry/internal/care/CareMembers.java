package org.minqing.registry.internal.care;

import java.util.Collection;
import java.util.List;

import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Component;

/** Who is in a class of care, for choosing subjects: as far as the viewer may know of it. */
@Component
public class CareMembers {

    private final CareDoor door;

    CareMembers(CareDoor door) {
        this.door = door;
    }

    /** @param kind person, house, organisation or object */
    public List<ObjectKey> of(Viewer viewer, String careClass, String kind, Collection<Long> grids) {
        return door.<List<ObjectKey>>read(viewer, (reach, scope) -> reach.jdbc().sql("select c.town, c.subject_id from registry_care c "
                        + "where c.class = :class and c.subject_kind = :kind and c.ended_on is null and c.grid_id = any(:grids) and " + scope.predicate("c"))
                .params(scope.parameters()).param("class", careClass).param("kind", kind).param("grids", grids.toArray(Long[]::new))
                .query((row, number) -> new ObjectKey(row.getString(1), row.getLong(2))).list());
    }
}
