package org.minqing.registry.internal.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.BlindIndex;
import org.minqing.registry.CitizenId;
import org.minqing.registry.internal.NumberLock;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of people go in on a second connection, beside the people: none is lost and none holds an import up, whatever happens to either. */
@MinqingTest
@TestPropertySource(properties = {"test.own=imports", "minqing.imports.most-bytes=200000"})
class ImportBesideTest {

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
    @Autowired
    Environment environment;
    @Autowired
    BlindIndex blind;
    @TempDir
    Path folder;

    private GridNode group;

    @BeforeEach
    void aTown() {
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 2).toList().getLast();
        group = tree.subtree(town.id()).stream().filter(grid -> grid.level() == 4).findFirst().orElseThrow();
    }

    @Test
    void aBatchThatHasToBeWrittenAgainLosesNothingAndDoublesNothing() throws Exception {
        try (Connection owner = owner(); Statement statement = owner.createStatement()) {
            statement.execute("""
                    create sequence failing;
                    create function fail_once() returns trigger language plpgsql security definer set search_path = public as $$
                    begin
                        if nextval('failing') = 1 then
                            raise exception 'somebody else was quicker' using errcode = 'serialization_failure';
                        end if;
                        return null;
                    end $$;
                    create trigger fail_once after insert on registry_relation for each statement execute function fail_once();
                    """);
            try {
                ImportJob job = imported(person("欧阳再来", 1) + person("欧阳再去", 2) + person("欧阳再回", 3), () -> { });

                assertThat(job.counts().created()).isEqualTo(3);
                assertThat(count("registry_person p where p.name like '欧阳再%'")).isEqualTo(3);
                assertThat(count("registry_name n where n.name like '欧阳再%'")).isEqualTo(3);
                assertThat(count("registry_household h where h.number in ('B1', 'B2', 'B3') and h.members = 1")).isEqualTo(3);
                assertThat(count("registry_relation r join registry_person p on p.town = r.town and p.id = r.subject_id "
                        + "where p.name like '欧阳再%'")).isEqualTo(3);
            } finally {
                statement.execute("drop trigger fail_once on registry_relation; drop function fail_once(); drop sequence failing");
            }
        }
    }

    @Test
    void aNameThatSomebodyElseIsWritingGoesInWithThePeople() throws Exception {
        try (Connection owner = owner(); Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("insert into registry_name values ('司徒持名', '{}', 'situchiming', 'stcm')");
            ImportJob job = imported(person("司徒持名", 11) + person("司徒旁人", 12), () -> {
                // Longer than the second connection waits.
                Thread.sleep(3_000);
                owner.rollback();
            });

            assertThat(job.counts().created()).isEqualTo(2);
            assertThat(count("registry_person p where p.name like '司徒%'")).isEqualTo(2);
            assertThat(count("registry_name n where n.name like '司徒%'")).isEqualTo(2);
        }
    }

    @Test
    void aNumberThatSomebodyIsEnteringElsewhereIsNotDoubled() throws Exception {
        GridTree tree = grids.tree();
        GridNode elsewhere = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 4 && !grid.town().equals(group.town()))
                .findFirst().orElseThrow();
        byte[] fingerprint = blind.of("person.id-number", CitizenId.made("441590", LocalDate.of(1971, 3, 5), 21).number());
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread clerk = Thread.ofPlatform().start(() -> access.everywhere(jdbc -> {
            NumberLock.hold(jdbc, List.of(fingerprint));
            jdbc.sql("""
                    insert into registry_person (town, id, grid_id, name, sex, id_kind, id_index, source, version, created_at, updated_at)
                    values (:town, 4711, :grid, '诸葛双登', '1', 'citizen', :index, 'grid', 1, now(), now())
                    """).param("town", elsewhere.town()).param("grid", elsewhere.id()).param("index", fingerprint).update();
            entered.countDown();
            await(go);
            return entered;
        }));
        await(entered);
        ImportJob job = imported(person("诸葛双登", 21), () -> {
            Thread.sleep(1_500);
            go.countDown();
        });
        clerk.join();
        assertThat(job.counts().doubtful()).isEqualTo(1);
        assertThat(count("registry_person p where p.name = '诸葛双登'")).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Meanwhile {
        void happen() throws Exception;
    }

    private ImportJob imported(String rows, Meanwhile meanwhile) throws Exception {
        Path file = Files.writeString(folder.resolve("persons.csv"), "姓名,身份证号,户号,与户主关系,网格编码\n" + rows);
        ImportJob job = imports.takeLocal(ImportKind.PERSONS, "police", file);
        imports.begin(job, "running");
        ImportJob begun = store.find(job.id()).orElseThrow();
        Thread work = Thread.ofPlatform().start(() -> runner.run(begun, file));
        meanwhile.happen();
        work.join();
        ImportJob ended = store.find(job.id()).orElseThrow();
        assertThat(ended.state()).as(String.valueOf(ended.failure())).isEqualTo("done");
        return ended;
    }

    private String person(String name, int sequence) {
        return name + "," + CitizenId.made("441590", LocalDate.of(1971, 3, 5), sequence).number() + ",B" + sequence + ",户主," + group.code() + "\n";
    }

    private long count(String from) {
        return access.everywhere(jdbc -> jdbc.sql("select count(*) from " + from).query(Long.class).single());
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(environment.getRequiredProperty("minqing.db.url"), environment.getRequiredProperty("minqing.db.user"),
                environment.getRequiredProperty("minqing.db.password"));
    }
}
