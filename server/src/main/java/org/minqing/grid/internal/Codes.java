package org.minqing.grid.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridProblem;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Profile;

/**
 * Gives codes to grids that are new or come to a new place. An official unit has the digits of the official unit
 * above it and a number of its own kind (towns: 001 subdistricts, 100 towns, 200 townships, 400 others; villages: 001
 * communities, 200 villages, 400 others); any other grid has its parent's code and a suffix. No code is given twice.
 */
final class Codes {

    private static final int[] TOWN_KINDS = {1, 100, 200, 400, 1000};
    private static final int[] VILLAGE_KINDS = {1, 200, 400, 1000};

    private final TreeSnapshot tree;
    private final List<Profile.Level> levels;
    private final int townLevel;
    private final Set<String> given = new HashSet<>();

    Codes(TreeSnapshot tree, List<Profile.Level> levels, int townLevel) {
        this.tree = tree;
        this.levels = levels;
        this.townLevel = townLevel;
    }

    /** Digits of the division that every official unit right below the grid begins with. */
    private String prefix(int level, String parentCode) {
        int digits = 0;
        for (Profile.Level above : levels.subList(0, level)) {
            digits = above.official() ? above.digits() : digits;
        }
        return parentCode.substring(0, digits);
    }

    /** A code of the level under the parent that no grid has or had; of the same kind as the model's. */
    String next(int level, String parentCode, String model) {
        Profile.Level rule = levels.get(level);
        if (!rule.official()) {
            int limit = (int) Math.pow(10, rule.digits());
            return free(parentCode, rule.digits(), 0, 1, limit);
        }
        String prefix = prefix(level, parentCode);
        int width = rule.digits() - prefix.length();
        int pad = 12 - rule.digits();
        int[] kinds = rule.digits() == 9 ? TOWN_KINDS : rule.digits() == 12 ? VILLAGE_KINDS
                : new int[] {1, (int) Math.pow(10, width)};
        int own = Integer.parseInt(model.substring(prefix.length(), rule.digits()));
        int kind = 0;
        while (kind < kinds.length - 2 && own >= kinds[kind + 1]) {
            kind++;
        }
        return free(prefix, width, pad, kinds[kind], kinds[kind + 1]);
    }

    private String free(String prefix, int width, int pad, int from, int limit) {
        for (int number = from; number < limit; number++) {
            String code = prefix + ("%0" + width + "d").formatted(number) + "0".repeat(pad);
            if (!tree.isUsed(code) && given.add(code)) {
                return code;
            }
        }
        throw new ProblemException(GridProblem.NO_CODE_LEFT).with("prefix", prefix);
    }

    /** The code that a grid keeps or gets when its parent's code becomes another. */
    String below(GridNode node, String formerParentCode, String parentCode) {
        if (!levels.get(node.level()).official()) {
            return parentCode + node.code().substring(formerParentCode.length());
        }
        String former = prefix(node.level(), formerParentCode);
        String prefix = prefix(node.level(), parentCode);
        return former.equals(prefix) ? node.code() : prefix + node.code().substring(prefix.length());
    }

    /** An official unit that stays under the same official unit keeps its code, whatever lies between them. */
    boolean keepsCode(GridNode node, String formerParentCode, String parentCode) {
        return levels.get(node.level()).official()
                && prefix(node.level(), formerParentCode).equals(prefix(node.level(), parentCode));
    }

    /** Town of a grid with the code, under a parent that lies in the town. */
    String town(int level, String code, String parentTown) {
        return level <= townLevel ? code.substring(0, 9) : parentTown;
    }
}
