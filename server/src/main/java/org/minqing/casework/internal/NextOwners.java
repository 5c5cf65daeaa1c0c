package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.GridNode;
import org.minqing.identity.Desk;
import org.minqing.profile.Profile.Category;
import org.minqing.profile.Profile.Department;

/** Proposes desks that could own a case next: first what its category says, then up the tree, then the departments. */
record NextOwners(World world, CaseState state) {

    List<Desk> list() {
        DeskFinder desks = world.desks(state);
        long gridId = world.gridOf(state);
        Desk own = state.position().holder().desk();
        Set<Desk> found = new LinkedHashSet<>();
        Optional<Category> category = Optional.ofNullable(state.category())
                .flatMap(desks.profile()::findCategory);
        category.ifPresent(known -> {
            if (known.department() != null) {
                found.addAll(ofDepartment(known.department(), desks.at(gridId, known.level()).id(), desks, own));
            }
        });
        category.map(Category::level).map(level -> desks.answering(desks.at(gridId, level)))
                .filter(desks::isStaffed).ifPresent(found::add);
        for (GridNode node : desks.tree().path(gridId).reversed()) {
            Desk answering = desks.answering(node);
            if (desks.isStaffed(answering)) {
                found.add(answering);
            }
        }
        for (Department department : desks.profile().departments()) {
            found.addAll(ofDepartment(department.code(), gridId, desks, own));
        }
        if (own != null) {
            found.remove(own);
        }
        return List.copyOf(found);
    }

    /**
     * The department's desk nearest to the grid; before it the one nearest to the desk that has the case, if that lies
     * above: what was raised to the town goes to the town's platform, not back to the village's group.
     */
    private static List<Desk> ofDepartment(String department, long gridId, DeskFinder desks, @Nullable Desk holder) {
        List<Desk> found = new ArrayList<>();
        if (holder != null && holder.gridId() != gridId && desks.tree().isWithin(gridId, holder.gridId())) {
            desks.nearestOfDepartment(holder.gridId(), department).ifPresent(found::add);
        }
        desks.nearestOfDepartment(gridId, department).ifPresent(found::add);
        return found;
    }
}
