package org.minqing.insight.internal.hot;

import java.util.List;

import org.minqing.insight.internal.sight.Sight;
import org.minqing.platform.AgendaSource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** What several people report about the same thing and is not settled. Of a dispute or a personal matter only its kind and place. */
@Component
class HotAgenda implements AgendaSource {

    private static final int DAYS = 30;

    private final HotMatters matters;
    private final Profiles profiles;

    HotAgenda(HotMatters matters, Profiles profiles) {
        this.matters = matters;
        this.profiles = profiles;
    }

    @Override
    public String chapter() {
        return "hot";
    }

    @Override
    public List<Matter> matters(Viewer viewer, long gridId, int most) {
        return !viewer.may(Sight.PERMISSION) ? List.of() : matters.list(viewer, gridId, DAYS, true, most).stream()
                .map(matter -> new Matter("hot-matter", matter.id(), title(matter), matter.reports(), matter.firstAt())).toList();
    }

    private String title(HotMatter matter) {
        String category = matter.category();
        Text name = matter.categoryName();
        boolean confidential = category == null || profiles.current().findCategory(category).map(Profile.Category::confidential).orElse(true);
        return matter.grid().name() + " " + (name == null ? "" : name.zh() + "：") + (confidential ? "多人反映" : matter.excerpt());
    }
}
