package org.minqing.live.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.grid.AddressMatch;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.identity.Sessions;
import org.minqing.identity.SessionsEnded;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.Viewer;
import tools.jackson.databind.json.JsonMapper;

class LiveHubTest {

    private static final String TOWN = "441502001";

    private final FakeSessions sessions = new FakeSessions();
    private final FakeGrids grids = new FakeGrids();
    private final List<Consumer<LiveEvent>> bus = new CopyOnWriteArrayList<>();
    private final LiveHub hub = new LiveHub(listener -> {
        bus.add(listener);
        return () -> bus.remove(listener);
    }, grids, sessions, new LiveSettings(Duration.ofHours(1), 50, 3), JsonMapper.builder().build());

    @BeforeEach
    void start() {
        hub.start();
    }

    @AfterEach
    void stop() {
        hub.stop();
    }

    @Test
    void anEventReachesThoseWhoseScopeItLiesInOrWhoAreNamedAndNobodyElse() {
        grids.seen.put(1L, Set.of(10L));
        FakeSink within = open(1, 101);
        FakeSink named = open(2, 102);
        FakeSink outside = open(3, 103);

        publish(new LiveEvent("case", TOWN, 10L, Set.of(2L), Map.of("code", "ABC")));

        await().untilAsserted(() -> {
            assertThat(within.text()).endsWith("event: case\ndata: {\"code\":\"ABC\"}\n\n");
            assertThat(named.text()).contains("event: case");
        });
        assertThat(outside.text()).contains("event: hello").doesNotContain("case");
    }

    @Test
    void aMessageReachesItsReaderAloneAndAnEventWithoutPlaceAndAccountsReachesAll() {
        FakeSink reader = open(1, 101);
        FakeSink other = open(2, 102);

        publish(new LiveEvent("message", null, null, Set.of(1L), Map.of("unread", 3)));
        publish(new LiveEvent("grid", null, null, Set.of(), Map.of("version", 2)));

        await().untilAsserted(() -> {
            assertThat(reader.text()).contains("event: message").contains("event: grid");
            assertThat(other.text()).contains("event: grid");
        });
        assertThat(other.text()).doesNotContain("message");
    }

    @Test
    void aScreenEndsWhenItsSessionIsRevokedAndTheOthersGetASignOfLife() {
        FakeSink revoked = open(1, 101);
        FakeSink valid = open(2, 102);
        sessions.revoked.add(101L);

        hub.ping();

        await().untilAsserted(() -> {
            assertThat(valid.text()).endsWith("event: ping\ndata: {}\n\n");
            assertThat(revoked.ended).isTrue();
            assertThat(hub.size()).isEqualTo(1);
        });
        assertThat(valid.ended).isFalse();
    }

    @Test
    void aScreenEndsAtOnceWithItsSessionAndNoOtherDoes() {
        FakeSink signedOut = open(1, 101);
        FakeSink other = open(1, 102);

        hub.sessionsEnded(new SessionsEnded(Set.of(101L)));

        await().untilAsserted(() -> assertThat(signedOut.ended).isTrue());
        assertThat(other.ended).isFalse();
        assertThat(hub.size()).isEqualTo(1);
    }

    @Test
    void onlyTheScreensOwnThreadTouchesItsAnswerAndAnswersThatAreOverDisturbNobody() {
        FakeSink over = open(1, 101);
        FakeSink other = open(2, 102);
        await().untilAsserted(() -> assertThat(over.text()).contains("hello"));
        over.recycled = true;

        publish(new LiveEvent("grid", null, null, Set.of(), Map.of("version", 1)));
        hub.ping();

        await().untilAsserted(() -> assertThat(other.text()).endsWith("event: ping\ndata: {}\n\n"));
        await().untilAsserted(() -> assertThat(hub.size()).isEqualTo(1));
        assertThat(over.threads).hasSize(1);
    }

    @Test
    void aDutyThatEndedShowsNothingMoreAfterTheNextPing() {
        grids.seen.put(1L, Set.of(10L));
        FakeSink sink = open(1, 101);
        grids.seen.remove(1L);

        hub.ping();
        publish(new LiveEvent("case", TOWN, 10L, Set.of(), Map.of()));

        await().untilAsserted(() -> assertThat(sink.text()).endsWith("event: ping\ndata: {}\n\n"));
        assertThat(sink.text()).doesNotContain("event: case");
    }

