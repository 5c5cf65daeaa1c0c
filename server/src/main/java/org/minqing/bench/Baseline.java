package org.minqing.bench;

import java.util.List;

import org.minqing.platform.Installation;

/** Runs the bare inserts of sample reports as fast as they go, one transaction a report. */
interface Baseline {

    /** How it is called in the table. */
    String name();

    /** @return transactions a second */
    double run(int clients, int seconds);

    /** pgbench where there is one, else a loop of our own over JDBC. */
    static Baseline of(Installation database, List<List<BareRow>> reports) {
        return PgBench.find().<Baseline>map(program -> new PgBench(program, database, reports))
                .orElseGet(() -> new JdbcLoop(database, reports));
    }
}
