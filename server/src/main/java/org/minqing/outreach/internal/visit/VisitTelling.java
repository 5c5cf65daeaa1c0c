package org.minqing.outreach.internal.visit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.Ids;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Programme;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the lead of a grid, gently, that households there have waited for too long: some days after the interval of the programme is over,
 * once for each household, in one message for all that are new. It names nobody, neither who lives there nor who should have gone. What
 * is still open then is gone through at the situation meeting ({@link VisitAgenda}).
 */
@Component
class VisitTelling {

    static final String KIND = "outreach.visits-missed";

    /** Who hears of it. */
    private record Station(String programme, long gridId, List<Long> accounts) {
    }

    private final GuardedTables tables;
    private final VisitDoor door;
    private final VisitDays days;
    private final Profiles profiles;
    private final Grids grids;
    private final Accounts accounts;
    private final Inbox inbox;

    VisitTelling(GuardedTables tables, VisitDoor door, VisitDays days, Profiles profiles, Grids grids, Accounts accounts, Inbox inbox) {
        this.tables = tables;
        this.door = door;
        this.days = days;
        this.profiles = profiles;
        this.grids = grids;
        this.accounts = accounts;
        this.inbox = inbox;
    }

    /** Once a day; another run on the same day finds nothing more. */
    void run() {
        tables.everywhere(jdbc -> {
            Map<Station, Long> told = new LinkedHashMap<>();
            for (Programme programme : door.programmes()) {
                missed(jdbc, programme).forEach((grid, households) -> station(programme, grid)
                        .ifPresent(station -> told.merge(station, households, Long::sum)));
            }
            deliver(told);
            return true;
        });
    }

    /** Households of which nothing was told since they were seen last, by grid; from now on something has been. */
    private Map<Long, Long> missed(JdbcClient jdbc, Programme programme) {
        Map<Long, Long> missed = new LinkedHashMap<>();
        jdbc.sql("with told as (update outreach_contact c set told_of = c.last_visit_on from registry_household h where c.programme = :programme "
                        + "and h.town = c.town and h.id = c.household_id and h.ended_on is null and c.last_visit_on + :interval::int < :before::date "
                        + "and c.told_of is distinct from c.last_visit_on" + OwedHomes.owed(programme) + " returning c.grid_id) "
                        + "select grid_id, count(*) as households from told group by grid_id order by grid_id")
                .param("programme", programme.code()).param("interval", programme.interval())
                .param("before", days.today().minusDays(profiles.current().registry().careTelling().lead()))
                .query(row -> {
                    missed.put(row.getLong("grid_id"), row.getLong("households"));
                });
        return missed;
    }

    /** The nearest grid upwards at which somebody who answers for it may open the list. */
    private Optional<Station> station(Programme programme, long gridId) {
        Profile profile = profiles.current();
        GridTree tree = grids.tree();
        if (tree.find(gridId).isEmpty()) {
            return Optional.empty();
        }
        Set<String> answering = profile.levels().stream().map(Profile.Level::answeringRole).collect(Collectors.toSet());
        return tree.path(gridId).reversed().stream().map(GridNode::id).map(grid -> new Station(programme.code(), grid, accounts.desksAt(grid).stream()
                        .filter(desk -> desk.department() == null && answering.contains(desk.role()) && opens(profile, desk))
                        .flatMap(desk -> accounts.holders(desk).stream()).distinct().sorted().toList()))
                .filter(station -> !station.accounts().isEmpty()).findFirst();
    }

    private static boolean opens(Profile profile, Desk desk) {
        return profile.findRole(desk.role()).filter(role -> !role.kind().equals("worker") && role.permissions().contains(VisitDoor.READ)).isPresent();
    }

    private void deliver(Map<Station, Long> told) {
        GridTree tree = grids.tree();
        List<Message> messages = new ArrayList<>();
        told.forEach((station, households) -> station.accounts().forEach(account -> messages.add(new Message(account, KIND, "visits-missed",
                station.programme() + "/" + Ids.format(station.gridId()), Map.of("count", households, "grid", tree.get(station.gridId()).name(),
                "programme", name(station.programme()))))));
        if (!messages.isEmpty()) {
            inbox.deliver(messages);
        }
    }

    private Map<String, String> name(String programme) {
        return door.programmes().stream().filter(each -> each.code().equals(programme)).findFirst()
                .map(each -> Map.of("zh", each.name().zh(), "en", each.name().en())).orElse(Map.of());
    }
}
