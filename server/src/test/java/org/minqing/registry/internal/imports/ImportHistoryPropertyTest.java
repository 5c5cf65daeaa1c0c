package org.minqing.registry.internal.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.registry.CitizenId;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** After any sequence of imports that move people, and of undoing them, the register says where everybody was as a naive record of days does. */
@MinqingTest
@TestPropertySource(properties = {"test.own=imports", "minqing.imports.most-bytes=200000"})
class ImportHistoryPropertyTest {

    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final int PEOPLE = 8;
    private static final List<String> ROLES = List.of("户主", "妻", "长子");

    @Autowired
    Imports imports;
    @Autowired
    ImportRunner runner;
    @Autowired
    ImportStore store;
    @Autowired
    RegistryAccess access;
    @Autowired
    Grids grids;
    @TempDir
    Path folder;

    private GridNode town;
    private GridNode group;
    private int files;

    /** From which day on somebody was where; of the household also what to its head. */
    private record Life(TreeMap<LocalDate, String> houses, TreeMap<LocalDate, String> households, String role) {

        static Life none() {
            return new Life(new TreeMap<>(), new TreeMap<>(), "");
        }

        Life copy(String role) {
            return new Life(new TreeMap<>(houses), new TreeMap<>(households), role);
        }
    }

    private Map<Integer, Life> lives = new HashMap<>();

