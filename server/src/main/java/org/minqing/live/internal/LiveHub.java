package org.minqing.live.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.identity.Sessions;
import org.minqing.identity.SessionsEnded;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveSubscriptions;
import org.minqing.platform.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The screens that are open on this node. */
@Component
class LiveHub implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final String SEEN = "case.read";
    /** An event and no comment, which browsers hide from the page: a page that hears nothing knows that the line is dead. */
    private static final String PING = "event: ping\ndata: {}\n\n";
    private static final Duration LONGEST_PING = Duration.ofSeconds(2);

    private final LiveSubscriptions subscriptions;
    private final Grids grids;
    private final Sessions sessions;
    private final LiveSettings settings;
    private final JsonMapper json;
    private final List<LiveScreen> screens = new CopyOnWriteArrayList<>();
    private LiveSubscriptions.@Nullable Subscription subscription;
    private @Nullable Pinging pinging;

    /** @param over once it is open the thread ends by itself: an interrupt in the middle of a query would cost a connection */
    private record Pinging(Thread thread, CountDownLatch over) {
    }

    LiveHub(LiveSubscriptions subscriptions, Grids grids, Sessions sessions, LiveSettings settings, JsonMapper json) {
        this.subscriptions = subscriptions;
        this.grids = grids;
        this.sessions = sessions;
        this.settings = settings;
        this.json = json;
    }

    LiveScreen open(Viewer viewer, long sessionId, LiveScreen.Sink sink) {
        var screen = new LiveScreen(viewer.accountId(), sessionId, scope(viewer), settings.queue(), sink);
        dropOldest(viewer.accountId());
        screen.offer("retry: 3000\n" + text("hello", Map.of()));
        screens.add(screen);
        Thread.ofVirtual().name("live-screen").start(() -> {
            try {
                screen.run();
            } finally {
                screens.remove(screen);
            }
        });
        return screen;
    }

    int size() {
        return screens.size();
    }

    /** At once, and not only when the next sign of life finds it out. */
    @EventListener
    void sessionsEnded(SessionsEnded sessionsOver) {
        screens.stream().filter(screen -> sessionsOver.ids().contains(screen.sessionId())).forEach(LiveScreen::end);
    }

    private void dropOldest(long accountId) {
        List<LiveScreen> own = screens.stream().filter(screen -> screen.accountId() == accountId).toList();
        for (int i = 0; i <= own.size() - settings.screensPerAccount(); i++) {
            own.get(i).end();
        }
    }

    void received(LiveEvent event) {
        String text = text(event.kind(), event.data());
        if (event.kind().equals("grid")) {
            refreshScopes(new ArrayList<>(screens));
        }
        for (LiveScreen screen : screens) {
            if (screen.mayKnowOf(event)) {
                screen.offer(text);
            }
        }
    }

    private String text(String kind, Map<String, ?> data) {
        return "event: " + kind + "\ndata: " + json.writeValueAsString(data) + "\n\n";
    }

    /** Sends a sign of life and ends the screens whose session is over. */
    void ping() {
        List<LiveScreen> now = new ArrayList<>(screens);
        if (now.isEmpty()) {
            return;
        }
        Set<Long> open = sessions.open(now.stream().map(LiveScreen::sessionId).distinct().toList());
        now.stream().filter(screen -> !open.contains(screen.sessionId())).forEach(LiveScreen::end);
        refreshScopes(now);
        now.forEach(screen -> screen.offer(PING));
    }

    /**
     * A duty that is bound to a department sees that department's matters alone, wherever they are; which those are only
     * their module knows, and names the accounts.
     */
    private GridScope scope(Viewer viewer) {
        return grids.scope(new Viewer(viewer.accountId(), viewer.name(), viewer.duties().stream()
                .filter(duty -> duty.department() == null).toList()), SEEN);
    }

    private void refreshScopes(List<LiveScreen> of) {
        Map<Long, Optional<GridScope>> scopes = new HashMap<>();
        for (LiveScreen screen : of) {
            scopes.computeIfAbsent(screen.accountId(),
                            id -> sessions.findViewer(id).map(this::scope))
                    .ifPresentOrElse(screen::see, screen::end);
        }
    }

    private void pingUntil(CountDownLatch over) {
        try {
            while (!over.await(settings.ping().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    ping();
                } catch (RuntimeException e) {
                    LOG.warn("Open screens could not be looked after: {}", e.toString());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        subscription = subscriptions.subscribe(this::received);
        var over = new CountDownLatch(1);
        pinging = new Pinging(Thread.ofVirtual().name("live-ping").start(() -> pingUntil(over)), over);
    }

    @Override
    public void stop() {
        LiveSubscriptions.Subscription current = subscription;
        Pinging now = pinging;
        subscription = null;
        pinging = null;
        if (current != null) {
            current.close();
        }
        if (now != null) {
            now.over().countDown();
            try {
                now.thread().join(LONGEST_PING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        screens.forEach(LiveScreen::end);
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    /** Stops first: the web server waits for running requests, and an open screen is one. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
