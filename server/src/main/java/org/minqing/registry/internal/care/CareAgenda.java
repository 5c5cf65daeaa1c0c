package org.minqing.registry.internal.care;

import java.util.List;

import org.minqing.platform.AgendaSource;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Visits that were owed and not made, by class of care: how many, never whose. */
@Component
class CareAgenda implements AgendaSource {

    private final CareQueries queries;

    CareAgenda(CareQueries queries) {
        this.queries = queries;
    }

    @Override
    public String chapter() {
        return "visits";
    }

    @Override
    public List<Matter> matters(Viewer viewer, long gridId, int most) {
        return !viewer.may(CareDoor.READ) ? List.of() : queries.counts(viewer, gridId, null).classes().stream()
                .filter(each -> each.counts().overdue() > 0).sorted((a, b) -> Long.compare(b.counts().overdue(), a.counts().overdue())).limit(most)
                .map(each -> new Matter("care", each.careClass() + "/" + Ids.format(gridId), each.className().zh() + "：逾期未走访", (int) each.counts().overdue(), null)).toList();
    }
}
