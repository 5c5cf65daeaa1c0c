package org.minqing.campaign.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.profile.CampaignTemplate;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * To whom a lead goes: of the grid's workers who are not away the one with the fewest open leads; where there is none the next
 * role that the plan names, the grid lead at last; where nobody of them is there, the same in the grid above.
 */
@Component
class Crew {

    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    Crew(Accounts accounts, Grids grids, Profiles profiles, Clock clock) {
        this.accounts = accounts;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** For one piece of work: gives leads out one after the other and remembers how many each has. */
    final class Roster {

        private final GridTree tree = grids.tree();
        private final List<Set<String>> tiers;
        private final Set<Long> away;
        private final Map<Long, Integer> load;
        private final Map<Long, List<List<Long>>> known = new HashMap<>();

        private Roster(CampaignTemplate plan, Set<Long> away, Map<Long, Integer> load) {
            this.tiers = tiers(plan);
            this.away = away;
            this.load = load;
        }

        /** Null: nobody on the way up to the root is there. */
        @Nullable Long next(long gridId) {
            List<GridNode> path = tree.path(gridId);
            for (int i = path.size() - 1; i >= 0; i--) {
                for (List<Long> tier : known.computeIfAbsent(path.get(i).id(), this::tiersAt)) {
                    Long best = null;
                    for (Long account : tier) {
                        if (best == null || load.getOrDefault(account, 0) < load.getOrDefault(best, 0)) {
                            best = account;
                        }
                    }
                    if (best != null) {
                        load.merge(best, 1, Integer::sum);
                        return best;
                    }
                }
            }
            return null;
        }

        /** Whether the account may still keep a lead of the grid. */
        boolean keeps(CampaignRow campaign, long account, long gridId) {
            return !away.contains(account) && mayCheck(campaign, account, gridId);
        }

        private List<List<Long>> tiersAt(long gridId) {
            List<Desk> desks = accounts.desksAt(gridId);
            List<List<Long>> people = new ArrayList<>();
            for (Set<String> tier : tiers) {
                Set<Long> holders = new LinkedHashSet<>();
                desks.stream().filter(desk -> desk.department() == null && tier.contains(desk.role()))
                        .forEach(desk -> accounts.holders(desk).stream().filter(account -> !away.contains(account)).forEach(holders::add));
                if (!holders.isEmpty()) {
                    people.add(holders.stream().sorted().toList());
                }
            }
            return people;
        }
    }

    /** Workers are one tier, whatever their role; each other role is one of its own. */
    private List<Set<String>> tiers(CampaignTemplate plan) {
        Profile profile = profiles.current();
        List<Set<String>> tiers = new ArrayList<>();
        Set<String> workers = new HashSet<>();
        for (String role : plan.who()) {
            Profile.Role found = profile.findRole(role).orElse(null);
            if (found == null || !found.permissions().contains(CampaignDoor.CHECK)) {
                continue;
            }
            if (found.kind().equals("worker")) {
                workers.add(role);
            } else {
                tiers.add(Set.of(role));
            }
        }
        if (!workers.isEmpty()) {
            tiers.addFirst(workers);
        }
        return tiers;
    }

    /** With what everybody has to do now. */
    Roster roster(JdbcClient jdbc, CampaignTemplate plan) {
        record Load(long worker, int leads) {
        }
        Map<Long, Integer> load = new HashMap<>();
        jdbc.sql("""
                select l.worker_id as worker, count(*)::int as leads from campaign_lead l join campaign c on c.id = l.campaign_id
                where l.state = 'open' and l.worker_id is not null and c.state <> 'closed' group by l.worker_id
                """).query(Load.class).list().forEach(each -> load.put(each.worker(), each.leads()));
        return new Roster(plan, away(jdbc), load);
    }

    Set<Long> away(JdbcClient jdbc) {
        return new HashSet<>(jdbc.sql("select distinct account_id from campaign_absence where :today between from_day and to_day")
                .param("today", today()).query(Long.class).list());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
    }

    /**
     * Whether the account has a duty of a role that checks, at the grid or above. Whoever has may be given a lead there, take it, and keep
     * it; the roles of the plan say who gets one without being named.
     */
    boolean mayCheck(CampaignRow campaign, long account, long gridId) {
        GridTree tree = grids.tree();
        Profile profile = profiles.current();
        long standing = StandingGrids.of(tree, gridId);
        return accounts.desksOf(account).stream().anyMatch(desk -> tree.isWithin(standing, desk.gridId())
                && (desk.department() == null || desk.department().equals(campaign.department()))
                && profile.findRole(desk.role()).filter(role -> role.permissions().contains(CampaignDoor.CHECK)).isPresent());
    }
}
