package org.minqing.demo.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.identity.AccountImport.NewResident;
import org.minqing.identity.AccountImport.NewStaff;
import org.minqing.identity.Desk;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profile.Department;
import org.minqing.profile.Profile.Role;

/**
 * Made-up people for a place: staff for every desk that the profile's roles and levels make, workers for every
 * smallest grid, and some hundred residents. A few have short logins and stand where most happens.
 */
final class Population {

    /** Code of the department, and login of the one in it who is named. */
    static final String JUSTICE = "justice";
    private static final int RESIDENTS = 400;
    private static final int NEIGHBOURS = 6;
    private static final double PART_TIME = 0.06;

    private final Profile profile;
    private final GridTree tree;
    private final Words words;
    private final Random random;
    private final Map<String, NewStaff> staff = new LinkedHashMap<>();
    private final List<NewResident> residents = new ArrayList<>();
    private final List<Viewer> residentViewers = new ArrayList<>();
    private final Map<String, Viewer> viewers = new HashMap<>();
    private final Map<Desk, List<Viewer>> atDesk = new HashMap<>();
    private final GridNode focus;

    Population(Profile profile, GridTree tree, Words words, long seed) {
        this.profile = profile;
        this.tree = tree;
        this.words = words;
        this.random = new Random(seed);
        this.focus = firstLeaf(tree.root());
        named();
        for (GridNode grid : tree.subtree(tree.root().id())) {
            if (!grid.retired()) {
                staff(grid);
            }
        }
        for (int i = 1; i <= RESIDENTS; i++) {
            residents.add(new NewResident(words.name(random), phone(i)));
        }
    }

    /** The smallest grid in which the named worker works. */
    GridNode focus() {
        return focus;
    }

    /** The village of that grid, or the grid itself where there are no villages. */
    GridNode village() {
        return ofLevel(tree.path(focus.id()), "village", focus);
    }

    /** The desk at which the named worker sits. */
    Desk focusDesk() {
        return new Desk(focus.id(), profile.level(focus.level()).answeringRole(), null);
    }

    List<NewStaff> staff() {
        return List.copyOf(staff.values());
    }

    List<NewResident> residents() {
        return List.copyOf(residents);
    }

    /** Number of the resident, from 1, as a phone number that is plainly made up. */
    static String phone(int resident) {
        return "1990000%04d".formatted(resident);
    }

    /** One more, before the accounts are made. */
    void enlist(String login, GridNode grid, String role) {
        add(login, grid, role, null);
    }

    /** Logins of those who hold the permission at one of the grids. */
    List<String> staffIn(List<Long> gridIds, String permission) {
        return staff.values().stream().filter(each -> each.desks().stream()
                .anyMatch(desk -> gridIds.contains(desk.gridId()) && permissions(desk.role()).contains(permission))).map(NewStaff::login).toList();
    }

    /** Takes note of the ids that the accounts were given, in the order of {@link #staff} and {@link #residents}. */
    void enrolled(List<Long> staffIds, List<Long> residentIds) {
        int i = 0;
        for (NewStaff each : staff.values()) {
            List<Duty> duties = each.desks().stream().map(desk -> new Duty(0, desk.role(), desk.gridId(),
                    desk.department(), permissions(desk.role()))).toList();
            var viewer = new Viewer(staffIds.get(i++), each.name(), duties);
            viewers.put(each.login(), viewer);
            each.desks().forEach(desk -> atDesk.computeIfAbsent(desk, key -> new ArrayList<>()).add(viewer));
        }
        List<Duty> duties = profile.roles().stream().filter(role -> role.kind().equals("resident"))
                .map(role -> new Duty(0, role.code(), tree.root().id(), null, role.permissions())).toList();
        for (int j = 0; j < residents.size(); j++) {
            residentViewers.add(new Viewer(residentIds.get(j), residents.get(j).name(), duties));
        }
    }

    Viewer viewer(String login) {
        Viewer viewer = viewers.get(login);
        if (viewer == null) {
            throw new IllegalArgumentException("nobody is called " + login);
        }
        return viewer;
    }

    /** Somebody who sits at the desk. */
    @Nullable Viewer at(Desk desk, Random chance) {
        List<Viewer> holders = atDesk.getOrDefault(desk, List.of());
        return holders.isEmpty() ? null : holders.get(chance.nextInt(holders.size()));
    }

    /** The first of those who answer for the grid. */
    @Nullable Viewer workerIn(long gridId) {
        List<Viewer> there = atDesk.getOrDefault(new Desk(gridId, profile.level(tree.get(gridId).level()).answeringRole(), null), List.of());
        return there.isEmpty() ? null : there.getFirst();
    }

