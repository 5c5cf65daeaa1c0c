package org.minqing.registry.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
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

        /**
         * Plans each statement of this use once for a connection and not for each call: the policies of relations take much longer to plan
         * than to judge. For statements whose best plan does not depend on their values.
         */
        public Reach planningOnce() {
            jdbc.sql("select set_config('plan_cache_mode', 'force_generic_plan', true)").query((row, number) -> true).single();
            return this;
        }
    }

    /** The settings of the database by which the policies judge. */
    private record Wall(String reach, String towns, String grids, String care) {

        static final Wall OPEN = new Wall(ALL, "", "", ALL);

        static Wall around(GridScope scope, String care) {
            if (scope.predicate("x").equals("true")) {
                return new Wall(ALL, "", "", care);
            }
            Map<String, Object> parameters = scope.parameters();
            return new Wall("some", text((Object[]) parameters.get("scopeTowns")),
                    text((Object[]) parameters.get("scopeGrids")), care);
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
    private final EmergencyReach emergencies;

    RegistryAccess(JdbcClient jdbc, PlatformTransactionManager transactions, Grids grids, EmergencyReach emergencies) {
        this.emergencies = emergencies;
        this.jdbc = jdbc;
        this.grids = grids;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** Reads as far as the viewer holds {@link #READ}. */
    public <T extends @Nullable Object> T read(Viewer viewer, Function<Reach, T> work) {
        return within(reading, grids.scope(emergencies.widen(viewer), READ), work);
    }

    /**
     * Reads the part of it that lies in the grid and below.
     *
     * @param within null: all of it
     * @throws org.minqing.platform.ProblemException {@code common.not-found} if no part of the grid is in reach
     */
    public <T extends @Nullable Object> T read(Viewer viewer, @Nullable Long within, Function<Reach, T> work) {
        return within == null ? read(viewer, work) : within(reading, scope(viewer, within), work);
    }

    /** As {@link #read(Viewer, Long, Function)}, for looks that leave a record. */
    public <T extends @Nullable Object> T readAndRecord(Viewer viewer, @Nullable Long within, Function<Reach, T> work) {
        return within(writing, within == null ? grids.scope(emergencies.widen(viewer), READ) : scope(viewer, within), work);
    }

    /**
     * Reads the part of the grid and below in which the viewer holds the permission, with a record of it: for what leaves
     * the register. An emergency widens nothing here.
     *
     * @throws org.minqing.platform.ProblemException {@code common.not-found} if no part of the grid is in reach
     */
    public <T extends @Nullable Object> T record(Viewer viewer, @Nullable Long within, String permission, Function<Reach, T> work) {
        return within(writing, within == null ? grids.scope(viewer, permission) : scope(viewer, within, permission), work);
    }

    /** Reads and writes as far as the viewer holds the permission; a row that would end outside is refused by the database. */
    public <T extends @Nullable Object> T write(Viewer viewer, String permission, Function<Reach, T> work) {
        return within(writing, grids.scope(emergencies.widen(viewer), permission), work);
    }

    /**
     * Reads and writes everywhere: for jobs, imports and steps of an operation that was already judged, such as a move out
     * of the viewer's grids. Never for what a viewer asks to see.
     */
    public <T extends @Nullable Object> T everywhere(Function<JdbcClient, T> work) {
        return enter(writing, Wall.OPEN, () -> work.apply(jdbc));
    }

    /**
     * Reads and writes care subjects as far as the viewer holds the permission. To all other uses of this class, but for
     * {@link #everywhere}, care subjects do not exist.
     *
     * @param lines what the viewer's duties reach, as the policy of {@code registry_care} reads it
     */
    public <T extends @Nullable Object> T care(Viewer viewer, String permission, String lines, Function<Reach, T> work) {
        GridScope scope = grids.scope(viewer, permission);
        return enter(writing, Wall.around(scope, lines), () -> work.apply(new Reach(jdbc, scope)));
    }

    /** Of two subtrees one lies in the other, or they have nothing in common. */
    private GridScope scope(Viewer viewer, long within) {
        return scope(emergencies.widen(viewer), within, READ);
    }

    private GridScope scope(Viewer viewer, long within, String permission) {
        GridTree tree = grids.tree();
        List<Duty> parts = viewer.dutiesWith(permission).stream().flatMap(duty -> {
            if (tree.isWithin(within, duty.gridId())) {
                return Stream.of(new Duty(duty.id(), duty.role(), within, duty.department(), duty.permissions()));
            }
            return tree.isWithin(duty.gridId(), within) ? Stream.of(duty) : Stream.empty();
        }).toList();
        if (parts.isEmpty()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return grids.scope(new Viewer(viewer.accountId(), viewer.name(), parts), permission);
    }

    private <T extends @Nullable Object> T within(TransactionTemplate transaction, GridScope scope, Function<Reach, T> work) {
        return enter(transaction, Wall.around(scope, ""), () -> work.apply(new Reach(jdbc, scope)));
    }

    private <T extends @Nullable Object> T enter(TransactionTemplate transaction, Wall wall, Supplier<T> work) {
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
                       coalesce(current_setting('minqing.grids', true), ''),
                       coalesce(current_setting('minqing.care', true), '')
                """).query((row, number) -> new Wall(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).single();
    }

    private void set(Wall wall) {
        jdbc.sql("""
                select set_config('minqing.reach', :reach, true), set_config('minqing.towns', :towns, true),
                       set_config('minqing.grids', :grids, true), set_config('minqing.care', :care, true)
                """).param("reach", wall.reach()).param("towns", wall.towns()).param("grids", wall.grids()).param("care", wall.care())
                .query((row, number) -> true).single();
    }
}
