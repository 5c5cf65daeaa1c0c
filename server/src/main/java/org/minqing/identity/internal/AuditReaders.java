package org.minqing.identity.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.minqing.audit.AuditReach;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Which records a viewer may read: those of the towns that lie wholly within a duty of his. */
@Component
class AuditReaders implements AuditReach {

    private final Grids grids;
    private final Accounts accounts;
    private final AccountStore store;

    AuditReaders(Grids grids, Accounts accounts, AccountStore store) {
        this.grids = grids;
        this.accounts = accounts;
        this.store = store;
    }

    @Override
    public Optional<Set<String>> towns(Viewer viewer, String permission) {
        GridTree tree = grids.tree();
        Set<String> towns = new HashSet<>();
        for (Duty duty : viewer.dutiesWith(permission)) {
            if (duty.gridId() == tree.root().id()) {
                return Optional.empty();
            }
            addTowns(tree, duty.gridId(), towns);
        }
        return Optional.of(towns);
    }

    @Override
    public Map<Long, String> names(Collection<Long> accountIds) {
        return accounts.names(accountIds);
    }

    @Override
    public Set<Long> residents(Collection<Long> accountIds) {
        return store.residents(accountIds);
    }

    /** Below a town every grid carries the town's code, and so does its parent: that is how a part of a town is known. */
    private static void addTowns(GridTree tree, long gridId, Set<String> towns) {
        GridNode grid = tree.get(gridId);
        boolean partOfTown = grid.parentId() != null
                && tree.find(grid.parentId()).map(parent -> parent.town().equals(grid.town())).orElse(false);
        if (!partOfTown) {
            tree.subtree(gridId).forEach(node -> towns.add(node.town()));
        }
    }
}
