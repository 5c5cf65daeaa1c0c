package org.minqing.dispatch.internal.emergency;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.profile.EmergencyPlan;
import org.minqing.profile.Text;

/** What the API shows of emergencies. */
final class EmergencyViews {

    private EmergencyViews() {
    }

    /** @param count workers who would be called */
    record Crew(String role, Text roleName, int count) {
    }

    /**
     * What opening it would mean.
     *
     * @param households null: withheld, since they are few and the viewer may not look at them
     * @param atMost     the households are those of all grids that the area touches
     * @param empty      there is no household at all
     */
    record Preview(@Nullable Integer households, boolean atMost, boolean empty, int grids, List<String> gridNames, GridPlace area, List<Crew> crew, int called) {
    }

    record OfResult(String result, Text name, String weight, int households) {
    }

    record OfGrid(GridPlace grid, int total, int checked, int notReached, int bad) {
    }

    record FigureCount(String code, Text name, String counts, int value) {
    }

    /**
     * The count of the households. It always adds up: total = checked + notReached, notReached = untried + missed, the results
     * make up checked, and the grids make up total.
     *
     * @param missed   somebody went there and met nobody
     * @param reasoned of those not reached, with a reason why
     * @param part     only the viewer's grids of a larger emergency are counted
     */
    record Counts(int total, int checked, int notReached, int untried, int missed, int reasoned, List<OfResult> results,
                  List<OfGrid> grids, List<FigureCount> figures, int workers, boolean part, Instant at) {
    }

    /** @param state open or closed */
    record Line(String id, String plan, Text planName, String name, boolean practice, GridPlace area, String state, Instant openedAt,
                @Nullable Instant closedAt, int total, int checked) {
    }

    record AreaView(List<GridPlace> grids, @Nullable List<List<Double>> polygon) {
    }

    /** @param manage the viewer may run it: resources, tasks, closing */
    record Detail(String id, EmergencyPlan plan, String name, boolean practice, GridPlace area, AreaView where, String state,
                  String openedBy, Instant openedAt, @Nullable Instant closedAt, List<Crew> crew, boolean manage, boolean check, Counts counts) {
    }

    /** @param headName known to those who may read the register */
    record ItemLine(String id, String address, @Nullable String headName, int members, GridPlace grid, @Nullable Double lon, @Nullable Double lat,
                    String state, @Nullable String result, @Nullable Integer people, int attempts, int checks, @Nullable String reason,
                    @Nullable Instant updatedAt, @Nullable String updatedBy, boolean added) {
    }

    /** @param result null: nobody was met */
    record CheckView(String id, @Nullable String result, @Nullable Integer people, @Nullable String note, Instant at, String by, boolean isVoid, boolean mine) {
    }

    /** @param meanwhile somebody else was there since the sender looked */
    record ItemDetail(ItemLine item, List<CheckView> history, boolean meanwhile) {
    }

    record Point(String id, double lon, double lat, String state, @Nullable String result) {
    }

    record ResourceView(String id, String kind, Text kindName, String type, String name, int quantity, @Nullable Integer capacity,
                        @Nullable Integer occupied, String state, @Nullable Double lon, @Nullable Double lat, @Nullable String note,
                        Instant updatedAt, String updatedBy) {
    }

    record TaskView(String id, String kind, Text kindName, String text, GridPlace grid, Instant createdAt, String createdBy,
                    @Nullable Instant doneAt, @Nullable String doneBy, @Nullable String note) {
    }

    /** @param kind of an automatic entry what happened, with {@code text} as its parameter; {@code note}: in words */
    record LogView(String id, Instant at, String by, String kind, String text) {
    }

    record OfType(String type, int units, int quantity) {
    }

    /** The closing report; before the closing as things stand. */
    record Report(String name, Text planName, boolean practice, GridPlace area, Instant openedAt, @Nullable Instant closedAt, String openedBy,
                  List<Crew> crew, int called, Counts counts, List<OfType> resources, int tasks, int tasksDone, int shelterPeople,
                  @Nullable String note, boolean closed) {
    }
}
