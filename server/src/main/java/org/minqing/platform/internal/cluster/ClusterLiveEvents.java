package org.minqing.platform.internal.cluster;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.minqing.platform.ClusterSignals;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.platform.LiveSubscriptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Live events travel as signals, so that each node hands them to the screens that are open on it. */
@Component
class ClusterLiveEvents implements LiveEvents, LiveSubscriptions {

    private static final String TOPIC = "live";
    private static final Logger LOG = LoggerFactory.getLogger(ClusterLiveEvents.class);

    private final ClusterSignals signals;
    private final JsonMapper json;
    private final List<Consumer<LiveEvent>> listeners = new CopyOnWriteArrayList<>();

    ClusterLiveEvents(ClusterSignals signals, JsonMapper json) {
        this.signals = signals;
        this.json = json;
        signals.on(TOPIC, this::received);
    }

    @Override
    public void publish(Collection<LiveEvent> events) {
        for (LiveEvent event : events) {
            signals.signal(TOPIC, json.writeValueAsString(event));
        }
    }

    @Override
    public Subscription subscribe(Consumer<LiveEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void received(String payload) {
        if (listeners.isEmpty()) {
            return;
        }
        LiveEvent event = json.readValue(payload, LiveEvent.class);
        for (Consumer<LiveEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("A live listener failed", e);
            }
        }
    }
}
