package org.minqing.dispatch.internal.command;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.Ending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who looked at a directive and when goes as long after its closing as who read a notice goes after its sending; how many they
 * were stays, and so does what was done about it.
 */
@Component
class DirectiveEnding implements Ending {

    private static final String WHAT = "directive-receipt";
    private static final String RULE = "notice";

    private final Profiles profiles;

    DirectiveEnding(Profiles profiles) {
        this.profiles = profiles;
    }

    /** None where the place's dictionary has no such retention. */
    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        return Rule.of(WHAT, RULE, registry, today).toList();
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from dispatch_directive where closed_at < :before and receivers is null")
                .param("before", before(rule)).query(Long.class).single();
    }

    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        Long[] over = jdbc.sql("""
                select id from dispatch_directive where closed_at < :before and receivers is null
                order by closed_at, id limit :most for update skip locked
                """).param("before", before(rule)).param("most", most).query(Long.class).list().toArray(Long[]::new);
        jdbc.sql("""
                update dispatch_directive d set
                    receivers = (select count(*) from dispatch_directive_receipt r where r.directive_id = d.id),
                    readers = (select count(r.read_at) from dispatch_directive_receipt r where r.directive_id = d.id)
                where d.id = any(:ids)
                """).param("ids", over).update();
        jdbc.sql("delete from dispatch_directive_receipt where directive_id = any(:ids)").param("ids", over).update();
        return over.length;
    }

    private OffsetDateTime before(Rule rule) {
        return rule.moment(profiles.current().calendar().zone());
    }
}
