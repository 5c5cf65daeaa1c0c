package org.minqing.casework.internal;

import java.time.Instant;
import java.util.List;

import org.minqing.casework.SuggestionTally;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares what was suggested with the category that a case has now. */
@Component
class SuggestionCounts implements SuggestionTally {

    private final JdbcClient jdbc;

    SuggestionCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OfModel> since(Instant from) {
        return jdbc.sql("""
                select s.model, count(*) as cases, count(c.category) as decided,
                       count(*) filter (where c.category = s.categories[1]) as first,
                       count(*) filter (where c.category = any(s.categories)) as among
                from casework_suggestion s join casework_case c on c.town = s.town and c.id = s.case_id
                where s.case_id >= ? group by s.model order by s.model desc
                """).param(CaseIds.first(from)).query((row, number) -> new OfModel(row.getInt("model"), row.getLong("cases"),
                row.getLong("decided"), row.getLong("first"), row.getLong("among"))).list();
    }
}
