package org.minqing.insight.internal.warning;

import java.util.List;

import org.minqing.insight.internal.sight.Sight;
import org.minqing.platform.AgendaSource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** Warnings on which nobody has decided. */
@Component
class WarningAgenda implements AgendaSource {

    private final Warnings warnings;

    WarningAgenda(Warnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public String chapter() {
        return "warnings";
    }

    @Override
    public List<Matter> matters(Viewer viewer, long gridId, int most) {
        return !viewer.may(Sight.PERMISSION) ? List.of() : warnings.list(viewer, "open", null, gridId, most).stream()
                .map(warning -> new Matter("warning", warning.id(), title(warning), null, warning.raisedAt())).toList();
    }

    private static String title(WarningView warning) {
        Text what = warning.categoryName() != null ? warning.categoryName() : warning.departmentName();
        String kind = switch (Kind.of(warning.kind())) {
            case RISE -> "明显增多";
            case AGAIN -> "同一地点反复发生";
            case PILE -> "超期积压";
            case FACILITY -> "设施接连损坏";
            case BURST -> "短时间内集中上报";
            case ALERT -> "官方预警";
        };
        return warning.grid().name() + " " + (what == null ? "" : what.zh() + "：") + kind;
    }
}
