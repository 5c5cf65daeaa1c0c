package org.minqing.dispatch.internal.broadcast;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.platform.FileView;
import org.minqing.profile.Text;

/** What the API shows of broadcasts. */
final class BroadcastViews {

    private BroadcastViews() {
    }

    /**
     * How many would get it, before it is sent.
     *
     * @param residents null: withheld, since they are few and the viewer may not look at them
     * @param atMost    the residents are those of all grids that the area touches
     * @param total     of those that are told
     * @param nobody    nobody at all would get it
     */
    record Preview(int workers, int staff, @Nullable Integer residents, boolean atMost, int total, boolean nobody, GridPlace area, int grids,
                   List<String> gridNames) {
    }

    /** @param confirmed of those that want a confirmation */
    record Count(int sent, int read, int confirmed) {

        static final Count NONE = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(sent + other.sent, read + other.read, confirmed + other.confirmed);
        }
    }

    /**
     * @param total     of those that are told
     * @param residents null: withheld, since they are few and the viewer may not look at them
     */
    record Counts(Count total, Count workers, Count staff, @Nullable Count residents) {

        static final Counts NONE = new Counts(Count.NONE, Count.NONE, Count.NONE, Count.NONE);

        Counts withoutResidents() {
            return new Counts(workers.plus(staff), workers, staff, null);
        }
    }

    /** @param state running, over (its end has come), withdrawn or ended (the search) */
    record Line(String id, String kind, String priority, String title, GridPlace area, String senderName, Instant sentAt,
                @Nullable Instant endsAt, String state, Counts counts, int sightings) {
    }

    record RoleName(String code, Text name) {
    }

    record AudienceView(List<String> readers, List<RoleName> roles, List<GridPlace> grids, @Nullable List<List<Double>> polygon) {
    }

    /** @param undelivered grids whose residents have not got it yet: of very many it reaches some after the other */
    record Detail(String id, String kind, String priority, String title, String text, GridPlace area, AudienceView audience, String senderName,
                  Instant sentAt, @Nullable Instant endsAt, String state, boolean confirm, Counts counts, List<FileView> files,
                  @Nullable MissingPerson missing, int sightings, @Nullable Instant remindedAt, @Nullable Instant withdrawnAt,
                  @Nullable String withdrawReason, @Nullable Instant endedAt, @Nullable String outcome, int undelivered) {
    }

    /** A worker or member of staff who has not read it. */
    record SilentView(String accountId, String name, String kind, @Nullable Text roleName, GridPlace grid, @Nullable Instant remindedAt) {
    }

    /** @param count of those that the viewer may know the number of */
    record Reminded(int count) {
    }

    /** As a reader gets it. */
    record Received(String id, String kind, String priority, String title, String text, String senderName, @Nullable Text senderRole, Instant sentAt,
                    @Nullable Instant endsAt, String state, boolean confirm, @Nullable Instant readAt, @Nullable Instant confirmedAt,
                    List<FileView> files, @Nullable MissingPerson missing, @Nullable String outcome, boolean sighted) {
    }

    record SightingView(String id, Instant seenAt, @Nullable Double lon, @Nullable Double lat, @Nullable String place, @Nullable String note,
                        List<FileView> files, String by, Instant at) {
    }

    /** @param grid null: none was chosen */
    record Home(@Nullable GridPlace grid) {
    }
}
