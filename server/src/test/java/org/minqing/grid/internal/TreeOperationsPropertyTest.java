package org.minqing.grid.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Profile;
import org.minqing.profile.TestProfiles;
import org.minqing.testsupport.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever sequence of operations: the tree in memory, the tree in the database and a naive model agree on ancestors,
 * subtrees and codes, and every row is seen by just those who answer for its grid now.
 */
class TreeOperationsPropertyTest {

    private static final int STEPS = 60;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private record Row(String town, long grid) {
    }

    private final Profile profile = TestProfiles.shipped("shanwei");
    private final NaiveTree model = new NaiveTree();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Long> codesEver = new HashMap<>();
    private long lastId;
    private TreeState state;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void memoryDatabaseAndModelAgreeAfterEveryOperation(long seed) {
        Random random = new Random(seed);
        lastId = seed << 32;
        database.transactions().executeWithoutResult(status -> {
            JdbcClient jdbc = database.jdbc();
            GridStore store = new GridStore(jdbc);
            start(store, random);
            int done = 0;
            for (int step = 0; done < STEPS && step < STEPS * 4; step++) {
                rows(random);
                GridCommand command = command(random);
                TreeChange change;
                try {
                    change = new TreeEditor(state, profile.levels(), () -> ++lastId, LocalDate.EPOCH.plusDays(step)).change(command);
                } catch (ProblemException expected) {
                    continue;
                }
                done++;
                store.addVersion(state.tree().version() + 1, LocalDate.EPOCH, command.operation(), "test", 0, "test");
                store.apply(state.tree().version() + 1, change);
                state = state.with(change);
                apply(change);
                checkTree(state);
                if (step % 6 == 0) {
                    TreeState read = TreeState.of(store.newestVersion(), store.list(), Map.of(), profile.townLevel());
                    checkTree(read);
                    assertThat(new HashSet<>(read.tree().all())).isEqualTo(new HashSet<>(state.tree().all()));
                    checkClosure(jdbc);
                }
                checkScopes(state, random);
            }
            assertThat(done).as("operations that could be done").isGreaterThan(STEPS / 2);
            checkScopesInSql(jdbc, random);
            status.setRollbackOnly();
        });
    }

    private void start(GridStore store, Random random) {
        List<GridRecord> records = new ArrayList<>();
        grow(records, null, 0, "441500000000", random);
        store.addVersion(1 + store.newestVersion(), LocalDate.EPOCH, "load", "test", 0, "test");
        List<GridStore.NewGrid> grids = records.stream().map(record -> new GridStore.NewGrid(record.node(), record.validFrom())).toList();
        store.addGrids(store.newestVersion(), grids);
        store.addClosure(grids);
        state = TreeState.of(store.newestVersion(), records, Map.of(), profile.townLevel());
        records.forEach(record -> {
            model.add(record.node().id(), record.node().level(), record.node().parentId());
            codesEver.put(record.node().code(), record.node().id());
        });
    }

    private void grow(List<GridRecord> records, GridNode parent, int level, String code, Random random) {
        String town = level <= 2 || parent == null ? code.substring(0, 9) : parent.town();
        GridNode node = new GridNode(++lastId, code, "n" + lastId, level, parent == null ? null : parent.id(), town, false, false, false);
        records.add(new GridRecord(node, LocalDate.EPOCH));
        if (level == 4) {
            return;
        }
        int children = 2 + random.nextInt(3);
        for (int i = 1; i <= children; i++) {
            String below = switch (level) {
                case 0 -> "4415%02d000000".formatted(i * 2);
                case 1 -> code.substring(0, 6) + "%03d000".formatted(random.nextBoolean() ? i : 100 + i);
                case 2 -> code.substring(0, 9) + "%03d".formatted(random.nextBoolean() ? i : 200 + i);
                default -> code + "%03d".formatted(i);
            };
            grow(records, node, level + 1, below, random);
        }
    }

    /** Rows are written under the town of the day, to any grid in force. */
    private void rows(Random random) {
        List<GridRecord> grids = state.tree().inForce();
        for (int i = 0; i < 8; i++) {
            GridNode node = grids.get(random.nextInt(grids.size())).node();
            rows.add(new Row(node.town(), node.id()));
        }
    }

