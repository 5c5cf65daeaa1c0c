package org.minqing.grid.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.DetachedTree;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.Profile;
import org.minqing.profile.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes detached trees. */
public final class DetachedTrees implements DetachedTree {

    private static final LocalDate DAY = LocalDate.EPOCH;
    private static final int BATCH = 50_000;
    private static final int TOWN_LEVEL = 4;
    /** The country, provinces, cities, counties, towns, villages. */
    private static final List<Profile.Level> DIVISIONS = List.of(level("country", false, 1), level("province", true, 2),
            level("city", true, 4), level("county", true, 6), level("town", true, 9), level("village", true, 12));

    private final List<Profile.Level> levels;
    private TreeState state;
    private long lastId;
    private @Nullable GridStore store;
    private @Nullable TransactionTemplate transactions;

    private DetachedTrees(TreeState state, List<Profile.Level> levels, long lastId) {
        this.state = state;
        this.levels = levels;
        this.lastId = lastId;
    }

    public static DetachedTree ofProfile(Path folder, Profile profile) {
        long[] last = {0};
        GridLoader.Loaded loaded = GridLoader.load(folder, profile, () -> ++last[0], DAY);
        return new DetachedTrees(TreeState.of(1, loaded.grids().stream().map(grid -> new GridRecord(grid.node(), DAY)).toList(),
                loaded.shapes(), profile.townLevel()), profile.levels(), last[0]);
    }

    public static DetachedTree ofDivisions(Path folder) {
        List<GridRecord> records = new ArrayList<>();
        Map<String, GridNode> byCode = new HashMap<>();
        Set<String> codes = new HashSet<>();
        GridNode country = new GridNode(1, "000000000000", "中国", 0, null, "000000000", true, false, false);
        records.add(new GridRecord(country, DAY));
        String[] files = {"provinces", "cities", "areas", "streets", "villages"};
        for (int level = 1; level <= files.length; level++) {
            int digits = DIVISIONS.get(level).digits();
            for (String[] row : rows(folder.resolve(files[level - 1] + ".csv"))) {
                String padded = row[0] + "0".repeat(12 - row[0].length());
                // A city without counties (Dongguan) or a county without towns has one in the list that stands for itself.
                String code = padded;
                while (!codes.add(code)) {
                    code = code + level;
                }
                GridNode parent = level == 1 ? country : byCode.get(row[0].substring(0, DIVISIONS.get(level - 1).digits()));
                if (parent == null) {
                    throw new StartupFailure("The division " + row[0] + " in " + files[level - 1] + ".csv has no parent: use china-division 2.7.0.");
                }
                GridNode node = new GridNode(records.size() + 1L, code, row[1], level, parent.id(),
                        level <= TOWN_LEVEL ? padded.substring(0, 9) : parent.town(), false, false, false);
                records.add(new GridRecord(node, DAY));
                if (digits < 12) {
                    byCode.put(row[0], node);
                }
            }
        }
        return new DetachedTrees(TreeState.of(1, records, Map.of(), TOWN_LEVEL), DIVISIONS, records.size());
    }

    @Override
    public GridTree tree() {
        return state.tree();
    }

    @Override
    public void store(DataSource database) {
        GridStore target = new GridStore(JdbcClient.create(database));
        TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(database));
        List<GridStore.NewGrid> grids = state.tree().inForce().stream().map(record -> new GridStore.NewGrid(record.node(), DAY)).toList();
        template.executeWithoutResult(status -> {
            target.addVersion(state.tree().version(), DAY, "load", "detached", 0, "test");
            for (int from = 0; from < grids.size(); from += BATCH) {
                target.addGrids(state.tree().version(), grids.subList(from, Math.min(grids.size(), from + BATCH)));
            }
            target.addClosure(grids);
        });
        store = target;
        transactions = template;
    }

    @Override
    public void move(long id, long parentId) {
        TreeChange change = new TreeEditor(state, levels, () -> ++lastId, DAY).change(new GridCommand.Move(id, parentId));
        GridStore target = store;
        if (target != null && transactions != null) {
            transactions.executeWithoutResult(status -> {
                target.addVersion(state.tree().version() + 1, DAY, "move", "detached", 0, "test");
                target.apply(state.tree().version() + 1, change);
            });
        }
        state = state.with(change);
    }

    /** The tables quote nothing but names, which hold no comma. */
    private static List<String[]> rows(Path csv) {
        try (var lines = Files.lines(csv)) {
            return lines.skip(1).map(line -> line.replace("\"", "").split(",")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " can't be read", e);
        }
    }

    private static Profile.Level level(String code, boolean official, int digits) {
        return new Profile.Level(code, new Text(code, code), official, digits, "none");
    }
}
