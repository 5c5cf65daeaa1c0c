package org.minqing.insight.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.insight.internal.FigureViews.Proof;

/** Records of recounts. */
@Component
class ProofStore {

    private final JdbcClient jdbc;

    ProofStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Instant started, Instant finished, long cases, long differing, long memoryDiffering) {
        jdbc.sql("""
                insert into insight_proof (started_at, finished_at, cases, differing, memory_differing)
                values (?::timestamptz, ?::timestamptz, ?, ?, ?)
                """).params(started.toString(), finished.toString(), cases, differing, memoryDiffering).update();
    }

    Optional<Proof> findLast() {
        return jdbc.sql("""
                select finished_at, cases, differing + memory_differing as differing from insight_proof
                order by id desc limit 1
                """).query((row, number) -> new Proof(row.getObject("finished_at", OffsetDateTime.class).toInstant(),
                row.getLong("cases"), row.getLong("differing"))).optional();
    }
}
