package org.minqing.platform;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What of a module belongs on the phone of somebody who works without signal. Each module that has something is asked, and gives the
 * answers of its own endpoints, made by the very assemblers of its controllers: the same views, the same masks, the same scope.
 */
public interface SyncSource {

    /**
     * Whose phone it is.
     *
     * @param grids the small grids that the viewer works in; empty for whoever is no worker: only the little that everybody has
     */
    record Owner(Viewer viewer, List<Long> grids) {

        public boolean isWorker() {
            return !grids.isEmpty();
        }
    }

    /** Takes what belongs on the phone. */
    @FunctionalInterface
    interface Tray {

        /**
         * @param path   as the portal asks for it, without {@code /api}, with the query in the portal's order
         * @param stamp  differs whenever the answer would; read before the answer is made, so that a change in between is
         *               sent again and never missed. Never from a clock. Null: the answer itself is compared
         * @param answer made only if the phone does not have it; {@code common.not-found} takes it off the phone
         */
        void put(String path, @Nullable String stamp, Supplier<? extends Object> answer);

        /**
         * Many whose answers are made together at less cost.
         *
         * @param stamps  by path, in the order in which they are sent
         * @param answers of those that the phone does not have; what it leaves out is taken off the phone
         */
        default void putAll(Map<String, String> stamps, Function<Collection<String>, Map<String, ? extends Object>> answers) {
            stamps.forEach((path, stamp) -> put(path, stamp, () -> Optional.<Object>ofNullable(answers.apply(List.of(path)).get(path))
                    .orElseThrow(CommonProblem.NOT_FOUND::asException)));
        }
    }

    /** Puts everything that belongs on the phone now; what is not put, the phone drops. */
    void offer(Owner owner, Tray tray);
}
