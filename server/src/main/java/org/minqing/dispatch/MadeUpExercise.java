package org.minqing.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.minqing.platform.Viewer;

/** Plays an emergency from opening to closing for a demo, by the rules that hold for everybody. */
public interface MadeUpExercise {

    /** @param kind of the plan's resources */
    record Unit(String kind, String name, int quantity) {
    }

    /**
     * What happens in it.
     *
     * @param gridIds    its area
     * @param found      result that some households have, for example {@code water}
     * @param households how many of them
     * @param moved      result that some of these have later, told with people
     * @param people     how many people in all
     * @param entries    of the log, in order
     */
    record Script(String plan, String name, List<Long> gridIds, String found, int households, String moved, int people, List<Unit> units,
                  List<String> entries, String reason, String note, Instant from, Duration lasts) {
    }

    /**
     * Plays it, each of the crew at the households of the own grids. Played again it changes nothing.
     *
     * @throws IllegalStateException if there are fewer households than the script needs
     */
    void play(Viewer command, List<Viewer> crew, Script script);
}
