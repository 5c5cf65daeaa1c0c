package org.minqing.outreach.internal.visit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.minqing.outreach.internal.visit.VisitViews.Coverage;
import org.minqing.outreach.internal.visit.VisitViews.OfGrid;
import org.minqing.platform.AgendaSource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Programme;
import org.springframework.stereotype.Component;

/** Households that have waited for longer than their programme says: how many in which part of the grid, never whose. */
@Component
class VisitAgenda implements AgendaSource {

    private record Part(Programme programme, String gridId, String grid, boolean own, long households) {

        Matter matter() {
            return new Matter("visits", programme.code() + "/" + gridId + (own ? "/own" : ""), programme.name().zh() + " · " + grid + "：超期未走访",
                    (int) households, null);
        }
    }

    private final VisitDoor door;
    private final CoverageCount coverage;

    VisitAgenda(VisitDoor door, CoverageCount coverage) {
        this.door = door;
        this.coverage = coverage;
    }

    @Override
    public String chapter() {
        return "visits";
    }

    /** Whoever sees numbers alone puts none on an agenda: those below it could be told from them. */
    @Override
    public List<Matter> matters(Viewer viewer, long gridId, int most) {
        if (!door.may(viewer, VisitDoor.READ, gridId)) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (Programme programme : door.programmes()) {
            parts.addAll(parts(programme, coverage.of(viewer, programme, gridId)));
        }
        return parts.stream().filter(part -> part.households() > 0).sorted(Comparator.comparingLong(Part::households).reversed()).limit(most)
                .map(Part::matter).toList();
    }

    private static List<Part> parts(Programme programme, Coverage coverage) {
        if (coverage.parts().isEmpty()) {
            return List.of(part(programme, new OfGrid(coverage.grid(), false, false, coverage.counts())));
        }
        return coverage.parts().stream().map(each -> part(programme, each)).toList();
    }

    private static Part part(Programme programme, OfGrid of) {
        Long overdue = of.counts().overdue();
        return new Part(programme, of.grid().id(), of.grid().name(), of.own(), overdue == null ? 0 : overdue);
    }
}
