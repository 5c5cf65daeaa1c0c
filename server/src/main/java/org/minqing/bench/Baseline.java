package org.minqing.bench;

import java.util.List;

/** Runs the bare inserts of sample reports as fast as they go, one transaction a report. */
interface Baseline {

    /** How it is called in the table. */
    String name();

    /** @return transactions a second */
    double run(int clients, int seconds);

    /** pgbench where there is one, else a loop of our own over JDBC. */
    static Baseline of(Database database, List<List<BareRow>> reports) {
        return PgBench.find().<Baseline>map(program -> new PgBench(program, database, reports))
                .orElseGet(() -> new JdbcLoop(database, reports));
    }

    /** Where the database is and as whom to sign in. */
    record Database(String host, int port, String name, String user, String password) {

        String url() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name;
        }
    }
}
