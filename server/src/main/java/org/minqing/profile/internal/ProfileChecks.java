package org.minqing.profile.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;
import org.minqing.profile.TownHub;

/** What a schema can't say: that codes refer to something, and that every open case can be worked on and ended. */
final class ProfileChecks {

    private final Profile profile;
    private final MarkedYaml yaml;
    private final List<ProfileFault> faults = new ArrayList<>();
    private final Set<String> levels;
    private final Set<String> roles;
    private final Set<String> departments;

    private ProfileChecks(Profile profile, MarkedYaml yaml) {
        this.profile = profile;
        this.yaml = yaml;
        this.levels = codes("/levels", profile.levels(), Profile.Level::code);
        this.roles = codes("/roles", profile.roles(), Profile.Role::code);
        this.departments = codes("/departments", profile.departments(), Profile.Department::code);
    }

    static List<ProfileFault> check(Profile profile, MarkedYaml yaml) {
        ProfileChecks checks = new ProfileChecks(profile, yaml);
        checks.levels();
        checks.duties();
        checks.categories();
        checks.calendar();
        checks.hub();
        checks.meetings();
        new RegistryChecks(profile, checks::fault).check();
        new CampaignChecks(profile, checks::fault).check();
        new FieldWorkChecks(profile, checks::fault).check();
        new ProgrammeChecks(profile, checks::fault).check();
        for (int i = 0; i < profile.flows().size(); i++) {
            checks.flow("/flows/" + i, profile.flows().get(i));
        }
        return checks.faults;
    }

    private void levels() {
        int digits = 0;
        boolean town = false;
        for (int i = 0; i < profile.levels().size(); i++) {
            Profile.Level level = profile.levels().get(i);
            known("/levels/" + i + "/answeringRole", level.answeringRole(), roles, "role");
            if (level.official() && level.digits() <= digits) {
                fault("/levels/" + i + "/digits", "an official level needs more digits than the one above", "Use 2, 4, 6, 9 or 12");
            }
            digits = level.official() ? level.digits() : digits;
            town |= level.official() && level.digits() == 9;
        }
        if (!town) {
            fault("/levels", "no official level with 9 digits, the town", "Add the level of towns: cases are kept by town");
        }
        String real = profile.map().syntheticBelow();
        if (real != null) {
            known("/map/syntheticBelow", real, levels, "level");
        }
    }