    List<Long> holders(Desk desk) {
        return atDesk.getOrDefault(desk, List.of()).stream().map(Viewer::accountId).sorted().toList();
    }

    Viewer firstResident() {
        return residentViewers.getFirst();
    }

    /** The named resident first, then the named worker, then some of their neighbours. */
    List<Viewer> volunteers() {
        List<Viewer> found = new ArrayList<>(List.of(firstResident(), viewer("worker")));
        found.addAll(residentViewers.subList(1, 1 + NEIGHBOURS));
        return found;
    }

    Viewer anyResident(Random chance) {
        return residentViewers.get(chance.nextInt(residentViewers.size()));
    }

    private void named() {
        List<GridNode> path = tree.path(focus.id());
        add("worker", path.getLast(), "worker", null);
        add("village", ofLevel(path, "village", path.getLast()), firstRole("lead"), null);
        GridNode town = ofLevel(path, "town", path.getFirst());
        add("town", town, firstRole("command"), null);
        add("city", path.getFirst(), firstRole("command"), null);
        profile.departments().stream().filter(department -> department.code().equals("urban-management")).findFirst()
                .ifPresent(department -> add("department", town, departmentRole(), department.code()));
        if (hasJustice()) {
            add(JUSTICE, town, departmentRole(), JUSTICE);
        }
        add("leader", path.getFirst(), "leader", null);
        add("auditor", path.getFirst(), "auditor", null);
        add("admin", path.getFirst(), "administrator", null);
    }

    /** Somebody in a department that owns classes of care subjects which it alone may know of. */
    boolean hasJustice() {
        return profile.departments().stream().anyMatch(department -> department.code().equals(JUSTICE));
    }

    private GridNode ofLevel(List<GridNode> path, String level, GridNode fallback) {
        return path.stream().filter(grid -> profile.level(grid.level()).code().equals(level)).findFirst().orElse(fallback);
    }

    private void staff(GridNode grid) {
        String level = profile.level(grid.level()).code();
        boolean leaf = tree.children(grid.id()).isEmpty();
        for (Role role : profile.roles()) {
            if (!role.levels().contains(level)) {
                continue;
            }
            if (role.department()) {
                profile.departments().stream().filter(department -> department.levels().contains(level))
                        .forEach(department -> departmentStaff(grid, role, department));
            } else if (isWanted(role, grid, leaf)) {
                int people = role.kind().equals("command") ? 2 : 1;
                for (int i = 0; i < people; i++) {
                    add(role.code() + "-" + grid.code() + (i == 0 ? "" : "-" + (i + 1)), grid, role.code(), null);
                }
            }
        }
    }

    private void departmentStaff(GridNode grid, Role role, Department department) {
        add(department.code() + "-" + grid.code(), grid, role.code(), department.code());
    }

    private boolean isWanted(Role role, GridNode grid, boolean leaf) {
        boolean answers = profile.level(grid.level()).answeringRole().equals(role.code());
        return switch (role.kind()) {
            case "command", "leader" -> true;
            case "worker" -> answers || leaf && role.code().equals("worker-part-time") && random.nextDouble() < PART_TIME;
            case "staff" -> answers || !leaf && (!role.code().equals("deputy") || random.nextInt(4) == 0);
            default -> false;
        };
    }

    private void add(String login, GridNode grid, String role, @Nullable String department) {
        if (profile.findRole(role).filter(known -> known.levels().contains(profile.level(grid.level()).code())).isPresent()) {
            String fitting = login.length() <= 32 ? login : login.substring(login.length() - 32).replaceFirst("^[^a-z]+", "");
            staff.putIfAbsent(fitting, new NewStaff(fitting, words.name(random), "1991%07d".formatted(staff.size()),
                    List.of(new Desk(grid.id(), role, department))));
        }
    }

    private String firstRole(String preferred) {
        return profile.findRole(preferred).map(Role::code).orElse(preferred);
    }

    private String departmentRole() {
        return profile.roles().stream().filter(Role::department).map(Role::code).findFirst().orElse("department-staff");
    }

    private Set<String> permissions(String role) {
        return profile.findRole(role).orElseThrow().permissions();
    }

    private GridNode firstLeaf(GridNode grid) {
        List<GridNode> children = tree.children(grid.id()).stream().filter(child -> !child.retired()).toList();
        return children.isEmpty() ? grid : firstLeaf(children.getFirst());
    }
}
