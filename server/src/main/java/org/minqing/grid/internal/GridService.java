package org.minqing.grid.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.minqing.grid.AddressMatch;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the newest tree in memory; loads the profile's on the first start. Depends on the link to the database, which
 * gives this node its number: without it there are no ids.
 */
@Service
@DependsOn("nodeLink")
class GridService implements Grids {

    static final String TOPIC = "grid.version";

    private final GridStore store;
    private final Profiles profiles;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile TreeState state;

    GridService(GridStore store, Profiles profiles, Ids ids, Clock clock, TransactionTemplate transactions, ClusterSignals signals) {
        this.store = store;
        this.profiles = profiles;
        transactions.executeWithoutResult(status -> {
            store.lock();
            if (store.newestVersion() == 0) {
                load(ids, LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone()));
            }
        });
        this.state = read();
        signals.on(TOPIC, new ClusterSignals.Handler() {
            @Override
            public void received(String payload) {
                refresh();
            }

            @Override
            public void missed() {
                refresh();
            }
        });
    }

    @Override
    public GridTree tree() {
        return state.tree();
    }

    @Override
    public GridScope scope(Viewer viewer, String permission) {
        return state.scopes().of(viewer.dutiesWith(permission).stream().map(Duty::gridId).collect(Collectors.toSet()));
    }

    @Override
    public List<AddressMatch> byAddress(String text, int limit) {
        TreeState current = state;
        return current.addresses().find(text, current.townLevel(), limit);
    }

    @Override
    public Optional<LonLat> inside(long id) {
        return Optional.ofNullable(state.boundaries().inside(id));
    }

    @Override
    public Optional<Geometry> outline(long id) {
        return Optional.ofNullable(state.boundaries().find(id));
    }

    @Override
    public List<GridNode> touching(Geometry area) {
        TreeState current = state;
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
        return current.boundaries().lowest().entrySet().stream()
                .filter(each -> area.getEnvelopeInternal().intersects(each.getValue().getEnvelopeInternal()))
                .filter(each -> prepared.intersects(each.getValue()) && !prepared.getGeometry().touches(each.getValue()))
                .map(each -> current.tree().get(each.getKey())).sorted(Comparator.comparing(GridNode::code)).toList();
    }

    TreeState state() {
        return state;
    }

    /** Runs whenever another version of the tree is in memory; must be quick. */
    void whenChanged(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Reads the tree if the database has a newer one. */
    synchronized TreeState refresh() {
        if (store.newestVersion() > state.tree().version()) {
            state = read();
            watchers.forEach(Runnable::run);
        }
        return state;
    }

    /** Takes the tree that this node has just stored, unless a newer one is in memory already. */
    synchronized void took(TreeState next) {
        if (next.tree().version() > state.tree().version()) {
            state = next;
            watchers.forEach(Runnable::run);
        }
    }

    private void load(Ids ids, LocalDate today) {
        GridLoader.Loaded loaded = GridLoader.load(profiles.folder(), profiles.current(), ids, today);
        store.addVersion(1, today, "load", "profile " + profiles.current().code(), Viewer.SYSTEM.accountId(),
                Viewer.SYSTEM.name());
        store.addGrids(1, loaded.grids());
        store.addClosure(loaded.grids());
        store.addBoundaries(1, loaded.shapes());
    }

    private TreeState read() {
        return TreeState.of(store.newestVersion(), store.list(), Map.copyOf(store.boundaries()),
                profiles.current().townLevel());
    }
}
