package org.minqing.registry.internal.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.stereotype.Component;

/** What was true on a day. */
@Component
public class Days {

    private final RegistryAccess access;
    private final Stories stories;

    Days(RegistryAccess access, Stories stories) {
        this.access = access;
        this.stories = stories;
    }

    private record Span(@Nullable LocalDate birth, @Nullable LocalDate ended) {
    }

    /** @param kind person, house or household */
    public DayView of(Viewer viewer, String kind, ObjectKey key, LocalDate on) {
        String birth = kind.equals("person") ? "o.birth_date" : "null::date";
        return access.read(viewer, reach -> {
            Span span = reach.jdbc().sql("select " + birth + " as birth, o.ended_on as ended from registry_" + kind
                            + " o where o.town = :town and o.id = :id and " + reach.scope().predicate("o"))
                    .params(reach.scope().parameters()).param("town", key.town()).param("id", key.id())
                    .query((row, number) -> {
                        Rows rows = new Rows(row);
                        return new Span(rows.day("birth"), rows.day("ended"));
                    }).optional().orElseThrow(CommonProblem.NOT_FOUND::asException);
            List<RelationView> relations = stories.relations(reach, key, Set.of(kind), on);
            return new DayView(on, state(span, on, relations), relations);
        });
    }

    private static String state(Span span, LocalDate on, List<RelationView> relations) {
        if (span.birth() != null && on.isBefore(span.birth())) {
            return "before";
        }
        if (span.ended() != null && !on.isBefore(span.ended())) {
            return "ended";
        }
        return relations.isEmpty() ? "unknown" : "there";
    }
}
