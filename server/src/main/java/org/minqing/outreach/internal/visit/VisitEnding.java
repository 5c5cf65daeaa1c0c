package org.minqing.outreach.internal.visit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.minqing.platform.Files;
import org.minqing.profile.Profiles;
import org.minqing.profile.Programme;
import org.minqing.profile.Registry;
import org.minqing.registry.Ending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was said at a visit goes with its photos, by the longest period of its programmes after the day of the visit. That there was a
 * visit stays, so that what is due can be told; it goes with the household. Of programmes that the profile has no more the longest
 * period of all holds.
 */
@Component
class VisitEnding implements Ending {

    private static final String WHAT = "visit";
    /** The visits whose time is over, as far as this rule may tell: none of their programmes keeps them longer. */
    private static final String OVER = "v.content is not null and v.on_day <= :before and not v.programmes && :longer::text[] and (v.programmes && :programmes::text[] "
            + "or :longest and not v.programmes && :known::text[])";

    private final Files files;
    private final Profiles profiles;

    VisitEnding(Files files, Profiles profiles) {
        this.files = files;
        this.profiles = profiles;
    }

    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        return profiles.current().programmes().stream().map(Programme::retention).distinct().flatMap(code -> Rule.of(WHAT, code, registry, today)).toList();
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from outreach_visit v where " + OVER).params(parameters(rule)).query(Long.class).single();
    }

    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        Long[] over = jdbc.sql("select v.id from outreach_visit v where " + OVER + " order by v.on_day, v.id limit :most for update skip locked")
                .params(parameters(rule)).param("most", most).query(Long.class).list().toArray(Long[]::new);
        List<Long> photos = jdbc.sql("select distinct unnest(files) from outreach_visit where id = any(:ids) and cardinality(files) > 0").param("ids", over)
                .query(Long.class).list();
        if (!photos.isEmpty()) {
            files.release(VisitDesk.FILES, photos);
        }
        jdbc.sql("update outreach_matter m set content = null from outreach_visit v where v.id = any(:ids) and m.town = v.town and m.visit_id = v.id")
                .param("ids", over).update();
        return jdbc.sql("update outreach_visit set content = null, withdrawn_why = null, files = '{}' where id = any(:ids)").param("ids", over).update();
    }

    private Map<String, Object> parameters(Rule rule) {
        List<Programme> programmes = profiles.current().programmes();
        int months = months(rule.rule());
        return Map.of("before", rule.before(), "programmes", codes(programmes, each -> each.retention().equals(rule.rule())),
                "longer", codes(programmes, each -> months(each.retention()) > months), "known", codes(programmes, each -> true),
                "longest", programmes.stream().noneMatch(each -> months(each.retention()) > months && months(each.retention()) < Integer.MAX_VALUE));
    }

    private int months(String retention) {
        return profiles.current().registry().findRetention(retention).map(Registry.Retention::months).map(Integer::intValue).orElse(Integer.MAX_VALUE);
    }

    private static String[] codes(List<Programme> programmes, Predicate<Programme> wanted) {
        return programmes.stream().filter(wanted).map(Programme::code).toArray(String[]::new);
    }
}
