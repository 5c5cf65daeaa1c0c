package org.minqing.registry.internal.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.Ending;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Ends what is kept on its date and says what it removed. Objects go in batches of one transaction each, which also counts
 * them: cut off, the next run goes on where it was, and no object is left in half.
 */
@Service
public class Retention {

    private static final int BATCH = 200;
    private static final int PAGE = 30;

    /** @param removed of a preview: to be removed */
    public record Line(String what, String rule, LocalDate before, long removed) {
    }

    /**
     * @param day   the day by which it reckoned
     * @param state running or done
     */
    public record Run(String id, LocalDate day, String state, Instant startedAt, @Nullable Instant endedAt, List<Line> lines) {
    }

    private final RegistryAccess access;
    private final List<Ending> endings;
    private final Profiles profiles;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Retention(RegistryAccess access, List<Ending> endings, Profiles profiles, Audit audit, Ids ids, Clock clock) {
        this.access = access;
        this.endings = endings;
        this.profiles = profiles;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a run would remove now. */
    public List<Line> preview() {
        Registry registry = profiles.current().registry();
        LocalDate today = today();
        List<Line> lines = new ArrayList<>();
        for (Ending ending : endings) {
            for (Ending.Rule rule : ending.rules(registry, today)) {
                long count = access.everywhere(jdbc -> ending.count(jdbc, rule));
                if (count > 0) {
                    lines.add(new Line(rule.what(), rule.rule(), rule.before(), count));
                }
            }
        }
        return lines;
    }

    /** Removes all that is due, or goes on with a run that was cut off. */
    public Run run(long orderedBy) {
        Registry registry = profiles.current().registry();
        LocalDate today = today();
        long run = access.everywhere(jdbc -> begin(jdbc, orderedBy, today));
        for (Ending ending : endings) {
            for (Ending.Rule rule : ending.rules(registry, today)) {
                remove(run, ending, rule);
            }
        }
        return access.everywhere(jdbc -> end(jdbc, run, orderedBy));
    }

    private void remove(long run, Ending ending, Ending.Rule rule) {
        int removed = BATCH;
        while (removed == BATCH) {
            removed = access.everywhere(jdbc -> {
                int gone = ending.remove(jdbc, rule, BATCH);
                if (gone > 0) {
                    jdbc.sql("""
                            insert into registry_retention_line as l (run_id, what, rule, before, removed)
                            values (:run, :what, :rule, :before, :gone)
                            on conflict (run_id, what, rule) do update set removed = l.removed + excluded.removed, before = excluded.before
                            """).param("run", run).param("what", rule.what()).param("rule", rule.rule()).param("before", rule.before())
                            .param("gone", gone).update();
                }
                return gone;
            });
        }
    }

    /** The run that was cut off, or a new one. */
    private long begin(JdbcClient jdbc, long orderedBy, LocalDate today) {
        jdbc.sql("""
                insert into registry_retention_run (id, day, state, ordered_by, started_at) values (:id, :day, 'running', :by, :now)
                on conflict (state) where state = 'running' do nothing
                """).param("id", ids.next()).param("day", today).param("by", orderedBy).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select id from registry_retention_run where state = 'running'").query(Long.class).single();
    }

    private Run end(JdbcClient jdbc, long id, long orderedBy) {
        jdbc.sql("update registry_retention_run set state = 'done', ended_at = :now where id = :id and state = 'running'")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", id).update();
        Run run = jdbc.sql("select * from registry_retention_run where id = :id").param("id", id)
                .query((row, number) -> read(row, lines(jdbc, List.of(id)))).single();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("day", run.day().toString());
        run.lines().forEach(line -> detail.put(line.what(), line.removed()));
        audit.record(new AuditEntry(null, orderedBy, "registry.retention", "retention", run.id(), null, detail));
        return run;
    }

    /** The runs so far, newest first. */
    public Page<Run> list(@Nullable String cursor) {
        long before = Page.position(cursor, Long.MAX_VALUE);
        return access.everywhere(jdbc -> {
            List<Long> found = jdbc.sql("select id from registry_retention_run where id < :before order by id desc limit :most")
                    .param("before", before).param("most", PAGE).query(Long.class).list();
            Map<String, List<Line>> lines = lines(jdbc, found);
            List<Run> runs = jdbc.sql("select * from registry_retention_run where id = any(:ids) order by id desc")
                    .param("ids", found.toArray(Long[]::new)).query((row, number) -> read(row, lines)).list();
            return new Page<>(runs, runs.size() < PAGE ? null : runs.getLast().id());
        });
    }

    private static Run read(ResultSet row, Map<String, List<Line>> lines) throws SQLException {
        String id = Ids.format(row.getLong("id"));
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Run(id, row.getObject("day", LocalDate.class), row.getString("state"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(), ended == null ? null : ended.toInstant(),
                lines.getOrDefault(id, List.of()));
    }

    private static Map<String, List<Line>> lines(JdbcClient jdbc, List<Long> runs) {
        Map<String, List<Line>> lines = new LinkedHashMap<>();
        jdbc.sql("select * from registry_retention_line where run_id = any(:runs) order by what, rule")
                .param("runs", runs.toArray(Long[]::new)).query(row -> {
                    lines.computeIfAbsent(Ids.format(row.getLong("run_id")), any -> new ArrayList<>()).add(new Line(row.getString("what"),
                            row.getString("rule"), row.getObject("before", LocalDate.class), row.getLong("removed")));
                });
        return lines;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
    }
}
