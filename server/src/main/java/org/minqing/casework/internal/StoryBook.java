package org.minqing.casework.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseStories;
import org.minqing.casework.CasesMoved;
import org.minqing.casework.internal.CaseTables.AssistRow;
import org.minqing.casework.internal.CaseTables.HistoryRow;
import org.minqing.casework.internal.CaseTables.RefRow;
import org.minqing.casework.internal.CaseTables.ReporterRow;
import org.minqing.grid.GridNode;
import org.minqing.identity.Desk;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.Viewer;

/** Made-up cases while they are told: all in memory, decided by {@link CaseDecider}. Not safe for concurrent use. */
final class StoryBook implements CaseStories.Book {

    private static final int CHUNK = 500;
    private static final int MOST_TICKS = 60;
    private static final int LOW_BITS = 22;
    private static final Duration NEWS = Duration.ofDays(1);

    private final Function<Instant, World> worlds;
    private final CaseStore store;
    private final Audit audit;
    private final Inbox inbox;
    private final Consumer<CasesMoved> listeners;
    private final Instant now;
    private final Random random;
    private final Map<String, Told> stories = new HashMap<>();
    private final List<Told> inOrder = new ArrayList<>();
    private final Set<Long> ids = new HashSet<>();

    /**
     * @param listeners other modules that follow what becomes of cases
     * @param now       the present, after which nothing can happen
     */
    StoryBook(Function<Instant, World> worlds, CaseStore store, Audit audit, Inbox inbox,
              Consumer<CasesMoved> listeners, Instant now, long seed) {
        this.worlds = worlds;
        this.store = store;
        this.audit = audit;
        this.inbox = inbox;
        this.listeners = listeners;
        this.now = now;
        this.random = new Random(seed);
    }

    @Override
    public int size() {
        return inOrder.size();
    }

    @Override
    public CaseStories.Story report(Viewer viewer, Instant at, CaseStories.Beginning beginning) {
        World world = world(at);
        GridNode grid = world.tree().get(beginning.gridId());
        CaseCode code = newCode(grid.town());
        CaseStories.Step settle = beginning.settle();
        var place = new CaseState.Place(grid.id(), world.tree().version(), null, beginning.lon(), beginning.lat(),
                beginning.lon() == null ? null : "CGCS2000", beginning.address());
        var command = new Command.Report(ref(), viewer, code, newId(at), beginning.channel(), beginning.text(),
                beginning.category(), place, grid.town(), beginning.anonymous(), null, beginning.files(),
                settle == null ? null : inputs(settle), null, null);
        Told told = new Told(code);
        stories.put(code.value(), told);
        told.refs.add(new RefRow(viewer.accountId(), command.ref().id(), code.value(), command.ref().content(), world.now()));
        take(new CaseDecider(world).report(command), world.now());
        inOrder.add(told);
        return told;
    }

    private World world(Instant at) {
        Instant moment = at.truncatedTo(ChronoUnit.MICROS);
        if (moment.isAfter(now)) {
            throw new IllegalArgumentException("a story can't go on after now: " + moment);
        }
        return worlds.apply(moment);
    }

    private void take(Decision decision, Instant at) {
        for (Case each : decision.cases()) {
            Told told = told(each);
            told.state = each.state();
            each.entries().forEach(entry -> told.history.add(new HistoryRow(each.before().key(), entry)));
            each.state().joiners().stream().filter(account -> !each.before().joiners().contains(account))
                    .forEach(account -> told.reporters.add(new ReporterRow(each.before().key(), account, joinText(each), at)));
            told.lastAt = at;
        }
        Told first = told(decision.first());
        first.audit.addAll(decision.audit());
        first.messages = decision.messages();
    }

    private Told told(Case each) {
        return Objects.requireNonNull(stories.get(each.before().code()));
    }

    private static @Nullable String joinText(Case each) {
        return each.entries().stream().filter(entry -> entry.action().equals(Builtin.JOIN.code())).map(Entry::note)
                .findFirst().orElse(null);
    }

    private CaseCode newCode(String town) {
        CaseCode code;
        do {
            code = CaseCode.of(town, random.nextLong());
        } while (stories.containsKey(code.value()));
        return code;
    }

    /** Ids are in the order of reports; the lower bits are free. */
    private long newId(Instant at) {
        long id;
        do {
            id = CaseIds.first(at) | random.nextInt(1 << LOW_BITS);
        } while (!ids.add(id));
        return id;
    }

    private Command.Ref ref() {
        return new Command.Ref(uuid(), uuid());
    }

