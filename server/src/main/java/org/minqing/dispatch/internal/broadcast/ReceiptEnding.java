package org.minqing.dispatch.internal.broadcast;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.Ending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who got a broadcast and who read it goes when the dictionary says; how many they were stays. */
@Component
class ReceiptEnding implements Ending {

    private static final String WHAT = "receipt";
    private static final String RULE = "notice";

    private final Profiles profiles;

    ReceiptEnding(Profiles profiles) {
        this.profiles = profiles;
    }

    /** None where the place's dictionary has no such retention. */
    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        return Rule.of(WHAT, RULE, registry, today).toList();
    }

    /** Broadcasts of which somebody's receipt is left. */
    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("""
                select count(*) from dispatch_broadcast b where b.sent_at < :before
                    and exists (select from dispatch_receipt r where r.broadcast_id = b.id)
                """).param("before", before(rule)).query(Long.class).single();
    }

    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        Long[] over = jdbc.sql("""
                select b.id from dispatch_broadcast b where b.sent_at < :before
                    and exists (select from dispatch_receipt r where r.broadcast_id = b.id)
                order by b.id limit :most for update skip locked
                """).param("before", before(rule)).param("most", most).query(Long.class).list().toArray(Long[]::new);
        jdbc.sql("""
                insert into dispatch_tally (broadcast_id, kind, sent, read, confirmed)
                select broadcast_id, kind, count(*), count(read_at), count(confirmed_at) from dispatch_receipt
                where broadcast_id = any(:ids) group by broadcast_id, kind
                """).param("ids", over).update();
        jdbc.sql("delete from dispatch_receipt where broadcast_id = any(:ids)").param("ids", over).update();
        return over.length;
    }

    private OffsetDateTime before(Rule rule) {
        return rule.moment(profiles.current().calendar().zone());
    }
}
