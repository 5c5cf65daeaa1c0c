package org.minqing.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.internal.GridAdministration;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;

import static org.assertj.core.api.Assertions.assertThat;

/** Grids are redrawn in the running program while cases are open. On a database of its own: it changes the tree. */
@MinqingTest
@TestPropertySource(properties = "test.own=case-grids-change")
class CaseGridsChangeTest {

    private static final int MANY = 1_500;

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    GridAdministration administration;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    List<RecurringTask<Void>> tasks;

    private CaseApi api;
    private String resident;

    @BeforeEach
    void people() {
        api = new CaseApi(mvc);
        resident = people.resident();
    }

    @Test
    void allCasesOfASplitVillageAreAtThePartsAndNoneIsLost() {
        GridNode village = village(0);
        GridNode town = grids.tree().get(village.parentId());
        List<GridNode> groups = grids.tree().children(village.id());
        String command = people.staff("command", town.id());
        String lead = people.staff("lead", village.id());
        List<Answer> cases = new ArrayList<>();
        for (GridNode group : List.of(groups.getFirst(), groups.getLast())) {
            Answer reported = api.report(resident, Map.of("place", Map.of("gridId", Ids.format(group.id())))).ok();
            cases.add(api.act(command, api.get(command, "/api/cases/" + reported.code()), "dispatch",
                    Map.of("target", desk(village, "lead"))).ok());
        }
        copies(cases.getFirst(), MANY);
        String due = cases.getFirst().body().path("dueAt").asString();

        carryOut(new GridCommand.Split(village.id(), List.of(
                new GridCommand.Split.Part("东村", null, groups.subList(0, 1).stream().map(GridNode::id).toList()),
                new GridCommand.Split.Part("西村", null, groups.subList(1, groups.size()).stream().map(GridNode::id).toList())), null));
        await(() -> atRetiredDesks() == 0);

        GridTree tree = grids.tree();
        GridNode east = tree.get(tree.get(groups.getFirst().id()).parentId());
        GridNode west = tree.get(tree.get(groups.getLast().id()).parentId());
        assertThat(List.of(east.name(), west.name())).containsExactly("东村", "西村");
        Answer first = api.get(lead, "/api/cases/" + cases.getFirst().code()).ok();
        assertThat(first.body().path("holder").path("gridName").asString()).isEqualTo("东村");
        assertThat(first.body().path("dueAt").asString()).isEqualTo(due);
        assertThat(first.version()).isEqualTo(cases.getFirst().version() + 1);
        assertThat(first.body().path("grid").path("id").asString()).isEqualTo(Ids.format(groups.getFirst().id()));
        assertThat(first.body().path("history").get(2).path("actionName").path("zh").asString()).contains("网格调整");
        assertThat(first.actions()).contains("handle");
        Answer last = api.get(lead, "/api/cases/" + cases.getLast().code()).ok();
        assertThat(last.body().path("holder").path("gridName").asString()).isEqualTo("西村");
        assertThat(heldAt(east)).isEqualTo(MANY + 1);
        assertThat(heldAt(west)).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from casework_history where action = 'follow' and target_grid = ?")
                .params(east.id()).query(Long.class).single()).isEqualTo(MANY + 1);
        assertThat(api.get(lead, "/api/messages?limit=200").ok().body().toString()).contains("casework.followed");
        await(() -> jdbc.sql("select count(*) from event_publication where listener_id = 'casework.follow-grids'"
                + " and completion_date is null").query(Long.class).single() == 0);
    }

    @Test
    void aCaseThatANodeUnawareOfTheChangeHandsToAnOldDeskIsFoundByTheJob() {
        GridNode village = village(1);
        List<GridNode> groups = grids.tree().children(village.id());
        people.staff("command", village.parentId());
        people.staff("lead", village.id());
        Answer reported = api.report(resident, Map.of("place", Map.of("gridId", Ids.format(groups.getFirst().id())))).ok();
        GridNode sibling = grids.tree().children(village.parentId()).stream()
                .filter(node -> node.id() != village.id()).filter(node -> adjacent(village, node)).findFirst().orElseThrow();
        carryOut(new GridCommand.Merge(List.of(village.id(), sibling.id()), "合并村"));
        await(() -> atRetiredDesks() == 0);
        jdbc.sql("update casework_case set holder_grid = ?, holder_role = 'lead' where code = ?")
                .params(village.id(), reported.code().replace("-", "")).update();

        runJob();

        assertThat(atRetiredDesks()).isZero();
        assertThat(api.get(resident, "/api/cases/" + reported.code()).ok().body().path("holder").path("gridName").asString())
                .isEqualTo("合并村");
        runJob();
        assertThat(jdbc.sql("select count(*) from casework_history h join casework_case c on c.town = h.town"
                + " and c.id = h.case_id where c.code = ? and h.action = 'follow'")
                .params(reported.code().replace("-", "")).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void theNewTownOfAMovedVillageListsItsOlderAndItsNewerCasesOnceAndTheOldTownNoLonger() {
        GridNode village = village(2);
        GridNode from = grids.tree().get(village.parentId());
        GridNode to = grids.tree().children(from.parentId()).stream().filter(node -> node.id() != from.id())
                .filter(node -> !node.retired()).findFirst().orElseThrow();
        GridNode group = grids.tree().children(village.id()).getFirst();
        String oldTown = people.staff("command", from.id());
        String newTown = people.staff("command", to.id());
        String before = report(group);
        carryOut(new GridCommand.Move(village.id(), to.id()));
        String after = report(group);

        assertThat(codes(newTown, "/api/cases?limit=200")).containsOnlyOnce(before, after);
        assertThat(codes(newTown, "/api/cases?limit=200&sort=dueAt")).containsOnlyOnce(before, after);
        assertThat(codes(newTown, "/api/cases?limit=200&q=" + "%E8%B7%AF%E7%81%AF")).containsOnlyOnce(before, after);
        assertThat(codes(newTown, "/api/cases?limit=200&grid=" + Ids.format(village.id()))).containsOnlyOnce(before, after);
        assertThat(codes(oldTown, "/api/cases?limit=200")).doesNotContain(before, after);
        // What the old town has begun it still has on its desk, until the step is done.
        assertThat(codes(oldTown, "/api/cases?list=mine")).contains(before).doesNotContain(after);
        assertThat(api.get(newTown, "/api/cases/counts?grid=" + Ids.format(to.id())).ok().body().path("open").asInt())
                .isEqualTo(2);
    }

    private String report(GridNode group) {
        return api.report(resident, Map.of("place", Map.of("gridId", Ids.format(group.id())))).ok().code();
    }

    private List<String> codes(String token, String path) {
        return api.get(token, path).ok().body().path("items").valueStream().map(item -> item.path("code").asString()).toList();
    }

    private boolean adjacent(GridNode one, GridNode other) {
        try {
            administration.preview(administrator(), new GridCommand.Merge(List.of(one.id(), other.id()), "x"), null);
            return true;
        } catch (ProblemException notAdjacent) {
            return false;
        }
    }

    private void carryOut(GridCommand command) {
        administration.carryOut(administrator(), command, administration.today(), "区划调整", null);
    }

    private Viewer administrator() {
        return new Viewer(1, "管理员", List.of(new Duty(1, "administrator", grids.tree().root().id(), null,
                Set.of("grid.manage"))));
    }

    /** A village with some groups, another for each number. */
    private GridNode village(int number) {
        GridTree tree = grids.tree();
        return tree.children(tree.root().id()).stream().skip(number).limit(1)
                .flatMap(county -> tree.children(county.id()).stream())
                .flatMap(town -> tree.children(town.id()).stream())
                .filter(node -> tree.children(node.id()).size() >= 3).findFirst().orElseThrow();
    }

    private static Map<String, String> desk(GridNode grid, String role) {
        return Map.of("gridId", Ids.format(grid.id()), "role", role);
    }

    private long heldAt(GridNode grid) {
        return jdbc.sql("select count(*) from casework_case where open and holder_grid = ?").params(grid.id())
                .query(Long.class).single();
    }

    private long atRetiredDesks() {
        return jdbc.sql("select count(*) from casework_case c join grid g on g.id = c.holder_grid where c.open and g.retired_in is not null")
                .query(Long.class).single();
    }

    /** Many more like the case, straight in the database. */
    private void copies(Answer original, int count) {
        String code = original.code().replace("-", "");
        List<String> columns = jdbc.sql("select attname from pg_attribute where attrelid = 'casework_case'::regclass"
                + " and attnum > 0 and not attisdropped and attname not in ('id', 'code')").query(String.class).list();
        String names = String.join(", ", columns);
        List<String> codes = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(CaseCode.random(new CaseCode(code).town()).value());
            ids.add(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50));
        }
        jdbc.sql("insert into casework_case (id, code, " + names + ") select u.id, u.code, " + names
                        + " from casework_case, unnest(:ids::bigint[], :codes::text[]) as u(id, code)"
                        + " where casework_case.code = :original")
                .param("ids", ids.toArray(Long[]::new)).param("codes", codes.toArray(String[]::new))
                .param("original", code).update();
    }

    private void runJob() {
        tasks.stream().filter(task -> task.getName().equals("casework-due")).findFirst().orElseThrow()
                .execute(null, null);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