    @Test
    void aScreenThatDoesNotReadIsDroppedAndHoldsUpNobody() {
        FakeSink stuck = open(1, 101);
        stuck.blocked = new CountDownLatch(1);
        FakeSink quick = open(2, 102);

        for (int i = 0; i < 200; i++) {
            publish(new LiveEvent("grid", null, null, Set.of(), Map.of("version", i)));
            int seen = i;
            await().pollInterval(Duration.ofMillis(1))
                    .untilAsserted(() -> assertThat(quick.text()).contains("{\"version\":" + seen + "}"));
        }

        stuck.blocked.countDown();
        await().untilAsserted(() -> assertThat(hub.size()).isEqualTo(1));
        assertThat(stuck.ended).isTrue();
    }

    @Test
    void anAccountWithTooManyScreensLosesItsOldest() {
        List<FakeSink> sinks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sinks.add(open(1, 101));
        }
        await().untilAsserted(() -> assertThat(sinks.get(0).ended).isTrue());
        assertThat(sinks.subList(1, 4)).noneMatch(sink -> sink.ended);
    }

    @Test
    void stoppingEndsAllScreensSoThatTheProgramNeedNotWaitForThem() {
        FakeSink sink = open(1, 101);
        hub.stop();
        await().untilAsserted(() -> assertThat(sink.ended).isTrue());
    }

    @Test
    void aThousandScreensHearOfAnEventWithinASecond() {
        List<FakeSink> sinks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            sinks.add(open(1000 + i, i));
        }
        publish(new LiveEvent("grid", null, null, Set.of(), Map.of()));
        await().atMost(Duration.ofSeconds(1)).until(() -> sinks.stream().allMatch(sink -> sink.text().contains("grid")));
    }

    private FakeSink open(long account, long session) {
        var sink = new FakeSink();
        hub.open(new Viewer(account, "someone", List.of()), session, sink);
        return sink;
    }

    private void publish(LiveEvent event) {
        bus.forEach(listener -> listener.accept(event));
    }

    private static final class FakeSink implements LiveScreen.Sink {

        private final StringBuffer written = new StringBuffer();
        private volatile boolean ended;
        private volatile boolean recycled;
        private volatile CountDownLatch blocked = new CountDownLatch(0);
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        @Override
        public void write(String text) {
            touch();
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            written.append(text);
        }

        @Override
        public void end() {
            touch();
            ended = true;
        }

        private void touch() {
            threads.add(Thread.currentThread());
            if (recycled) {
                throw new IllegalStateException("the request has already completed");
            }
        }

        String text() {
            return written.toString();
        }
    }

    private static final class FakeSessions implements Sessions {

        private final Set<Long> revoked = new HashSet<>();

        @Override
        public long currentId() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<Long> open(Collection<Long> sessionIds) {
            Set<Long> open = new HashSet<>(sessionIds);
            open.removeAll(revoked);
            return open;
        }

        @Override
        public Optional<Viewer> findViewer(long accountId) {
            return Optional.of(new Viewer(accountId, "someone", List.of()));
        }
    }

    private static final class FakeGrids implements Grids {

        private final Map<Long, Set<Long>> seen = new java.util.concurrent.ConcurrentHashMap<>();

        @Override
        public GridTree tree() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AddressMatch> byAddress(String text, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<org.locationtech.jts.geom.Geometry> outline(long id) {
            return Optional.empty();
        }

        @Override
        public List<org.minqing.grid.GridNode> touching(org.locationtech.jts.geom.Geometry area) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<LonLat> inside(long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public GridScope scope(Viewer viewer, String permission) {
            Set<Long> grids = seen.getOrDefault(viewer.accountId(), Set.of());
            return new GridScope() {
                @Override
                public String predicate(String alias) {
                    return "false";
                }

                @Override
                public Map<String, Object> parameters() {
                    return Map.of();
                }

                @Override
                public boolean contains(String town, long gridId) {
                    return grids.contains(gridId);
                }

                @Override
                public boolean isEmpty() {
                    return grids.isEmpty();
                }
            };
        }
    }
}
