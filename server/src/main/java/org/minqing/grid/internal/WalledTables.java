package org.minqing.grid.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the database at the beginning of each use how far it may see. */
@Component
class WalledTables implements GuardedTables {

    /** The settings of the database by which the policies judge. */
    private record Wall(String reach, String towns, String grids) {

        static final Wall OPEN = new Wall("all", "", "");

        static Wall around(GridScope scope) {
            Map<String, Object> parameters = scope.parameters();
            return scope.predicate("x").equals("true") ? OPEN
                    : new Wall("some", text(parameters.get("scopeTowns")), text(parameters.get("scopeGrids")));
        }

        private static String text(@Nullable Object values) {
            return values instanceof Object[] array ? Arrays.stream(array).map(String::valueOf).collect(Collectors.joining(",")) : "";
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Grids grids;

    WalledTables(JdbcClient jdbc, PlatformTransactionManager transactions, Grids grids) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.grids = grids;
    }

    @Override
    public <T extends @Nullable Object> T within(Viewer viewer, String permission, Function<Reach, T> work) {
        GridScope scope = grids.scope(viewer, permission);
        return enter(Wall.around(scope), () -> work.apply(new Reach(jdbc, scope)));
    }

    @Override
    public <T extends @Nullable Object> T everywhere(Function<JdbcClient, T> work) {
        return enter(Wall.OPEN, () -> work.apply(jdbc));
    }

    /** @param <T> may be null */
    @FunctionalInterface
    private interface Work<T extends @Nullable Object> {
        T run();
    }

    private <T extends @Nullable Object> T enter(Wall wall, Work<T> work) {
        // Inside another use, which goes on afterwards with the reach that it had.
        boolean inside = TransactionSynchronizationManager.isActualTransactionActive();
        return transaction.execute(status -> {
            Wall before = inside ? current() : null;
            set(wall);
            T result = work.run();
            if (before != null) {
                set(before);
            }
            return result;
        });
    }

    private Wall current() {
        return jdbc.sql("""
                select coalesce(current_setting('minqing.reach', true), ''), coalesce(current_setting('minqing.towns', true), ''),
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
