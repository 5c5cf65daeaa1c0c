package org.minqing.campaign.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.platform.FileView;
import org.minqing.profile.CampaignTemplate;
import org.minqing.profile.Text;
import tools.jackson.databind.JsonNode;

/** What the API shows of campaigns. */
final class CampaignViews {

    private CampaignViews() {
    }

    /** @param basisName legal basis in words */
    record TemplateLine(String code, Text name, String kind, String subject, String department, @Nullable Text departmentName, Text basisName,
                        List<Text> purposeNames, List<Text> whoNames, int days, int keepDays, int attempts, boolean photo,
                        List<CampaignTemplate.Result> results, JsonNode form) {
    }

    record TemplateClass(String code, Text name, List<TemplateLine> templates) {
    }

    record OfResult(String result, Text name, String weight, int leads) {
    }

    /**
     * A grid below, by the same sum as the whole: all = checked + unreachable + moved + duplicate + open.
     *
     * @param own what lies at the grid above itself, in none of its parts
     */
    record OfGrid(GridPlace grid, boolean own, boolean more, int all, int checked, int unreachable, int moved, int duplicate, int open) {
    }

    /**
     * The sum of a grid and all below it. It always adds up: all = checked + unreachable + moved + duplicate + open.
     *
     * @param checked       results make it up, with {@code notApplicable}
     * @param notApplicable somebody looked and the lead did not hold; counted with {@code checked}
     * @param moved         was here and went to a grid elsewhere, or left the area
     * @param unplaced      of the open ones: lie in no grid yet
     * @param handed        of the open ones: came from another grid, which waits for them to be taken
     * @param attempted     of the open ones: somebody was tried and not met
     * @param sentBack      of the open ones: a supervisor sent them back
     * @param reasoned      of the open ones: with a reason why
     * @param reviewed      of the checked ones: looked at by a supervisor
     * @param part          only the viewer's grids of a larger campaign are counted
     */
    record Counts(GridPlace grid, int all, int checked, int notApplicable, int unreachable, int moved, int duplicate, int open, int unplaced,
                  int handed, int attempted, int sentBack, int reasoned, int reviewed, List<OfResult> results, List<OfGrid> grids, boolean part,
                  Instant at) {

        /** All but the time: the same for the same leads. */
        String sum() {
            return List.of(grid, all, checked, notApplicable, unreachable, moved, duplicate, open, unplaced, handed, attempted, sentBack, reasoned,
                    reviewed, results, grids, part).toString();
        }
    }

    /** @param mine open leads that were given to the viewer */
    record Line(String id, String name, String template, Text templateName, Text className, String kind, String state, GridPlace area,
                @Nullable Text departmentName, LocalDate startsOn, LocalDate endsOn, boolean late, int all, int done, int open, int mine,
                @Nullable Instant closedAt) {
    }

    /**
     * @param endsBySelf day on which it is closed, or a draft thrown away, if nobody does so before
     * @param dataEndsOn what is personal goes on this day; while it is not closed: at the latest
     */
    record Detail(String id, String name, CampaignTemplate plan, Text className, JsonNode form, int profileVersion, String state, GridPlace area,
                  List<GridPlace> grids, @Nullable String department, @Nullable Text departmentName, Text basisName, @Nullable String source,
                  LocalDate startsOn, LocalDate endsOn, boolean late, String createdBy, Instant createdAt, @Nullable Instant confirmedAt,
                  @Nullable Instant closedAt, LocalDate endsBySelf, LocalDate dataEndsOn, boolean personsGone, boolean manage, boolean review, boolean check,
                  boolean export, Counts counts) {
    }

    /** @param lead null: all that were checked have been looked at */
    record Sample(@Nullable LeadLine lead) {
    }

    /**
     * A lead in a list. Of one that went elsewhere no more than its number and where it went.
     *
     * @param name    in full for those who check it or run the campaign
     * @param address likewise; to others the village
     * @param lon     likewise; to others nothing, and so for lat
     * @param mine    was given to the viewer
     */
    record LeadLine(String id, int number, String state, @Nullable String result, GridPlace grid, @Nullable String placed, @Nullable String name,
                    @Nullable String address, @Nullable String clue, @Nullable Double lon, @Nullable Double lat, @Nullable String worker, boolean mine,
                    int attempts, boolean handed, int sentBack, boolean reviewed, @Nullable String reason, int version, Instant updatedAt,
                    @Nullable String updatedBy) {
    }

    /** @param answers those that are told for a reason alone are masked */
    record StepView(String id, int version, String action, @Nullable String result, Map<String, Object> answers, @Nullable String note,
                    @Nullable String reason, List<FileView> files, @Nullable GridPlace from, @Nullable GridPlace to, Instant at, String by) {
    }

    /**
     * @param phone   masked, as is the ID number
     * @param original number of the lead of which this is a duplicate
     * @param joined  what is said in the leads that are duplicates of this one, in order of number
     * @param actions what the viewer may do with it now
     * @param known   answers that the register has already, for whoever checks it; a masked one that comes back means what is known
     */
    record LeadDetail(LeadLine lead, @Nullable String idNumber, @Nullable String phone, @Nullable String source, @Nullable Integer original,
                      List<JoinedLead> joined, int needed, List<String> actions, List<StepView> steps, Map<String, Object> known) {
    }

    /**
     * Another clue about the same.
     *
     * @param clue    for those who check the lead or run the campaign, as is the source
     * @param address in full for the same; to others the village
     */
    record JoinedLead(int number, @Nullable String clue, @Nullable String address, @Nullable String source) {
    }

    /** @param lon of the lead for those who check it or run the campaign, as is lat; to others of a place inside its grid */
    record MapPoint(String id, int number, double lon, double lat, String state, @Nullable String result) {
    }

    record Revealed(Map<String, String> values) {
    }

    /** @param line of the file or of the request, from 1 */
    record RefusedLead(long line, String field, String code, String title, String remedy) {
    }

    /**
     * What came of leads that were brought in.
     *
     * @param rows  that came; of the register all that were found, of which those that are in already are not taken again
     * @param taken with the duplicates
     */
    record Taken(int rows, int taken, int duplicates, int unplaced, Map<String, Integer> placed, int refused, List<RefusedLead> faults) {

        Taken of(int found) {
            return new Taken(found, taken, duplicates, unplaced, placed, refused, faults);
        }
    }

    /** A file with leads; {@code taken} says what came, or would come, of it. */
    record LeadFile(String id, String fileName, String state, List<LeadImport.Column> columns, @Nullable Taken taken, @Nullable String failure, Instant createdAt) {
    }

    record Worker(String id, String name, Text roleName, int open, boolean away) {
    }

    /**
     * Who is there and who is away.
     *
     * @param roleName null: of one's own line, if one checks no leads
     * @param from     first day of the absence that is now or next; null: none
     */
    record Presence(String accountId, String name, @Nullable Text roleName, @Nullable GridPlace grid, boolean own, @Nullable LocalDate from,
                    @Nullable LocalDate to) {
    }
}
