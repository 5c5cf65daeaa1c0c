package org.minqing.registry.internal.care;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.Ids;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells of missed visits, gently: some days after a visit was due the lead of the grid hears of it, and if nobody has been there some days
 * after that, the desk above. Each hears of a visit once, in one message for all that are new, which names nobody and counts no
 * worker's misses. Of a restricted class only its own department hears.
 */
@Component
class CareTelling {

    static final String KIND = "registry.visits-missed";
    private static final int MOST = 20_000;

    /** A visit that was missed. */
    private record Missed(String town, long id, long gridId, String department, boolean restricted, LocalDate nextDue, int step) {
    }

    /** Whose list the missed visit stands in. */
    private record Station(long gridId, @Nullable String department, List<Long> accounts) {
    }

    private final RegistryAccess access;
    private final CareClasses classes;
    private final CareDays days;
    private final Profiles profiles;
    private final Grids grids;
    private final Accounts accounts;
    private final Inbox inbox;

    CareTelling(RegistryAccess access, CareClasses classes, CareDays days, Profiles profiles, Grids grids, Accounts accounts, Inbox inbox) {
        this.access = access;
        this.classes = classes;
        this.days = days;
        this.profiles = profiles;
        this.grids = grids;
        this.accounts = accounts;
        this.inbox = inbox;
    }

    /** Once a day; another run on the same day finds nothing more. */
    void run() {
        classes.bringIntoLine();
        access.everywhere(jdbc -> {
            Map<Station, Integer> told = new LinkedHashMap<>();
            List<Missed> missed = missed(jdbc);
            for (Missed each : missed) {
                List<Station> stations = stations(each);
                if (stations.size() >= each.step()) {
                    told.merge(stations.get(each.step() - 1), 1, Integer::sum);
                }
            }
            remember(jdbc, missed);
            deliver(told);
            return true;
        });
    }

    /** The desk above hears so many days after the lead as the profile says, also of visits that were missed long ago. */
    private List<Missed> missed(JdbcClient jdbc) {
        Registry.CareTelling telling = profiles.current().registry().careTelling();
        LocalDate today = days.today();
        return jdbc.sql("""
                select c.town, c.id, c.grid_id, c.department, c.restricted, c.next_due,
                    case when c.told_due is not distinct from c.next_due then 2 else 1 end as step
                from registry_care c where c.ended_on is null and c.next_due < :lead
                  and (c.told_due is distinct from c.next_due or c.told_steps = 1 and c.next_due < :above and c.told_on <= :since)
                order by c.next_due, c.id limit :most for update of c skip locked
                """).param("lead", today.minusDays(telling.lead())).param("above", today.minusDays(telling.above()))
                .param("since", today.minusDays((long) telling.above() - telling.lead())).param("most", MOST).query(Missed.class).list();
    }

    private void remember(JdbcClient jdbc, List<Missed> missed) {
        jdbc.sql("""
                update registry_care c set told_due = c.next_due, told_on = :today, told_steps = m.step
                from unnest(:towns::text[], :ids::bigint[], :steps::int[]) as m (town, id, step) where c.town = m.town and c.id = m.id
                """).param("today", days.today()).param("towns", missed.stream().map(Missed::town).toArray(String[]::new))
                .param("ids", missed.stream().map(Missed::id).toArray(Long[]::new))
                .param("steps", missed.stream().map(Missed::step).toArray(Integer[]::new)).update();
    }

    /** From the grid upwards, those where somebody sits who may open the list. */
    private List<Station> stations(Missed missed) {
        Profile profile = profiles.current();
        GridTree tree = grids.tree();
        if (tree.find(missed.gridId()).isEmpty()) {
            return List.of();
        }
        Set<String> answering = profile.levels().stream().map(Profile.Level::answeringRole).collect(Collectors.toSet());
        Predicate<Desk> wanted = desk -> missed.restricted() ? missed.department().equals(desk.department()) && opens(profile, desk)
                : desk.department() == null && answering.contains(desk.role()) && opens(profile, desk);
        List<Station> stations = new ArrayList<>();
        for (GridNode grid : tree.path(missed.gridId()).reversed()) {
            List<Long> sitting = accounts.desksAt(grid.id()).stream().filter(wanted).flatMap(desk -> accounts.holders(desk).stream()).distinct().sorted().toList();
            if (!sitting.isEmpty()) {
                stations.add(new Station(grid.id(), missed.restricted() ? missed.department() : null, sitting));
            }
        }
        return stations;
    }

    private static boolean opens(Profile profile, Desk desk) {
        return profile.findRole(desk.role()).filter(role -> !role.kind().equals("worker") && role.permissions().contains(CareDoor.READ)).isPresent();
    }

    private void deliver(Map<Station, Integer> told) {
        GridTree tree = grids.tree();
        List<Message> messages = new ArrayList<>();
        told.forEach((station, count) -> station.accounts().forEach(account -> messages.add(new Message(account, KIND, "care-missed",
                Ids.format(station.gridId()), Map.of("count", count, "grid", tree.get(station.gridId()).name())))));
        if (!messages.isEmpty()) {
            inbox.deliver(messages);
        }
    }
}
