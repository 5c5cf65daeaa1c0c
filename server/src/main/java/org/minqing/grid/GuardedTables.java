package org.minqing.grid;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The way to tables behind the wall of row-level security ({@code registry_guard}): a transaction in which the database knows how
 * far the viewer's duties reach. Without it the policies show nothing and take nothing. The scope is handed out besides for the
 * statements' own conditions, which find the indexes; the policies are the second wall.
 */
public interface GuardedTables {

    /** @param scope its predicate belongs into each statement on rows with town and grid */
    record Reach(JdbcClient jdbc, GridScope scope) {
    }

    /** Reads and writes as far as the viewer holds the permission; a row that would end outside is refused by the database. */
    <T extends @Nullable Object> T within(Viewer viewer, String permission, Function<Reach, T> work);

    /** Reads and writes everywhere: for jobs, for what was judged before, and for what is an account's own. */
    <T extends @Nullable Object> T everywhere(Function<JdbcClient, T> work);
}