    @Test
    void whereEverybodyWasIsWhatTheImportsSaid() throws Exception {
        GridTree tree = grids.tree();
        List<GridNode> towns = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 2).toList();
        town = towns.get(towns.size() - 2);
        group = tree.subtree(town.id()).stream().filter(grid -> grid.level() == 4).findFirst().orElseThrow();
        run("houses", "房屋编码,房屋地址,网格编码,房屋类别\n" + String.join("", IntStream.range(0, 4)
                .mapToObj(i -> "P" + i + "," + town.name() + "历史路" + i + "号," + group.code() + ",自建房\n").toList()));
        Random random = new Random(20_200_101);
        int refused = 0;
        int undone = 0;
        for (int i = 0; i < 70; i++) {
            Map<Integer, Life> before = new HashMap<>(lives);
            StringBuilder rows = new StringBuilder("姓名,身份证号,户号,与户主关系,居住房屋编码,入住日期,网格编码\n");
            int expected = 0;
            TreeSet<Integer> people = new TreeSet<>(random.ints(1 + random.nextInt(4), 0, PEOPLE).boxed().toList());
            for (int person : people) {
                String house = "P" + random.nextInt(4);
                Life known = lives.get(person);
                boolean stays = known != null && known.houses().lastEntry().getValue().equals(house) && random.nextInt(30) > 0;
                String household = stays ? known.households().lastEntry().getValue() : "F" + random.nextInt(3);
                String role = ROLES.get(random.nextInt(3));
                LocalDate day = START.plusDays(i / 3 + random.nextInt(6));
                rows.append("陈历史").append(',').append(number(person)).append(',').append(household).append(',').append(role).append(',')
                        .append(house).append(',').append(day).append(',').append(group.code()).append('\n');
                expected += isTaken(person, house, household, role, day) ? 0 : 1;
            }
            ImportJob job = run("persons", rows.toString());
            assertThat(job.counts().refused()).as("%s: %s", i, rows).isEqualTo(expected);
            refused += expected;
            if (random.nextInt(3) == 0) {
                imports.begin(job, "undoing");
                ImportJob undoing = store.find(job.id()).orElseThrow();
                runner.run(undoing, folder.resolve("none"));
                assertThat(store.find(job.id()).orElseThrow()).as("undone %s", i)
                        .matches(one -> one.is("undone"), "undone").matches(one -> one.stayed() == 0, "whole");
                lives = before;
                undone++;
            }
            isSo("after file " + i + "\n" + rows);
        }
        assertThat(refused).as("rows from before the last move").isGreaterThan(10);
        assertThat(undone).as("imports taken back").isGreaterThan(10);
    }

    private boolean isTaken(int person, String house, String household, String role, LocalDate day) {
        Life life = lives.getOrDefault(person, Life.none());
        boolean moves = life.houses().isEmpty() || !life.houses().lastEntry().getValue().equals(house);
        boolean joins = life.households().isEmpty() || !life.households().lastEntry().getValue().equals(household);
        // The file's day is that of moving into the house.
        LocalDate joined = moves ? day : LocalDate.now(ZoneId.of("Asia/Shanghai"));
        if (moves && !life.houses().isEmpty() && day.isBefore(life.houses().lastKey())
                || joins && !life.households().isEmpty() && joined.isBefore(life.households().lastKey())) {
            return false;
        }
        Life next = life.copy(role);
        if (moves) {
            next.houses().tailMap(day).clear();
            next.houses().put(day, house);
        }
        if (joins) {
            next.households().tailMap(joined).clear();
            next.households().put(joined, household);
        }
        lives.put(person, next);
        return true;
    }

    private void isSo(String when) {
        Map<Integer, List<String>> expected = new TreeMap<>();
        lives.forEach((person, life) -> {
            List<String> spans = new ArrayList<>();
            spans(spans, "lives-in", life.houses(), "");
            spans(spans, "member-of", life.households(), life.role());
            expected.put(person, spans);
        });
        Map<Integer, List<String>> found = new TreeMap<>();
        lives.keySet().forEach(person -> found.put(person, access.everywhere(jdbc -> jdbc.sql("""
                select r.kind || ' ' || coalesce(h.code, f.number) || ' ' || r.valid_from || ' ' || coalesce(r.valid_to::text, '-')
                    || case when r.valid_to is null and r.kind = 'member-of' then ' ' || r.role else '' end
                from registry_person p join registry_relation r on r.town = p.town and r.subject_id = p.id
                left join registry_house h on r.kind = 'lives-in' and h.town = r.object_town and h.id = r.object_id
                left join registry_household f on r.kind = 'member-of' and f.town = r.object_town and f.id = r.object_id
                where p.town = :town and p.name = '陈历史' and p.birth_date = :birth order by r.kind, r.valid_from
                """).param("town", town.town()).param("birth", birth(person)).query(String.class).list())));
        assertThat(found).as(when).isEqualTo(expected);
        isZero(when, """
                select count(*) from registry_house h where town = :town and residents <>
                  (select count(*) from registry_relation r where r.object_id = h.id and r.kind = 'lives-in' and r.valid_to is null)
                """);
        isZero(when, """
                select count(*) from registry_household h where town = :town and members <>
                  (select count(*) from registry_relation r where r.object_id = h.id and r.kind = 'member-of' and r.valid_to is null)
                """);
        isZero(when, "select count(*) from registry_household where town = :town and (members = 0) <> (ended_on is not null)");
        isZero(when, """
                select count(*) from registry_household o where town = :town and head_id is not null and not exists
                  (select from registry_relation r where r.subject_id = o.head_id and r.object_id = o.id and r.kind = 'member-of'
                    and r.valid_to is null and r.role = '02')
                """);
        isZero(when, """
                select count(*) from registry_person p join registry_relation r on r.town = p.town and r.subject_id = p.id and r.valid_to is null
                where p.town = :town and (r.kind = 'lives-in' and r.object_id <> p.house_id
                  or r.kind = 'member-of' and (r.object_id <> p.household_id or r.role <> p.relation))
                """);
    }

    private static void spans(List<String> spans, String kind, TreeMap<LocalDate, String> days, String role) {
        days.forEach((day, object) -> spans.add(kind + " " + object + " " + day + " "
                + (days.higherKey(day) == null ? "-" + (role.isEmpty() ? "" : " " + List.of("02", "12", "22").get(ROLES.indexOf(role))) : days.higherKey(day))));
    }

    private void isZero(String when, String sql) {
        long found = access.everywhere(jdbc -> jdbc.sql(sql).param("town", town.town()).query(Long.class).single());
        assertThat(found).as(when + sql).isZero();
    }

    private static LocalDate birth(int person) {
        return LocalDate.of(1966, 7, 1).plusDays(person);
    }

    private static String number(int person) {
        return CitizenId.made("441590", birth(person), 700 + person).number();
    }

    private ImportJob run(String kind, String rows) throws Exception {
        Path file = Files.writeString(folder.resolve(kind + ++files + ".csv"), rows.replaceFirst("\n", ",备注\n").replaceFirst("\n$", "," + files + "\n"));
        ImportJob job = imports.takeLocal(ImportKind.of(kind), "police", file);
        imports.begin(job, "running");
        runner.run(store.find(job.id()).orElseThrow(), file);
        ImportJob ended = store.find(job.id()).orElseThrow();
        assertThat(ended.state()).as("%s %s", ended.failure(), rows).isEqualTo("done");
        return ended;
    }
}
