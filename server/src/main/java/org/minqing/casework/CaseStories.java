package org.minqing.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Desk;
import org.minqing.platform.Viewer;

/**
 * Made-up lives of cases, for demos: each step is decided as a real one is, but at a moment of its own that lies in the past;
 * all is stored in bulk at the end. Nobody is told live, and of the messages only the newest are delivered.
 */
public interface CaseStories {

    /**
     * @param seed  the same seed and the same steps give the same codes
     * @param staff who sits at a desk; their accounts may still be uncommitted
     */
    Book begin(long seed, Function<Desk, List<Long>> staff);

    /** Stories that are stored together. */
    interface Book {

        /** A case is reported. Refused as a real report would be. */
        Story report(Viewer viewer, Instant at, Beginning beginning);

        int size();

        /** Stores all with few statements in the caller's transaction: cases, histories, client ids, audit, messages. */
        void store(Progress progress);
    }

    /** Told how many stories are stored. */
    @FunctionalInterface
    interface Progress {

        void at(long done, long total);
    }

    /**
     * What is reported.
     *
     * @param lon    degrees, CGCS2000; null when only the grid is known
     * @param files  ids; the caller attaches them to {@link Story#code}
     * @param settle settled on the spot with this; null: not
     */
    record Beginning(String channel, String text, @Nullable String category, long gridId, @Nullable Double lon,
                     @Nullable Double lat, @Nullable String address, boolean anonymous, List<Long> files,
                     @Nullable Step settle) {
    }

    /** What comes with an action; what it does not need is null or empty. */
    record Step(@Nullable String note, @Nullable String reason, List<Long> files, @Nullable Desk target,
                List<String> departments, @Nullable Instant until, @Nullable Integer rating,
                @Nullable String mergeInto) {

        public static final Step NONE = new Step(null, null, List.of(), null, List.of(), null, null, null);

        public static Step note(String note) {
            return new Step(note, null, List.of(), null, List.of(), null, null, null);
        }

        public static Step reason(String reason) {
            return new Step(null, reason, List.of(), null, List.of(), null, null, null);
        }

        public Step withFiles(List<Long> given) {
            return new Step(note, reason, given, target, departments, until, rating, mergeInto);
        }

        public Step withTarget(@Nullable Desk given) {
            return new Step(note, reason, files, given, departments, until, rating, mergeInto);
        }

        public Step withDepartments(List<String> given) {
            return new Step(note, reason, files, target, given, until, rating, mergeInto);
        }

        public Step withUntil(Instant given) {
            return new Step(note, reason, files, target, departments, given, rating, mergeInto);
        }

        public Step withRating(int given) {
            return new Step(note, reason, files, target, departments, until, given, mergeInto);
        }

        public Step withMergeInto(String given) {
            return new Step(note, reason, files, target, departments, until, rating, given);
        }
    }

    /** One case on its way. */
    interface Story {

        /** As people see it. */
        String code();

        String state();

        String stage();

        boolean isOpen();

        /** When the last thing happened. */
        Instant lastAt();

        /** When the step is due; empty: no due time. */
        Optional<Instant> dueAt();

        /** The desk that holds it; empty when it lies with its reporter or is closed. */
        Optional<Desk> desk();

        /** Desks to hand it to, the likeliest first. */
        List<Desk> targets();

        /** Desks of departments that were called in and have not finished. */
        List<Desk> assisting();

        /** @throws org.minqing.platform.ProblemException as for a real action */
        void act(Viewer viewer, Instant at, String action, Step step);

        void join(Viewer viewer, Instant at, String text);

        /** Lets time pass up to the moment: warnings, climbs, lapses and ends of pauses happen when they are due. */
        void passTo(Instant at);
    }
}
