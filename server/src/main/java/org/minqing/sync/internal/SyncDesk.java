package org.minqing.sync.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.f4b6a3.tsid.Tsid;
import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.SyncSource;
import org.minqing.platform.SyncSource.Owner;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.sync.internal.SyncAnswer.SyncItem;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/**
 * Fills a phone. The server remembers what it has sent, as digests, and compares it with what there is now: no clock has a part in it, and a
 * transaction that commits late is simply a state that was not there the last time. The state of an item is read before its answer is
 * made; what changes in between is sent once more.
 */
@Component
class SyncDesk {

    private static final String WORK = "case.work";
    /** A worker's grid is small; whoever has a whole town does not carry it about. */
    private static final int MOST_BELOW = 60;
    private static final int MOST_GRIDS = 12;
    private static final int MOST_ITEMS = 2_000;
    private static final Duration KEPT = Duration.ofDays(60);

    private final List<SyncSource> sources;
    private final HeldStore store;
    private final Grids grids;
    private final Profiles profiles;
    private final SyncSettings settings;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    SyncDesk(List<SyncSource> sources, HeldStore store, Grids grids, Profiles profiles, SyncSettings settings, JsonMapper json, Ids ids,
             Clock clock) {
        this.sources = sources;
        this.store = store;
        this.grids = grids;
        this.profiles = profiles;
        this.settings = settings;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    private record Offer(String path, @Nullable String stamp, Supplier<? extends Object> answer) {
    }

    /** @param cursor null, or one that is not known any more: all of it */
    SyncAnswer sync(Viewer viewer, @Nullable String cursor) {
        long mark = mark(viewer);
        HeldState before = cursor == null ? null : find(viewer, cursor, mark);
        Owner owner = new Owner(viewer, gridsOf(viewer));
        Collecting tray = new Collecting(before);
        sources.forEach(source -> source.offer(owner, tray));
        return new Filling(before).answer(viewer, mark, cursor, tray.offers);
    }

    int removeOld() {
        return store.removeBefore(clock.instant().minus(KEPT));
    }

    private @Nullable HeldState find(Viewer viewer, String cursor, long mark) {
        if (!Tsid.isValid(cursor)) {
            throw CommonProblem.BAD_REQUEST.asException().field("cursor", "format", "");
        }
        return store.find(viewer.accountId(), Ids.parse(cursor)).filter(held -> held.mark() == mark).orElse(null);
    }

    /** What stands in no item's state: with another mark the whole is sent. */
    private long mark(Viewer viewer) {
        String version = SyncDesk.class.getPackage().getImplementationVersion();
        return HeldState.digest(viewer.duties().stream().map(duty -> duty.id() + duty.role() + duty.gridId() + duty.department()
                + duty.permissions().stream().sorted().toList()).sorted().toList() + "/" + profiles.current().version() + "/"
                + grids.tree().version() + "/" + version);
    }

    private List<Long> gridsOf(Viewer viewer) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(WORK).stream().filter(duty -> duty.department() == null).map(Duty::gridId).distinct()
                .filter(grid -> tree.find(grid).isPresent() && tree.subtree(grid).size() <= MOST_BELOW).limit(MOST_GRIDS).toList();
    }

    /** All that there is, before any of it is made. */
    private static final class Collecting implements SyncSource.Tray {

        private final @Nullable HeldState before;
        private final Map<String, Offer> offers = new LinkedHashMap<>();

        Collecting(@Nullable HeldState before) {
            this.before = before;
        }

        @Override
        public void put(String path, @Nullable String stamp, Supplier<? extends Object> answer) {
            if (offers.size() < MOST_ITEMS) {
                offers.putIfAbsent(path, new Offer(path, stamp, answer));
            }
        }

        @Override
        public void putAll(Map<String, String> stamps, Function<Collection<String>, Map<String, ? extends Object>> answers) {
            Together together = new Together(stamps.entrySet().stream().filter(each -> before == null || !Long.valueOf(
                    HeldState.digest(each.getValue())).equals(before.items().get(HeldState.digest(each.getKey())))).map(Map.Entry::getKey).toList(), answers);
            stamps.forEach((path, stamp) -> put(path, stamp, () -> together.get(path)));
        }
    }

    /** Answers that are made some at a time, in the order in which they are asked for. */
    private static final class Together {

        private static final int SOME = 100;

        private final List<String> wanted;
        private final Function<Collection<String>, Map<String, ? extends Object>> answers;
        private final Map<String, Object> made = new HashMap<>();
        private int next;

        Together(List<String> wanted, Function<Collection<String>, Map<String, ? extends Object>> answers) {
            this.wanted = wanted;
            this.answers = answers;
        }

        Object get(String path) {
            while (!made.containsKey(path) && next < wanted.size()) {
                List<String> some = wanted.subList(next, Math.min(next + SOME, wanted.size()));
                next += some.size();
                made.putAll(answers.apply(some));
                if (some.contains(path)) {
                    break;
                }
            }
            return Optional.ofNullable(made.remove(path)).orElseThrow(CommonProblem.NOT_FOUND::asException);
        }
    }

    /** One answer in the making. */
    private final class Filling {

        private final @Nullable HeldState before;
        private final Map<Long, Long> held = new HashMap<>();
        private final List<SyncItem> items = new ArrayList<>();
        private final List<String> keep = new ArrayList<>();
        private long bytes;
        private boolean more;

        Filling(@Nullable HeldState before) {
            this.before = before;
        }

        SyncAnswer answer(Viewer viewer, long mark, @Nullable String cursor, Map<String, Offer> offers) {
            offers.values().forEach(this::add);
            boolean gone = before != null && !held.keySet().containsAll(before.items().keySet());
            if (before != null && items.isEmpty() && !gone && cursor != null) {
                return new SyncAnswer(cursor, false, items, null, more);
            }
            long id = ids.next();
            store.add(viewer.accountId(), id, new HeldState(mark, held), clock.instant());
            return new SyncAnswer(Ids.format(id), before == null, items, gone ? keep : null, more);
        }

        private void add(Offer offer) {
            long path = HeldState.digest(offer.path());
            Long sent = before == null ? null : before.items().get(path);
            Long state = offer.stamp() == null ? null : Long.valueOf(HeldState.digest(offer.stamp()));
            if (state != null && state.equals(sent)) {
                keep(offer, path, state);
                return;
            }
            if (bytes >= settings.largest().toBytes()) {
                // The phone goes on with what it has until it asks again.
                more = true;
                if (sent != null) {
                    keep(offer, path, sent);
                } else {
                    // Not sent yet; if the phone has read it by itself, that stays until then.
                    keep.add(offer.path());
                }
                return;
            }
            send(offer, path, sent, state);
        }

        private void send(Offer offer, long path, @Nullable Long sent, @Nullable Long state) {
            Object body;
            try {
                body = offer.answer().get();
            } catch (ProblemException problem) {
                if (problem.type() == CommonProblem.NOT_FOUND) {
                    return;
                }
                throw problem;
            }
            byte[] content = json.writeValueAsBytes(body);
            long now = state == null ? HeldState.digest(content) : state;
            if (sent == null || sent != now) {
                items.add(new SyncItem(offer.path(), body));
                bytes += content.length;
            }
            keep(offer, path, now);
        }

        private void keep(Offer offer, long path, long state) {
            held.put(path, state);
            keep.add(offer.path());
        }
    }
}
