package org.minqing.casework.internal.web;

import java.util.List;

import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.Cases;
import org.minqing.platform.AgendaSource;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Overdue cases. Of a dispute or a personal matter only its kind and place. */
@Component
class CaseAgenda implements AgendaSource {

    private final Cases cases;
    private final Profiles profiles;

    CaseAgenda(Cases cases, Profiles profiles) {
        this.cases = cases;
        this.profiles = profiles;
    }

    @Override
    public String chapter() {
        return "cases";
    }

    @Override
    public List<Matter> matters(Viewer viewer, long gridId, int most) {
        if (!viewer.may(CaseController.READ)) {
            return List.of();
        }
        CaseFilter overdue = new CaseFilter("overdue", null, null, true, null, Ids.format(gridId), null, null, null, null, "dueAt");
        return cases.list(viewer, overdue, null, most).items().stream()
                .map(summary -> new Matter("case", summary.code(), title(summary), null, summary.dueAt())).toList();
    }

    private String title(CaseSummary summary) {
        String kind = summary.categoryName() == null ? "" : summary.categoryName().zh() + "：";
        String category = summary.category();
        boolean confidential = category == null || profiles.current().findCategory(category).map(Profile.Category::confidential).orElse(true);
        return summary.grid().name() + " " + kind + (confidential ? summary.code() : summary.excerpt());
    }
}