    private UUID uuid() {
        return UUID.nameUUIDFromBytes(Long.toHexString(random.nextLong()).getBytes(StandardCharsets.US_ASCII));
    }

    private static Command.Inputs inputs(CaseStories.Step step) {
        return new Command.Inputs(step.note(), step.reason(), step.files(), step.target(), step.departments(),
                step.until(), step.rating(), Optional.ofNullable(step.mergeInto()).flatMap(CaseCode::parse).orElse(null),
                null);
    }

    @Override
    public void store(CaseStories.Progress progress) {
        for (int from = 0; from < inOrder.size(); from += CHUNK) {
            List<Told> chunk = inOrder.subList(from, Math.min(inOrder.size(), from + CHUNK));
            store.insert(chunk.stream().map(told -> told.state).toList());
            store.insertHistory(chunk.stream().flatMap(told -> told.history.stream()).toList());
            store.insertReporters(chunk.stream().flatMap(told -> told.reporters.stream()).toList());
            store.saveAssists(chunk.stream().flatMap(told -> told.state.assists().stream()
                    .map(assist -> new AssistRow(told.state.key(), assist))).toList());
            store.claim(chunk.stream().flatMap(told -> told.refs.stream()).toList());
            audit.record(chunk.stream().flatMap(told -> told.audit.stream()).toList());
            inbox.deliver(chunk.stream().filter(told -> told.lastAt.isAfter(now.minus(NEWS)))
                    .flatMap(told -> told.messages.stream()).toList());
            listeners.accept(new CasesMoved(chunk.stream().flatMap(told -> told.history.stream()
                    .map(row -> Announcements.move(told.state, row.entry()))).toList()));
            progress.at(from + chunk.size(), inOrder.size());
        }
    }

    private final class Told implements CaseStories.Story {

        private final CaseCode code;
        private final List<HistoryRow> history = new ArrayList<>();
        private final List<ReporterRow> reporters = new ArrayList<>();
        private final List<RefRow> refs = new ArrayList<>();
        private final List<AuditEntry> audit = new ArrayList<>();
        private List<Message> messages = List.of();
        private CaseState state;
        private Instant lastAt = Instant.EPOCH;

        @SuppressWarnings("NullAway.Init") // the first decision gives it its state
        Told(CaseCode code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code.display();
        }

        @Override
        public String state() {
            return state.position().state();
        }

        @Override
        public String stage() {
            return state.position().stage();
        }

        @Override
        public boolean isOpen() {
            return state.position().open();
        }

        @Override
        public Instant lastAt() {
            return lastAt;
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.ofNullable(state.timing().dueAt());
        }

        @Override
        public Optional<Desk> desk() {
            return Optional.ofNullable(state.position().holder().desk());
        }

        @Override
        public List<Desk> targets() {
            return new NextOwners(world(lastAt), state).list();
        }

        @Override
        public List<Desk> assisting() {
            return state.assists().stream().filter(assist -> !assist.done()).map(CaseState.Assist::desk).toList();
        }

        @Override
        public void act(Viewer viewer, Instant at, String action, CaseStories.Step step) {
            passTo(at);
            World world = world(at);
            var command = new Command.Act(ref(), viewer, code, action, state.version(), inputs(step));
            CaseCode other = command.inputs().mergeInto();
            Told into = other == null ? null : stories.get(other.value());
            Decision decision = new CaseDecider(world).act(state, into == null ? null : into.state, command);
            remember(viewer, command.ref(), world.now());
            take(decision, world.now());
        }

        @Override
        public void join(Viewer viewer, Instant at, String text) {
            passTo(at);
            World world = world(at);
            var command = new Command.Join(ref(), viewer, code, text);
            Decision decision = new CaseDecider(world).join(state, command);
            remember(viewer, command.ref(), world.now());
            take(decision, world.now());
        }

        private void remember(Viewer viewer, Command.Ref ref, Instant at) {
            refs.add(new RefRow(viewer.accountId(), ref.id(), code.value(), ref.content(), at));
        }

        @Override
        public void passTo(Instant at) {
            for (int tick = 0; tick < MOST_TICKS; tick++) {
                Instant wake = state.timing().wakeAt();
                if (wake == null || wake.isAfter(at)) {
                    return;
                }
                World world = world(wake.isBefore(lastAt) ? lastAt : wake);
                Optional<Decision> decision = new CaseDecider(world).tick(state);
                if (decision.isEmpty()) {
                    return;
                }
                take(decision.get(), world.now());
            }
        }
    }
}
