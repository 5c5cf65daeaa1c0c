package org.minqing.outreach.internal.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.minqing.grid.GridNode;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** Who stands for a grid towards the public: its lead first, then its workers. Whoever has left does not. */
@Component
class Posts {

    /** @param lead answers for the grid */
    record Post(long account, Text roleName, boolean lead) {
    }

    private final Accounts accounts;
    private final Profiles profiles;

    Posts(Accounts accounts, Profiles profiles) {
        this.accounts = accounts;
        this.profiles = profiles;
    }

    /** Grids of villages and below have a card; above them are offices. */
    boolean hasCard(GridNode grid) {
        return grid.level() > profiles.current().townLevel();
    }

    /** Each account once. */
    List<Post> at(GridNode grid) {
        Profile profile = profiles.current();
        String answering = profile.level(grid.level()).answeringRole();
        Map<Long, Post> posts = new LinkedHashMap<>();
        List<Desk> desks = new ArrayList<>(accounts.desksAt(grid.id()));
        desks.sort(Comparator.comparing((Desk desk) -> !desk.role().equals(answering)).thenComparing(Desk::role));
        for (Desk desk : desks) {
            profile.findRole(desk.role()).filter(role -> desk.department() == null && stands(role, answering)).ifPresent(role ->
                    accounts.holders(desk).forEach(account -> posts.putIfAbsent(account, new Post(account, role.name(), role.code().equals(answering)))));
        }
        return List.copyOf(posts.values());
    }

    boolean stands(Profile.Role role, String answering) {
        return role.kind().equals("worker") || role.publicPhone() || role.code().equals(answering);
    }

    /** The grids for which the account stands. */
    List<Long> of(long account) {
        return accounts.desksOf(account).stream().map(Desk::gridId).distinct().sorted().toList();
    }
}
