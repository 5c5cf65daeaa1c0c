package org.minqing.platform.internal.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.ProblemException;
import org.minqing.platform.internal.database.Database;
import org.minqing.testsupport.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClusterTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Node one = new Node();
    private final Node two = new Node();

    private static final class Node {
        final NodeIds ids = new NodeIds();
        SignalBus bus;
        NodeLink link;

        void start() {
            Database access = new Database(database.ownerAccess(), database.appAccess(), null, "minqing_app");
            bus = new SignalBus(access);
            link = new NodeLink(access, ids, bus);
            bus.start();
            link.start();
        }

        void stop() {
            link.stop();
            bus.stop();
        }
    }

    @BeforeEach
    void start() {
        one.start();
        two.start();
    }

    @AfterEach
    void stop() {
        one.stop();
        two.stop();
    }

    @Test
    void idsOfTwoNodesNeverCollideAndGrowWithinEach() {
        Set<Long> all = new HashSet<>();
        long before = 0;
        for (int i = 0; i < 20_000; i++) {
            long id = one.ids.next();
            assertThat(id).isGreaterThan(before);
            before = id;
            all.add(id);
            all.add(two.ids.next());
        }
        assertThat(all).hasSize(40_000);
        assertThat(one.ids.lastNode()).isNotEqualTo(two.ids.lastNode());
    }

    @Test
    void signalsReachEveryNodeOnceAndInOrder() {
        List<String> atOne = new CopyOnWriteArrayList<>();
        List<String> atTwo = new CopyOnWriteArrayList<>();
        one.bus.on("grid", atOne::add);
        two.bus.on("grid", atTwo::add);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            expected.add("第" + i + "号");
            one.bus.signal("grid", "第" + i + "号");
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(atOne).isEqualTo(expected);
            assertThat(atTwo).isEqualTo(expected);
        });
    }

    @Test
    void aSignalLeavesAfterTheCommitAndNotAtAllAfterARollback() {
        List<String> received = new CopyOnWriteArrayList<>();
        one.bus.on("topic", received::add);
        database.transactions().executeWithoutResult(status -> {
            one.bus.signal("topic", "rolled back");
            status.setRollbackOnly();
        });
        database.transactions().executeWithoutResult(status -> {
            one.bus.signal("topic", "committed");
            assertThat(received).isEmpty();
        });
        Awaitility.await().untilAsserted(() -> assertThat(received).containsExactly("committed"));
    }

    @Test
    void aLiveEventKeepsItsFormOnTheWayToAnotherNode() {
        LiveEvent event = new LiveEvent("case", "441502001", 7L, Set.of(1L, 2L), Map.of("code", "ABCDE"));
        List<LiveEvent> received = new CopyOnWriteArrayList<>();
        new ClusterLiveEvents(two.bus, JsonMapper.shared()).subscribe(received::add);
        new ClusterLiveEvents(one.bus, JsonMapper.shared()).publish(List.of(event));
        Awaitility.await().untilAsserted(() -> assertThat(received).containsExactly(event));
    }

    @Test
    void aNodeThatLosesItsConnectionMakesNoIdsUntilItsNumberIsItsOwnAgain() {
        int number = one.ids.lastNode();
        one.ids.lost();
        assertThatThrownBy(one.ids::next).isInstanceOf(ProblemException.class);
        database.owner().sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = "
                + number + " and database = (select oid from pg_database where datname = current_database()) and pid <> pg_backend_pid()").query(Boolean.class).list();
        Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> one.ids.next() > 0);
    }
}
