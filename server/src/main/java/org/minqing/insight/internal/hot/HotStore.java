package org.minqing.insight.internal.hot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case belongs to which matter. */
@Component
class HotStore {

    private final JdbcClient jdbc;

    HotStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record State(long lastId, @Nullable UUID node) {
    }

    record Member(String town, long caseId, long matter) {
    }

    /** Locked until the end of the transaction: one node groups at a time. */
    State lock() {
        return jdbc.sql("select last_id, node from insight_hot_state for update")
                .query((row, number) -> new State(row.getLong("last_id"), row.getObject("node", UUID.class))).single();
    }

    void save(State state) {
        jdbc.sql("update insight_hot_state set last_id = :last, node = :node").param("last", state.lastId())
                .param("node", state.node()).update();
    }

    /** Matter by case. */
    Map<Long, Long> membersAbove(long caseId) {
        Map<Long, Long> members = new HashMap<>();
        jdbc.sql("select case_id, matter from insight_hot_member where case_id > ?").param(caseId)
                .query((row, number) -> members.put(row.getLong("case_id"), row.getLong("matter"))).list();
        return members;
    }

    void add(List<Member> members) {
        if (!members.isEmpty()) {
            jdbc.sql("""
                    insert into insight_hot_member (town, case_id, matter)
                    select * from unnest(?::text[], ?::bigint[], ?::bigint[]) on conflict (town, case_id) do nothing
                    """).params(members.stream().map(Member::town).toArray(String[]::new),
                    members.stream().map(Member::caseId).toArray(Long[]::new),
                    members.stream().map(Member::matter).toArray(Long[]::new)).update();
        }
    }

    void join(long gone, long into) {
        jdbc.sql("update insight_hot_member set matter = ? where matter = ?").params(into, gone).update();
    }

    /** Members above the id of all matters that have several of them. */
    List<Member> ofSeveral(long above) {
        return jdbc.sql("""
                select m.town, m.case_id, m.matter from insight_hot_member m
                join (select matter from insight_hot_member where case_id > ? group by matter having count(*) > 1) as several
                    using (matter)
                where m.case_id > ? order by m.case_id
                """).params(above, above).query((row, number) -> new Member(row.getString("town"), row.getLong("case_id"),
                row.getLong("matter"))).list();
    }

    List<Member> of(long matter) {
        return jdbc.sql("select town, case_id, matter from insight_hot_member where matter = ? order by case_id").param(matter)
                .query((row, number) -> new Member(row.getString("town"), row.getLong("case_id"), row.getLong("matter"))).list();
    }
}