    private GridCommand command(Random random) {
        List<GridRecord> grids = state.tree().inForce();
        GridNode node = grids.get(random.nextInt(grids.size())).node();
        GridNode other = grids.get(random.nextInt(grids.size())).node();
        switch (random.nextInt(5)) {
            case 0 -> {
                return new GridCommand.Rename(node.id(), "renamed " + random.nextInt(99));
            }
            case 1, 2 -> {
                List<GridNode> parents = grids.stream().map(GridRecord::node).filter(n -> n.level() == node.level() - 1).toList();
                return new GridCommand.Move(node.id(), parents.isEmpty() ? other.id() : parents.get(random.nextInt(parents.size())).id());
            }
            case 3 -> {
                List<GridNode> siblings = node.parentId() == null ? List.of() : new ArrayList<>(state.tree().children(node.parentId()));
                List<Long> ids = siblings.stream().map(GridNode::id).limit(2 + random.nextInt(2)).toList();
                return new GridCommand.Merge(ids.isEmpty() ? List.of(node.id()) : ids, "merged");
            }
            default -> {
                List<Long> children = new ArrayList<>(state.tree().children(node.id()).stream().map(GridNode::id).toList());
                Collections.shuffle(children, random);
                int cut = children.size() / 2;
                return new GridCommand.Split(node.id(), List.of(new GridCommand.Split.Part("a", null, children.subList(0, cut)),
                        new GridCommand.Split.Part("b", null, children.subList(cut, children.size()))), null);
            }
        }
    }

    private void apply(TreeChange change) {
        change.added().forEach(record -> model.add(record.node().id(), record.node().level(), record.node().parentId()));
        Map<Long, Long> parents = new HashMap<>();
        change.moved().forEach(record -> parents.put(record.node().id(), record.node().parentId()));
        model.replace(change.retired().stream().map(record -> record.node().id()).toList(),
                change.added().stream().map(record -> record.node().id()).toList(), parents);
        List<GridRecord> coded = new ArrayList<>(change.added());
        coded.addAll(change.changed());
        for (GridRecord record : coded) {
            Long before = codesEver.putIfAbsent(record.node().code(), record.node().id());
            assertThat(before).as("code %s was another grid's", record.node().code()).isIn(null, record.node().id());
        }
    }

    private void checkTree(TreeState checked) {
        TreeSnapshot tree = checked.tree();
        Set<Long> inForce = model.nodes.values().stream().filter(node -> !node.retired).map(node -> node.id).collect(Collectors.toSet());
        assertThat(tree.size()).isEqualTo(inForce.size());
        codesEver.forEach((code, id) -> assertThat(tree.findByCode(code).orElseThrow().id()).isEqualTo(id));
        for (NaiveTree.Node node : model.nodes.values()) {
            GridNode quick = tree.get(node.id);
            assertThat(quick.retired()).isEqualTo(node.retired);
            if (node.retired) {
                continue;
            }
            assertThat(tree.path(node.id)).extracting(GridNode::id).isEqualTo(model.ancestors(node.id));
            List<GridNode> subtree = tree.subtree(node.id);
            assertThat(subtree).extracting(GridNode::id).containsExactlyInAnyOrderElementsOf(model.subtree(node.id));
            assertThat(tree.children(node.id)).extracting(GridNode::code).isSorted();
            assertThat(subtree.getFirst()).isEqualTo(quick);
            for (int level = 0; level <= node.level; level++) {
                assertThat(tree.ancestorAt(node.id, level).orElseThrow().id()).isEqualTo(model.ancestors(node.id).get(level));
            }
            checkCode(tree, quick);
        }
    }