    private void hub() {
        TownHub hub = profile.hub();
        if (hub == null) {
            return;
        }
        known("/hub/level", hub.level(), levels, "level");
        codes("/hub/teams", hub.teams(), TownHub.Team::code);
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < hub.teams().size(); i++) {
            TownHub.Team team = hub.teams().get(i);
            String path = "/hub/teams/" + i;
            if (TownHub.RESERVED.contains(team.code())) {
                fault(path + "/code", "the code " + team.code() + " means another queue", "Choose another code");
            }
            allKnown(path + "/departments", new HashSet<>(team.departments()), departments, "department");
            if (!team.departments().stream().allMatch(taken::add)) {
                fault(path + "/departments", "a department stands in two teams", "Leave it in one: each case lies in one queue");
            }
        }
    }

    private void meetings() {
        for (int i = 0; i < profile.meetings().rounds().size(); i++) {
            known("/meetings/rounds/" + i + "/level", profile.meetings().rounds().get(i).level(), levels, "level");
        }
    }

    private void duties() {
        for (int i = 0; i < profile.roles().size(); i++) {
            allKnown("/roles/" + i + "/levels", profile.roles().get(i).levels(), levels, "level");
        }
        for (int i = 0; i < profile.departments().size(); i++) {
            allKnown("/departments/" + i + "/levels", profile.departments().get(i).levels(), levels, "level");
        }
        if (profile.roles().stream().noneMatch(role -> role.kind().equals("resident"))) {
            fault("/roles", "no role of the kind resident", "Add one: residents sign themselves in");
        }
        if (profile.roles().stream().noneMatch(role -> role.kind().equals("administrator"))) {
            fault("/roles", "no role of the kind administrator", "Add one: somebody has to give the others their duties");
        }
    }

    private void categories() {
        Set<String> seen = new HashSet<>();
        Set<String> flows = codes("/flows", profile.flows(), Flow::code);
        for (int i = 0; i < profile.categories().size(); i++) {
            Profile.Category first = profile.categories().get(i);
            category("/categories/" + i, first, flows, seen);
            for (int j = 0; j < first.children().size(); j++) {
                Profile.Category second = first.children().get(j);
                category("/categories/" + i + "/children/" + j, second, flows, seen);
                if (!second.code().startsWith(first.code())) {
                    fault("/categories/" + i + "/children/" + j + "/code", "the code does not begin with " + first.code(),
                            "Give it the code of its parent and two more digits");
                }
            }
        }
    }

    private void category(String path, Profile.Category category, Set<String> flows, Set<String> seen) {
        if (!seen.add(category.code())) {
            fault(path + "/code", "the code " + category.code() + " is used twice", "Give each category a code of its own");
        }
        optional(path + "/department", category.department(), departments, "department");
        optional(path + "/level", category.level(), levels, "level");
        optional(path + "/flow", category.flow(), flows, "flow");
        if (category.department() != null && category.level() != null && profile.findDepartment(category.department())
                .filter(department -> !department.levels().contains(category.level())).isPresent()) {
            fault(path + "/level", "the department " + category.department() + " has no desk at the level " + category.level(),
                    "Choose a level of the department, or give the department that level");
        }
    }

    private void calendar() {
        for (int i = 0; i < profile.calendar().hours().size(); i++) {
            if (!profile.calendar().hours().get(i).from().isBefore(profile.calendar().hours().get(i).to())) {
                fault("/calendar/hours/" + i, "working hours end before they begin", "Put from before to");
            }
            if (i > 0 && profile.calendar().hours().get(i).from().isBefore(profile.calendar().hours().get(i - 1).to())) {
                fault("/calendar/hours/" + i, "working hours overlap", "Put the spans in order");
            }
        }
        profile.calendar().makeUpDays().stream().filter(profile.calendar().holidays()::containsKey).forEach(day ->
                fault("/calendar/makeUpDays", day + " is both a holiday and a make-up day", "Remove it from one of the two"));
    }

    private void flow(String path, Flow flow) {
        Set<String> states = codes(path + "/states", flow.states(), Flow.State::code);
        Set<String> actions = codes(path + "/actions", flow.actions(), Flow.Action::code);
        known(path + "/initial", flow.initial(), states, "state");
        for (int i = 0; i < flow.states().size(); i++) {
            Flow.State state = flow.states().get(i);
            String at = path + "/states/" + i;
            optional(at + "/timeout", state.timeout(), actions, "action");
            if (state.open() && state.holder() == null) {
                fault(at, "nobody holds an open case in the state " + state.code(), "Add holder: {kind: …}");
            }
            if (state.holder() != null) {
                party(at + "/holder", state.holder());
            }
            if (state.due() == null && state.timeout() != null) {
                fault(at + "/timeout", "a timeout without a due time never comes", "Add due: …");
            }
            if (state.open() && flow.actions().stream().noneMatch(action -> action.from().contains(state.code())
                    && action.to() != null && !action.to().equals(state.code()))) {
                fault(at, "no action leads out of the open state " + state.code(), "Add an action with it in from and another state in to");
            }
        }
        for (int i = 0; i < flow.actions().size(); i++) {
            Flow.Action action = flow.actions().get(i);
            allKnown(path + "/actions/" + i + "/from", action.from(), states, "state");
            optional(path + "/actions/" + i + "/to", action.to(), states, "state");
            if ((action.within() != null || action.most() != null) && action.effect() != Flow.Effect.REOPEN) {
                fault(path + "/actions/" + i, "within and most are for reopening alone", "Remove them, or make it effect: reopen");
            }
            for (int j = 0; j < action.who().size(); j++) {
                party(path + "/actions/" + i + "/who/" + j, action.who().get(j));
            }
        }
        reachable(path, flow);
    }

    private void party(String path, Flow.Party party) {
        optional(path + "/role", party.role(), roles, "role");
        optional(path + "/level", party.level(), levels, "level");
        optional(path + "/department", party.department(), departments, "department");
        if (party.kind() == Flow.Party.Kind.DESK) {
            if (party.role() == null) {
                fault(path, "a desk needs a role", "Add role: …");
            } else if (party.level() != null && profile.findRole(party.role())
                    .filter(role -> !role.levels().contains(party.level())).isPresent()) {
                fault(path + "/level", "the role " + party.role() + " can't be held at the level " + party.level(),
                        "Choose a level of the role, or give the role that level");
            }
        }
        if (party.kind() == Flow.Party.Kind.PERMISSION && party.permission() == null) {
            fault(path, "a party of the kind permission needs a permission", "Add permission: …");
        }
    }

    /** Every state can be reached from the initial one, and an end from every state that can be reached. */
    private void reachable(String path, Flow flow) {
        Set<String> reached = walk(flow, Set.of(flow.initial()), false);
        Set<String> ended = new HashSet<>();
        flow.states().stream().filter(state -> !state.open()).forEach(state -> ended.add(state.code()));
        Set<String> ending = walk(flow, ended, true);
        for (int i = 0; i < flow.states().size(); i++) {
            String state = flow.states().get(i).code();
            if (!reached.contains(state)) {
                fault(path + "/states/" + i, "no way leads to the state " + state, "Remove it, or add an action that leads there");
            } else if (!ending.contains(state)) {
                fault(path + "/states/" + i, "no way leads from the state " + state + " to an end", "Add an action towards a state with open: false");
            }
        }
    }

    private static Set<String> walk(Flow flow, Set<String> start, boolean backwards) {
        Set<String> seen = new HashSet<>(start);
        Deque<String> next = new ArrayDeque<>(start);
        while (!next.isEmpty()) {
            String state = next.pop();
            for (Flow.Action action : flow.actions()) {
                Set<String> to = action.to() == null ? Set.of() : Set.of(action.to());
                Set<String> come = backwards ? to : action.from();
                if (come.contains(state)) {
                    (backwards ? action.from() : to).stream().filter(seen::add).forEach(next::push);
                }
            }
        }
        return seen;
    }

    private <T> Set<String> codes(String path, List<T> items, Function<T, String> code) {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!codes.add(code.apply(items.get(i)))) {
                fault(path + "/" + i + "/code", "the code " + code.apply(items.get(i)) + " is used twice", "Give each a code of its own");
            }
        }
        return codes;
    }

    private void optional(String path, @Nullable String code, Set<String> codes, String what) {
        if (code != null) {
            known(path, code, codes, what);
        }
    }

    private void allKnown(String path, Set<String> used, Set<String> codes, String what) {
        used.forEach(code -> known(path, code, codes, what));
    }

    private void known(String path, String code, Set<String> codes, String what) {
        if (!codes.contains(code)) {
            fault(path, "there is no " + what + " " + code, "Use one of " + String.join(", ", codes.stream().sorted().toList()));
        }
    }

    private void fault(String path, String message, String remedy) {
        faults.add(yaml.fault(path, message, remedy));
    }
}
