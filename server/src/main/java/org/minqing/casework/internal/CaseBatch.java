package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseKey;
import org.minqing.casework.internal.CaseStore.RefKey;
import org.minqing.casework.internal.CaseTables.AssistRow;
import org.minqing.casework.internal.CaseTables.HistoryRow;
import org.minqing.casework.internal.CaseTables.RefRow;
import org.minqing.casework.internal.CaseTables.ReporterRow;
import org.minqing.casework.internal.CaseTables.SuggestionRow;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;

/**
 * Commands that share one transaction, from reading to writing. Each gets its own outcome: a refusal changes nothing
 * and touches nobody else. Several commands to one case follow each other in the order in which they came.
 */
final class CaseBatch {

    private final CaseStore store;
    private final World world;
    private final CaseDecider decider;
    private final Map<String, CaseState> loaded = new HashMap<>();
    private final Map<String, CaseState> current = new LinkedHashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<RefKey> refused = new ArrayList<>();
    private final List<SuggestionRow> suggestions = new ArrayList<>();

    CaseBatch(CaseStore store, World world) {
        this.store = store;
        this.world = world;
        this.decider = new CaseDecider(world);
    }

    /** Decides all; outcomes in the order of the commands. Still to be written by {@link #write}. */
    List<Outcome> decide(List<Command> commands) {
        Map<RefKey, Command> leaders = leaders(commands);
        Map<RefKey, Outcome> known = claim(leaders);
        load(commands.stream().filter(command -> command.ref() == null || !known.containsKey(key(command))).toList());
        List<Outcome> outcomes = new ArrayList<>(commands.size());
        for (Command command : commands) {
            RefKey key = key(command);
            Command leader = key == null ? command : Objects.requireNonNull(leaders.get(key));
            if (leader != command) {
                outcomes.add(sameContent(leader, command) ? Objects.requireNonNull(known.get(key)) : otherContent());
                continue;
            }
            Outcome outcome = key != null && known.containsKey(key) ? known.get(key) : decide(command, key);
            if (key != null) {
                known.put(key, outcome);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /** Writes what was decided, one statement a table. */
    void write() {
        store.release(refused);
        List<CaseState> fresh = new ArrayList<>();
        List<CaseState> changed = new ArrayList<>();
        current.forEach((code, state) -> {
            CaseState before = loaded.get(code);
            if (before == null) {
                fresh.add(state);
            } else if (!before.equals(state)) {
                changed.add(state);
            }
        });
        store.insert(fresh);
        store.update(changed.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList());
        store.insertHistory(cases().flatMap(each -> each.entries().stream()
                .map(entry -> new HistoryRow(each.before().key(), entry))).toList());
        store.insertReporters(cases().flatMap(this::newReporters).toList());
        store.insertSuggestions(suggestions);
        store.saveAssists(Stream.concat(fresh.stream(), changed.stream()).flatMap(this::changedAssists).toList());
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** Gives the outcomes their whole history; for new cases it is at hand, for others it is read in one go. */
    List<Outcome> withHistory(List<Outcome> outcomes) {
        Set<CaseKey> older = new LinkedHashSet<>();
        Map<CaseKey, List<Entry>> histories = new HashMap<>();
        cases().forEach(each -> {
            if (loaded.containsKey(each.before().code())) {
                older.add(each.before().key());
            } else {
                histories.computeIfAbsent(each.before().key(), any -> new ArrayList<>()).addAll(each.entries());
            }
        });
        histories.putAll(store.histories(older));
        return outcomes.stream().map(outcome -> outcome instanceof Outcome.Done done
                ? new Outcome.Done(done.state(), until(done.state(), histories)) : outcome).toList();
    }

    private static List<Entry> until(CaseState state, Map<CaseKey, List<Entry>> histories) {
        return histories.getOrDefault(state.key(), List.of()).stream()
                .filter(entry -> entry.seq() <= state.version()).toList();
    }

    private Stream<Case> cases() {
        return decisions.stream().flatMap(decision -> decision.cases().stream());
    }

    private Map<RefKey, Command> leaders(List<Command> commands) {
        Map<RefKey, Command> leaders = new LinkedHashMap<>();
        for (Command command : commands) {
            RefKey key = key(command);
            if (key != null) {
                leaders.putIfAbsent(key, command);
            }
        }
        return leaders;
    }

    /** Claims the client ids; answers those that were used before. */
    private Map<RefKey, Outcome> claim(Map<RefKey, Command> leaders) {
        Map<RefKey, Outcome> known = new HashMap<>();
        if (leaders.isEmpty()) {
            return known;
        }
        Set<RefKey> mine = store.claim(leaders.entrySet().stream().map(entry -> new RefRow(entry.getKey().account(),
                entry.getKey().ref(), entry.getValue().code().value(),
                Objects.requireNonNull(entry.getValue().ref()).content(), world.now())).toList());
        Set<RefKey> others = new HashSet<>(leaders.keySet());
        others.removeAll(mine);
        Map<RefKey, RefRow> rows = store.refs(others);
        for (RefKey key : others) {
            Command command = Objects.requireNonNull(leaders.get(key));
            RefRow row = rows.get(key);
            if (row == null) {
                // Claimed by a transaction that ended in between by releasing it: the client asks once more.
                known.put(key, new Outcome.Refused(CommonProblem.OVERLOADED.asException()));
            } else if (row.content().equals(Objects.requireNonNull(command.ref()).content())) {
                known.put(key, new Outcome.Replayed(new CaseCode(row.code())));
            } else {
                known.put(key, otherContent());
            }
        }
        return known;
    }

    private void load(List<Command> commands) {
        Set<CaseCode> codes = new LinkedHashSet<>();
        for (Command command : commands) {
            switch (command) {
                case Command.Report _ -> {
                }
                case Command.Act act -> {
                    codes.add(act.code());
                    if (act.inputs().mergeInto() != null) {
                        codes.add(act.inputs().mergeInto());
                    }
                }
                case Command.Join join -> codes.add(join.code());
                case Command.Tick tick -> codes.add(tick.code());
                case Command.Follow follow -> codes.add(follow.code());
            }
        }
        loaded.putAll(store.lock(codes));
        current.putAll(loaded);
    }

    private Outcome decide(Command command, @Nullable RefKey key) {
        try {
            Optional<Decision> decision = switch (command) {
                case Command.Report report -> Optional.of(decider.report(report));
                case Command.Act act -> Optional.of(decider.act(get(act.code()), other(act), act));
                case Command.Join join -> Optional.of(decider.join(get(join.code()), join));
                case Command.Tick tick -> decider.tick(get(tick.code()));
                case Command.Follow follow -> decider.follow(get(follow.code()));
            };
            if (decision.isEmpty()) {
                return new Outcome.Done(get(command.code()), List.of());
            }
            decisions.add(decision.get());
            decision.get().cases().forEach(each -> current.put(each.before().code(), each.state()));
            if (command instanceof Command.Report report && report.suggested() != null) {
                suggestions.add(new SuggestionRow(decision.get().first().state().key(), report.suggested().model(),
                        report.suggested().categories()));
            }
            return new Outcome.Done(decision.get().first().state(), List.of());
        } catch (ProblemException problem) {
            if (key != null) {
                refused.add(key);
            }
            return new Outcome.Refused(problem);
        }
    }

    private CaseState get(CaseCode code) {
        CaseState state = current.get(code.value());
        if (state == null) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return state;
    }

    private @Nullable CaseState other(Command.Act act) {
        CaseCode code = act.inputs().mergeInto();
        return code == null ? null : current.get(code.value());
    }

    private Stream<ReporterRow> newReporters(Case each) {
        String text = each.entries().stream().filter(entry -> entry.action().equals(Builtin.JOIN.code()))
                .map(Entry::note).filter(Objects::nonNull).findFirst().orElse(null);
        return each.state().joiners().stream().filter(account -> !each.before().joiners().contains(account))
                .map(account -> new ReporterRow(each.before().key(), account, text, world.now()));
    }

    private Stream<AssistRow> changedAssists(CaseState state) {
        CaseState before = loaded.get(state.code());
        return state.assists().stream().filter(assist -> before == null || !before.assists().contains(assist))
                .map(assist -> new AssistRow(state.key(), assist));
    }

    private static @Nullable RefKey key(Command command) {
        Command.Ref ref = command.ref();
        return ref == null ? null : new RefKey(command.viewer().accountId(), ref.id());
    }

    private static boolean sameContent(Command one, Command other) {
        return Objects.requireNonNull(one.ref()).content().equals(Objects.requireNonNull(other.ref()).content());
    }

    private static Outcome otherContent() {
        return new Outcome.Refused(CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException());
    }
}
