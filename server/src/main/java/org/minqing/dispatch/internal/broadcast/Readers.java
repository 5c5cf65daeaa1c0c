package org.minqing.dispatch.internal.broadcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.dispatch.internal.Area;
import org.minqing.dispatch.internal.Areas;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.AudienceView;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.registry.ResidentAccounts;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds who gets a broadcast. Workers and offices by their duties: at a chosen grid or below it; of a drawn area, at a grid
 * that it touches, or at one above such a grid and below the town. Residents by where they live: bound ones by their house,
 * others by the grid of which they want to hear.
 */
@Component
class Readers {

    static final String WORKER = "worker";
    static final String STAFF = "staff";
    static final String RESIDENT = "resident";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param role code; null for a resident */
    record Reader(long accountId, String kind, String town, long gridId, @Nullable String role) {
    }

    /**
     * @param list each account once
     * @param many there are more residents than were asked for, and none of them is in the list
     */
    record Found(Area area, List<Reader> list, boolean many) {

        boolean isNobody() {
            return list.isEmpty() && !many;
        }

        int count(String kind) {
            return (int) list.stream().filter(reader -> reader.kind().equals(kind)).count();
        }
    }

    private final Areas areas;
    private final Grids grids;
    private final Accounts accounts;
    private final ResidentAccounts residents;
    private final GuardedTables access;
    private final Profiles profiles;

    Readers(Areas areas, Grids grids, Accounts accounts, ResidentAccounts residents, GuardedTables access, Profiles profiles) {
        this.areas = areas;
        this.grids = grids;
        this.accounts = accounts;
        this.residents = residents;
        this.access = access;
        this.profiles = profiles;
    }

    /**
     * The sender is none of them.
     *
     * @param most residents who are looked for one by one
     */
    Found find(Viewer viewer, String permission, AudienceRequest request, int most) {
        Profile profile = profiles.current();
        Map<String, String> roles = roles(profile, request);
        if (roles.isEmpty() && !request.wants("residents")) {
            throw DispatchProblem.NO_READERS.asException();
        }
        Area area = areas.read(viewer, permission, request.area());
        Map<Long, Reader> found = new LinkedHashMap<>();
        onDuty(area, profile.townLevel(), roles).forEach(reader -> found.putIfAbsent(reader.accountId(), reader));
        boolean many = request.wants("residents") && isMoreThan(area.allGrids(grids.tree()), most);
        if (request.wants("residents") && !many) {
            residents(area.wholeGrids(grids.tree()), area.touchedGrids(), area.polygon()).forEach(reader -> found.putIfAbsent(reader.accountId(), reader));
        }
        found.remove(viewer.accountId());
        return new Found(area, List.copyOf(found.values()), many);
    }

    private boolean isMoreThan(Collection<Long> gridIds, int most) {
        return residents.moreThan(gridIds, most) || access.<Boolean>everywhere(jdbc -> jdbc.sql("""
                select count(*) > :most from (select account_id from dispatch_home where grid_id = any(:grids) limit :most + 1) h
                """).param("grids", gridIds.toArray(Long[]::new)).param("most", most).query(Boolean.class).single());
    }

    /** Kind of reader by role. */
    private static Map<String, String> roles(Profile profile, AudienceRequest request) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (Profile.Role role : profile.roles()) {
            boolean worker = role.kind().equals("worker");
            if (worker && request.wants("workers") || request.rolesOrNone().contains(role.code()) && !role.kind().equals("resident")) {
                roles.put(role.code(), worker ? WORKER : STAFF);
            }
        }
        for (String named : request.rolesOrNone()) {
            if (!roles.containsKey(named)) {
                throw CommonProblem.INVALID.asException().field("audience.roles", "unknown", "");
            }
        }
        return roles;
    }

    private List<Reader> onDuty(Area area, int townLevel, Map<String, String> roles) {
        GridTree tree = grids.tree();
        Set<Long> at = area.wholeGrids(tree);
        for (GridNode grid : area.touched()) {
            tree.path(grid.id()).stream().filter(above -> above.level() > townLevel && tree.isWithin(above.id(), area.anchor().id()))
                    .forEach(above -> at.add(above.id()));
        }
        List<Reader> readers = new ArrayList<>();
        for (long grid : at) {
            for (Desk desk : accounts.desksAt(grid)) {
                String kind = roles.get(desk.role());
                if (kind != null) {
                    String town = tree.get(grid).town();
                    accounts.holders(desk).forEach(account -> readers.add(new Reader(account, kind, town, grid, desk.role())));
                }
            }
        }
        return readers;
    }

    /** Of some grids of a broadcast that was sent to very many. */
    List<Reader> residentsIn(BroadcastRow row, Collection<Long> gridIds) {
        AudienceView audience = JSON.readValue(row.audience(), AudienceView.class);
        GridTree tree = grids.tree();
        List<Long> chosen = audience.grids().stream().map(grid -> Ids.parse(grid.id())).toList();
        Map<Boolean, Set<Long>> byWhole = gridIds.stream().filter(grid -> tree.find(grid).isPresent())
                .collect(Collectors.partitioningBy(grid -> chosen.stream().anyMatch(above -> tree.isWithin(grid, above)), Collectors.toSet()));
        List<List<Double>> corners = audience.polygon();
        return residents(byWhole.getOrDefault(true, Set.of()), byWhole.getOrDefault(false, Set.of()), corners == null ? null : Areas.polygon(corners));
    }

    private List<Reader> residents(Set<Long> whole, Set<Long> touched, @Nullable Geometry polygon) {
        List<ResidentAccounts.Resident> bound = new ArrayList<>(residents.livingIn(whole, null));
        if (!touched.isEmpty()) {
            bound.addAll(residents.livingIn(touched, polygon));
        }
        Set<Long> homes = new LinkedHashSet<>(whole);
        homes.addAll(touched);
        Set<Long> known = bound.stream().map(ResidentAccounts.Resident::accountId).collect(Collectors.toSet());
        List<Reader> readers = new ArrayList<>(bound.stream()
                .map(resident -> new Reader(resident.accountId(), RESIDENT, resident.town(), resident.gridId(), null)).toList());
        readers.addAll(chosen(homes).stream().filter(reader -> !known.contains(reader.accountId())).toList());
        return readers;
    }

    private List<Reader> chosen(Collection<Long> gridIds) {
        return access.everywhere(jdbc -> jdbc.sql("select account_id, town, grid_id from dispatch_home where grid_id = any(:grids)")
                .param("grids", gridIds.toArray(Long[]::new))
                .query((row, number) -> new Reader(row.getLong("account_id"), RESIDENT, row.getString("town"), row.getLong("grid_id"), null))
                .list());
    }
}
