package org.minqing.registry.internal;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way to the tables of the base register. Each use is a transaction in which the database is told how far the
 * viewer sees; without that, row-level security shows nothing and takes nothing. The scope is handed out besides, for the
 * statement's own conditions: they find the indexes, the policies are the second wall.
 */
@Component
public class RegistryAccess {

    /** Masked lists and pages. */
    public static final String READ = "registry.read";

    private static final String ALL = "all";

    /**
     * What a piece of work may do: statements within the scope.
     *
     * @param jdbc  for use inside the work alone
     * @param scope {@link GridScope#predicate} belongs into each statement on rows with town and grid
     */
    public record Reach(JdbcClient jdbc, GridScope scope) {
    }

    /** The settings of the database by which the policies judge. */
    private record Wall(String reach, String towns, String grids) {

        static Wall around(GridScope scope) {
            if (scope.predicate("x").equals("true")) {
                return new Wall(ALL, "", "");
            }
            Map<String, Object> parameters = scope.parameters();
            return new Wall("some", text((Object[]) parameters.get("scopeTowns")),
                    text((Object[]) parameters.get("scopeGrids")));
        }

        private static String text(Object @Nullable [] values) {
            if (values == null) {
                return "";
            }
            StringBuilder text = new StringBuilder();
            for (Object value : values) {
                text.append(text.isEmpty() ? "" : ",").append(value);
            }
            return text.toString();
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final Grids grids;

    RegistryAccess(JdbcClient jdbc, PlatformTransactionManager transactions, Grids grids) {
        this.jdbc = jdbc;
        this.grids = grids;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** Reads as far as the viewer holds {@link #READ}. */
    public <T extends @Nullable Object> T read(Viewer viewer, Function<Reach, T> work) {
        return within(reading, grids.scope(viewer, READ), work);
    }

    /** Reads and writes as far as the viewer holds the permission; a row that would end outside is refused by the database. */
    public <T extends @Nullable Object> T write(Viewer viewer, String permission, Function<Reach, T> work) {
        return within(writing, grids.scope(viewer, permission), work);
    }

    /**
     * Reads and writes everywhere: for jobs, imports and steps of an operation that was already judged, such as a move out
     * of the viewer's grids. Never for what a viewer asks to see.
     */
    public <T extends @Nullable Object> T everywhere(Function<JdbcClient, T> work) {
        return enter(writing, new Wall(ALL, "", ""), () -> work.apply(jdbc));
    }

    private <T extends @Nullable Object> T within(TransactionTemplate transaction, GridScope scope, Function<Reach, T> work) {
        return enter(transaction, Wall.around(scope), () -> work.apply(new Reach(jdbc, scope)));
    }

    private <T extends @Nullable Object> T enter(TransactionTemplate transaction, Wall wall, java.util.function.Supplier<T> work) {
        // Inside another use, which goes on afterwards with the reach that it had.
        boolean inside = TransactionSynchronizationManager.isActualTransactionActive();
        return transaction.execute(status -> {
            Wall before = inside ? current() : null;
            set(wall);
            T result = work.get();
            if (before != null) {
                set(before);
            }
            return result;
        });
    }

    private Wall current() {
        return jdbc.sql("""
                select coalesce(current_setting('minqing.reach', true), ''),
                       coalesce(current_setting('minqing.towns', true), ''),
                       coalesce(current_setting('minqing.grids', true), '')
                """).query((row, number) -> new Wall(row.getString(1), row.getString(2), row.getString(3))).single();
    }

    private void set(Wall wall) {
        jdbc.sql("""
                select set_config('minqing.reach', :reach, true), set_config('minqing.towns', :towns, true),
                       set_config('minqing.grids', :grids, true)
                """).param("reach", wall.reach()).param("towns", wall.towns()).param("grids", wall.grids())
                .query((row, number) -> true).single();
    }
}
