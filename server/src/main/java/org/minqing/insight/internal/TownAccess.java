package org.minqing.insight.internal;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A scope on one town: by slot of its grids the departments whose cases may be seen.
 *
 * @param whole everything of the town
 * @param none  nothing of the town
 * @param slots null: nothing of the grid; empty: all of it; otherwise the departments' numbers
 */
record TownAccess(boolean whole, boolean none, short[] @Nullable [] slots) {

    private static final short[] ALL_DEPARTMENTS = {};
    private static final TownAccess WHOLE = new TownAccess(true, false, new short[0][]);
    private static final TownAccess NONE = new TownAccess(false, true, new short[0][]);

    static TownAccess of(FactScope scope, TownFacts facts, Words departments) {
        String town = facts.town();
        if (scope.parts().stream().anyMatch(part -> part.department() == null && part.grids().containsAllOf(town))) {
            return WHOLE;
        }
        short[] @Nullable [] slots = new short[facts.grids().size()][];
        boolean any = false;
        for (FactScope.Part part : scope.parts()) {
            short department = departments.find(part.department());
            if (part.grids().isEmpty() || part.department() != null && department == Words.NONE) {
                continue;
            }
            boolean all = part.grids().containsAllOf(town);
            for (int slot = 0; slot < slots.length; slot++) {
                if (all || part.grids().contains(town, facts.grids().get(slot))) {
                    slots[slot] = part.department() == null ? ALL_DEPARTMENTS : with(slots[slot], department);
                    any = true;
                }
            }
        }
        return any ? new TownAccess(false, false, slots) : NONE;
    }

    boolean allows(int slot, short department) {
        if (whole) {
            return true;
        }
        short[] allowed = slots[slot];
        if (allowed == null || allowed.length == 0) {
            return allowed != null;
        }
        for (short each : allowed) {
            if (each == department) {
                return true;
            }
        }
        return false;
    }

    private static short[] with(short @Nullable [] allowed, short department) {
        if (allowed == null) {
            return new short[] {department};
        }
        if (allowed.length == 0) {
            return allowed;
        }
        short[] more = Arrays.copyOf(allowed, allowed.length + 1);
        more[allowed.length] = department;
        return more;
    }
}