    /** Official units carry their parent's digits, others their parent's whole code; the town is the first nine. */
    private void checkCode(TreeSnapshot tree, GridNode node) {
        if (node.parentId() == null) {
            return;
        }
        GridNode parent = tree.get(node.parentId());
        Profile.Level level = profile.level(node.level());
        if (level.official()) {
            int digits = profile.level(parent.level()).digits();
            assertThat(node.code()).hasSize(12).startsWith(parent.code().substring(0, digits)).endsWith("0".repeat(12 - level.digits()));
        } else {
            assertThat(node.code()).startsWith(parent.code()).hasSize(parent.code().length() + level.digits());
        }
        assertThat(node.town()).isEqualTo(node.code().substring(0, 9));
        assertThat(tree.isWithin(node.id(), parent.id())).isTrue();
        assertThat(tree.isWithin(parent.id(), node.id())).isFalse();
    }

    private void checkClosure(JdbcClient jdbc) {
        Map<Long, Set<Long>> closure = new HashMap<>();
        jdbc.sql("select descendant_id, ancestor_id, distance from grid_closure").query((rs, n) -> {
            closure.computeIfAbsent(rs.getLong(1), id -> new HashSet<>()).add(rs.getLong(2));
            assertThat(model.ancestors(rs.getLong(1)).reversed().indexOf(rs.getLong(2))).isEqualTo(rs.getInt(3));
            return n;
        }).list();
        assertThat(closure).isEqualTo(model.closure());
    }

    private void checkScopes(TreeState checked, Random random) {
        List<Long> all = List.copyOf(model.nodes.keySet());
        for (int i = 0; i < 6; i++) {
            Set<Long> duties = new TreeSet<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                duties.add(all.get(random.nextInt(all.size())));
            }
            GridScope scope = checked.scopes().of(duties);
            for (Row row : rows) {
                assertThat(scope.contains(row.town, row.grid)).as("duties %s, row %s", duties, row)
                        .isEqualTo(duties.stream().anyMatch(duty -> model.sees(duty, row.grid)));
            }
        }
    }

    /** The predicate in SQL says what the rule in memory says. */
    private void checkScopesInSql(JdbcClient jdbc, Random random) {
        jdbc.sql("create temporary table row_of_town (n int, town text, grid_id bigint) on commit drop").update();
        for (int n = 0; n < rows.size(); n++) {
            jdbc.sql("insert into row_of_town values (?, ?, ?)").params(n, rows.get(n).town, rows.get(n).grid).update();
        }
        List<Long> all = List.copyOf(model.nodes.keySet());
        for (int i = 0; i < 40; i++) {
            GridScope scope = state.scopes().of(Set.of(all.get(random.nextInt(all.size()))));
            Set<Integer> found = new HashSet<>(jdbc.sql("select n from row_of_town r where " + scope.predicate("r"))
                    .params(scope.parameters()).query(Integer.class).list());
            Set<Integer> expected = new HashSet<>();
            for (int n = 0; n < rows.size(); n++) {
                if (scope.contains(rows.get(n).town, rows.get(n).grid)) {
                    expected.add(n);
                }
            }
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void aVillageThatMovesTakesItsOldRowsAlongAndLeavesNoneBehind() {
        Random random = new Random(9);
        List<GridRecord> records = new ArrayList<>();
        grow(records, null, 0, "441500000000", random);
        state = TreeState.of(1, records, Map.of(), profile.townLevel());
        GridNode village = records.stream().map(GridRecord::node).filter(node -> node.level() == 3).findFirst().orElseThrow();
        GridNode from = state.tree().get(Objects.requireNonNull(village.parentId()));
        GridNode to = records.stream().map(GridRecord::node).filter(node -> node.level() == 2 && node.id() != from.id()).toList().getLast();
        Row before = new Row(village.town(), state.tree().children(village.id()).getFirst().id());

        state = state.with(new TreeEditor(state, profile.levels(), () -> ++lastId, LocalDate.EPOCH)
                .change(new GridCommand.Move(village.id(), to.id())));

        assertThat(state.tree().get(village.id()).town()).isEqualTo(to.town());
        assertThat(state.scopes().of(Set.of(to.id())).contains(before.town, before.grid)).isTrue();
        assertThat(state.scopes().of(Set.of(from.id())).contains(before.town, before.grid)).isFalse();
        assertThat(state.scopes().of(Set.of(village.id())).contains(before.town, before.grid)).isTrue();
    }
}
