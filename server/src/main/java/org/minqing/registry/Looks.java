package org.minqing.registry;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;

/**
 * Looks at plain values that other modules hold: for a reason, counted together with looks at the register, and told to the person
 * concerned in the same way. All of it is written in the caller's transaction; if it can't be, nothing may be shown.
 */
public interface Looks {

    /**
     * What is looked at.
     *
     * @param kind       what the values belong to, as the caller's module calls it: {@code lead}
     * @param object     its key
     * @param person     of the register, whom it is about; null: nobody who is there
     * @param fields     by their codes in the dictionary
     * @param permission by which the viewer looks
     * @param ownTask    it is a task that was given to the viewer
     */
    record Look(String kind, ObjectKey object, @Nullable ObjectKey person, Collection<String> fields, String permission, boolean ownTask) {
    }

    /**
     * The reason without what surrounds it.
     *
     * @throws org.minqing.platform.ProblemException {@code registry.reason-missing} if it says too little
     */
    String reason(@Nullable String text);

    /**
     * Counts and records a look: at an own task against what a day's work allows, all others, and those beyond the day's, against the hour.
     *
     * @param reason as {@link #reason} gave it; the person concerned reads it
     * @throws org.minqing.platform.ProblemException {@code registry.revealed-enough}
     */
    void record(Viewer viewer, Look look, String reason);

    /**
     * Records what went into a file, which no hour limits.
     *
     * @param people fields that are in the file, by their codes in the dictionary; nothing is written of those who are not in the register
     */
    void recordExport(Viewer viewer, Map<ObjectKey, ? extends Collection<String>> people, String permission, RegistryLists.Occasion occasion);
}
