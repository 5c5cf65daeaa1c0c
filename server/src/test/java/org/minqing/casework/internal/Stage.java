package org.minqing.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.minqing.casework.CaseCode;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.grid.GridScope;
import org.minqing.identity.Desk;
import org.minqing.identity.Message;
import org.minqing.platform.Duty;
import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;
import org.minqing.profile.Profile.Role;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A small place with its people, on which a case is played through the pure core: city 1, county 2, town 3 (with a
 * sister town 30), village 4, group 5.
 */
final class Stage {

    static final long CITY = 1;
    static final long COUNTY = 2;
    static final long TOWN = 3;
    static final long VILLAGE = 4;
    static final long GROUP = 5;
    static final long OTHER_TOWN = 30;
    static final String TOWN_CODE = "441502001";

    final Profile profile;
    SmallTree tree = new SmallTree().add(CITY, "市", 0, null, "441500000").add(COUNTY, "区", 1, CITY, "441502000")
            .add(TOWN, "镇", 2, COUNTY, TOWN_CODE).add(OTHER_TOWN, "邻镇", 2, COUNTY, "441502002")
            .add(VILLAGE, "村", 3, TOWN, TOWN_CODE).add(GROUP, "组", 4, VILLAGE, TOWN_CODE);
    private final Map<Desk, List<Long>> desks = new HashMap<>();
    private final List<Viewer> people = new ArrayList<>();
    private long lowest = GROUP;
    /** Ids of no other stage: classes that share a database must not see each other. */
    private long nextId = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
    Instant now = Instant.parse("2026-03-02T01:00:00Z"); // a Monday, 9:00 in Shanghai
    CaseState state;
    CaseState other;
    Decision last;

    Stage(Profile profile) {
        this.profile = profile;
    }

    /** Puts in place of the tree one grid for each level, numbered from 1; what is reported lies in the lowest. */
    void chain(int levels) {
        tree = new SmallTree();
        for (int level = 0; level < levels; level++) {
            tree.add(level + 1, "格" + level, level, level == 0 ? null : (long) level, TOWN_CODE);
        }
        lowest = levels;
    }

    List<Viewer> people() {
        return people;
    }

    /** Appoints somebody new. */
    Viewer appoint(String role, long grid, String department) {
        Role found = profile.findRole(role).orElseThrow();
        long account = nextId++;
        desks.computeIfAbsent(new Desk(grid, role, department), any -> new ArrayList<>()).add(account);
        Viewer viewer = new Viewer(account, role + account,
                List.of(new Duty(nextId++, role, grid, department, found.permissions())));
        people.add(viewer);
        return viewer;
    }

    Viewer appoint(String role, long grid) {
        return appoint(role, grid, null);
    }

    Viewer resident() {
        return new Viewer(nextId++, "居民", List.of(new Duty(nextId++, "resident", CITY, null, Set.of("case.report"))));
    }

    World world() {
        return new World(now, profile, version -> profile, tree, desk -> desks.getOrDefault(desk, List.of()),
                (viewer, permission) -> scope(viewer, permission));
    }

    void resign(Desk desk) {
        desks.remove(desk);
    }

    Stage report(Viewer reporter, String category) {
        return report(reporter, category, reporter.may("case.work") ? "worker" : "resident", null);
    }

    Stage report(Viewer reporter, String category, String channel, Inputs settle) {
        last = new CaseDecider(world()).report(command(reporter, category, channel, settle));
        state = last.first().state();
        return this;
    }

    Command.Report command(Viewer reporter, String category, String channel, Inputs settle) {
        return new Command.Report(ref(), reporter, CaseCode.random(TOWN_CODE), nextId++, channel, "路灯不亮", category,
                new CaseState.Place(lowest, 1, null, 115.36, 22.78, "CGCS2000", null), TOWN_CODE, false, null, List.of(),
                settle, null, null);
    }

    Stage act(Viewer who, String action, Inputs inputs) {
        last = new CaseDecider(world()).act(state, other, new Command.Act(ref(), who, new CaseCode(state.code()),
                action, state.version(), inputs));
        state = last.first().state();
        return this;
    }

    Stage act(Viewer who, String action) {
        return act(who, action, Inputs.NONE);
    }

    ProblemType refused(Viewer who, String action, Inputs inputs) {
        CaseState before = state;
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> act(who, action, inputs));
        state = before;
        return problem == null ? null : problem.type();
    }

    /** Lets time pass, minute by minute of the job's looks, until the moment. */
    Stage passUntil(Instant moment) {
        while (state.timing().wakeAt() != null && !state.timing().wakeAt().isAfter(moment)) {
            now = state.timing().wakeAt();
            last = new CaseDecider(world()).tick(state).orElseThrow();
            state = last.first().state();
        }
        now = moment;
        return this;
    }

    Stage pass(Duration duration) {
        return passUntil(now.plus(duration));
    }

    Holder holder() {
        return state.position().holder();
    }

    String stateCode() {
        return state.position().state();
    }

    Flow flow() {
        return world().flowOf(state);
    }

    List<String> messagesTo(Viewer viewer) {
        return last.messages().stream().filter(message -> message.accountId() == viewer.accountId())
                .map(Message::kind).toList();
    }

    static Inputs note(String note) {
        return Inputs.of(note, List.of());
    }

    static Inputs photo(String note) {
        return Inputs.of(note, List.of(77L));
    }

    static Inputs reason(String reason) {
        return new Inputs(null, reason, List.of(), null, List.of(), null, null, null, null);
    }

    static Inputs reason(String reason, Instant until) {
        return new Inputs(null, reason, List.of(), null, List.of(), until, null, null, null);
    }

    static Inputs to(Desk target) {
        return new Inputs(null, "转", List.of(), target, List.of(), null, null, null, null);
    }

    static Inputs departments(String... codes) {
        return new Inputs(null, null, List.of(), null, List.of(codes), null, null, null, null);
    }

    static Inputs rating(int stars) {
        return new Inputs(null, null, List.of(), null, List.of(), null, stars, null, null);
    }

    static Inputs into(CaseState target) {
        return new Inputs(null, null, List.of(), null, List.of(), null, null, new CaseCode(target.code()), null);
    }

    private static Command.Ref ref() {
        return new Command.Ref(UUID.randomUUID(), UUID.randomUUID());
    }

    private GridScope scope(Viewer viewer, String permission) {
        return new GridScope() {
            @Override
            public String predicate(String alias) {
                return "true";
            }

            @Override
            public Map<String, Object> parameters() {
                return Map.of();
            }

            @Override
            public boolean contains(String town, long gridId) {
                return viewer.dutiesWith(permission).stream().anyMatch(duty -> tree.isWithin(gridId, duty.gridId()));
            }

            @Override
            public boolean isEmpty() {
                return viewer.dutiesWith(permission).isEmpty();
            }
        };
    }
}
