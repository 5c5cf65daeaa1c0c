package org.minqing.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseCode;
import org.minqing.identity.Desk;
import org.minqing.platform.Viewer;

/** What is to be done to a case, cleaned and checked as far as that goes without looking at the case. */
sealed interface Command {

    /** The client's own id with a hash of all that it sent; null for the program's own commands. */
    @Nullable Ref ref();

    Viewer viewer();

    /** The case concerned. */
    CaseCode code();

    record Ref(UUID id, UUID content) {
    }

    /**
     * @param id        of the new case; its time is the time of the report
     * @param suggested what the text was guessed to be; null: no guess
     */
    record Report(Ref ref, Viewer viewer, CaseCode code, long id, String channel, String text,
                  @Nullable String category, CaseState.Place place, String town, boolean anonymous,
                  CaseState.@Nullable Caller caller, List<Long> files, @Nullable Inputs settle,
                  @Nullable Guess suggested, CaseState.@Nullable About about) implements Command {

        Report withCode(CaseCode other) {
            return new Report(ref, viewer, other, id, channel, text, category, place, town, anonymous, caller, files,
                    settle, suggested, about);
        }
    }

    /** @param model version of the model that guessed; the likeliest category first */
    record Guess(int model, List<String> categories) {
    }

    record Act(Ref ref, Viewer viewer, CaseCode code, String action, int version, Inputs inputs) implements Command {
    }

    record Join(Ref ref, Viewer viewer, CaseCode code, @Nullable String text) implements Command {
    }

    /** The time has come to look at the case. */
    record Tick(CaseCode code) implements Command {

        @Override
        public @Nullable Ref ref() {
            return null;
        }

        @Override
        public Viewer viewer() {
            return Viewer.SYSTEM;
        }
    }

    /** The grid of a desk that has the case was split or merged away: the desk that follows takes it. */
    record Follow(CaseCode code) implements Command {

        @Override
        public @Nullable Ref ref() {
            return null;
        }

        @Override
        public Viewer viewer() {
            return Viewer.SYSTEM;
        }
    }

    /** What came with an action. */
    record Inputs(@Nullable String note, @Nullable String reason, List<Long> files, @Nullable Desk target,
                  List<String> departments, @Nullable Instant until, @Nullable Integer rating,
                  @Nullable CaseCode mergeInto, @Nullable String category) {

        static final Inputs NONE = new Inputs(null, null, List.of(), null, List.of(), null, null, null, null);

        static Inputs of(@Nullable String note, List<Long> files) {
            return new Inputs(note, null, files, null, List.of(), null, null, null, null);
        }
    }
}
