package org.minqing.casework.internal;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.minqing.casework.ReportRequest;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.Spots;

/** Finds the thing of the register that a report is about, within the reporter's reach. */
@Component
class AboutFinder {

    /** Whom a matter concerns is not asked for: things alone. */
    private static final Set<String> KINDS = Set.of("facility", "place", "house", "organisation");

    /** A thing, and where it is. */
    record Found(CaseState.About about, ReportRequest.Place place) {
    }

    private final Spots spots;
    private final Grids grids;

    AboutFinder(Spots spots, Grids grids) {
        this.spots = spots;
        this.grids = grids;
    }

    /** Empty: there is no such thing, or it is out of reach. */
    Optional<Found> find(Viewer viewer, ReportRequest.About asked) {
        String kind = asked.kind();
        if (kind == null || !KINDS.contains(kind)) {
            return Optional.empty();
        }
        return key(asked.id()).flatMap(key -> spots.find(viewer, kind, key))
                .map(spot -> new Found(new CaseState.About(kind, spot.key(), title(spot)), where(spot)));
    }

    /** A house of which nobody knows the address goes by its grid. */
    private String title(Spots.Spot spot) {
        return Objects.requireNonNullElseGet(spot.title(), () -> grids.tree().get(spot.gridId()).name());
    }

    private static Optional<ObjectKey> key(@Nullable String typed) {
        try {
            return typed == null ? Optional.empty() : Optional.of(ObjectKey.parse(typed));
        } catch (ProblemException notAKey) {
            return Optional.empty();
        }
    }

    private static ReportRequest.Place where(Spots.Spot spot) {
        LonLat point = spot.point();
        return point == null ? new ReportRequest.Place(null, null, null, Ids.format(spot.gridId()), null)
                : new ReportRequest.Place(point.lon(), point.lat(), null, null, null);
    }
}
