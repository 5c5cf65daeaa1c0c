package org.minqing.outreach.internal.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.platform.FileView;
import org.minqing.profile.CampaignTemplate;
import org.minqing.profile.Text;

/** Visits and how far programmes have come, as the API shows them. */
final class VisitViews {

    private VisitViews() {
    }

    /**
     * @param households all, chosen or assigned
     * @param interval   days within which each household is to be seen
     * @param records    the viewer visits by it somewhere
     * @param reads      the viewer may open its lists somewhere
     * @param manages    the viewer says somewhere which households are on its list
     */
    record ProgrammeView(String code, Text name, Text about, String households, int interval, List<Text> who, List<CampaignTemplate.Question> form,
                         boolean records, boolean reads, boolean manages) {
    }

    /**
     * Each household once: all = seen + due + overdue + never. Null: withheld, since so few households could be told from it.
     *
     * @param seen    within the interval, and not due again yet
     * @param due     within the interval, and due again soon
     * @param overdue longer ago than the interval
     */
    record Counts(@Nullable Long all, @Nullable Long seen, @Nullable Long due, @Nullable Long overdue, @Nullable Long never) {
    }

    /** @param own the households of the grid above itself, which lie in none of the parts */
    record OfGrid(GridPlace grid, boolean own, boolean deeper, Counts counts) {
    }

    /** @param opens each number opens its list for this viewer */
    record Coverage(String programme, GridPlace grid, Counts counts, List<OfGrid> parts, boolean opens) {
    }

    /**
     * A household in a programme.
     *
     * @param household key of the register
     * @param address   in full for whoever visits there
     * @param state     seen, due, overdue or never
     * @param dueOn     last day on which a visit is in time; null: it was never seen
     * @param nextOn    agreed at the last visit
     * @param worker    to whom it was given
     * @param yours     the viewer may record a visit
     */
    record HouseholdLine(String household, @Nullable String head, String number, int members, @Nullable String address, @Nullable Double lon, @Nullable Double lat,
                         GridPlace grid, String programme, String state, @Nullable LocalDate lastVisitOn, @Nullable String lastVisitBy,
                         @Nullable LocalDate lastTriedOn, @Nullable LocalDate dueOn, @Nullable LocalDate nextOn, boolean listed, @Nullable String worker,
                         boolean yours) {
    }

    /** @param programmes how the household stands in each of them that the viewer may know of */
    record HouseholdVisits(String household, @Nullable String head, GridPlace grid, List<HouseholdLine> programmes, List<VisitView> visits, boolean more) {
    }

    /**
     * @param outcome case or settled
     * @param text    null: has gone
     * @param settled how it was settled on the spot
     */
    record MatterView(int number, String outcome, @Nullable String text, @Nullable String settled, @Nullable String caseCode) {
    }

    /**
     * @param twinOf  id of the visit that this one repeats; it is counted once
     * @param partners names of those who came along
     * @param gone    what was said has gone at the end of its time
     * @param mine    the viewer recorded it
     * @param withdrawn    it was taken back and is not counted; what was raised at it goes on
     * @param withdrawable the viewer may take it back now
     */
    record VisitView(String id, String household, GridPlace grid, List<String> programmes, LocalDate onDay, Instant receivedAt, @Nullable String by,
                     List<String> partners, boolean met, @Nullable String metWith, Map<String, Object> answers, @Nullable String note,
                     List<MatterView> matters, @Nullable LocalDate nextOn, List<FileView> files, @Nullable String twinOf, boolean gone, boolean mine,
                     @Nullable WithdrawnView withdrawn, boolean withdrawable) {
    }

    /** @param reason null: has gone */
    record WithdrawnView(Instant at, @Nullable String by, @Nullable String reason) {
    }

    /** What was recorded for the household on this day before, told to whoever is about to record it again. */
    record Before(String id, @Nullable String by, List<String> partners, List<String> programmes, Instant receivedAt) {
    }

    /** Somebody who can come along, or to whom households can be given. */
    record Colleague(String id, String name, Text role, GridPlace grid) {
    }

    /** How many were changed. */
    record Listed(int households) {
    }
}
