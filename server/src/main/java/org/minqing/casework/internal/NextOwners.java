package org.minqing.casework.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.minqing.grid.GridNode;
import org.minqing.identity.Desk;
import org.minqing.profile.Profile.Category;
import org.minqing.profile.Profile.Department;

/** Proposes desks that could own a case next: first what its category says, then up the tree, then the departments. */
record NextOwners(World world, CaseState state) {

    List<Desk> list() {
        DeskFinder desks = world.desks(state);
        long gridId = world.gridOf(state);
        Set<Desk> found = new LinkedHashSet<>();
        Optional<Category> category = Optional.ofNullable(state.category())
                .flatMap(desks.profile()::findCategory);
        category.map(Category::department).flatMap(department -> desks.nearestOfDepartment(gridId, department))
                .ifPresent(found::add);
        category.map(Category::level).map(level -> desks.answering(desks.at(gridId, level)))
                .filter(desks::isStaffed).ifPresent(found::add);
        for (GridNode node : desks.tree().path(gridId).reversed()) {
            Desk answering = desks.answering(node);
            if (desks.isStaffed(answering)) {
                found.add(answering);
            }
        }
        for (Department department : desks.profile().departments()) {
            desks.nearestOfDepartment(gridId, department.code()).ifPresent(found::add);
        }
        Desk own = state.position().holder().desk();
        if (own != null) {
            found.remove(own);
        }
        return List.copyOf(found);
    }
}
