package org.minqing.platform;

import java.util.List;
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
    }

    /** Puts everything that belongs on the phone now; what is not put, the phone drops. */
    void offer(Owner owner, Tray tray);
}
