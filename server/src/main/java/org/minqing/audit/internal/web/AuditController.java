package org.minqing.audit.internal.web;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.AuditReach;
import org.minqing.audit.internal.AuditProblem;
import org.minqing.audit.internal.AuditQueries;
import org.minqing.audit.internal.Verifications;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit record for those who may read it. */
@RestController
@RequestMapping("/api/audit")
class AuditController {

    private static final String READ = "audit.read";
    private static final String CASEWORK = "casework.";
    private static final int USUAL = 50;
    private static final int MOST = 200;

    /**
     * @param seq    place in the chain; null while the record is not yet sealed (about a second)
     * @param town   null for matters of the whole place
     * @param actorName null if the account is unknown; the system has the id 0
     * @param actorId   null for what a resident did with a case
     */
    record AuditView(String id, @Nullable Long seq, Instant at, @Nullable String town, @Nullable String actorName,
                     @Nullable String actorId, String action, String objectType, String objectId, @Nullable String reason,
                     Map<String, Object> detail, @Nullable String hash) {
    }

    private final AuditQueries queries;
    private final Verifications verifications;
    private final AuditReach reach;

    AuditController(AuditQueries queries, Verifications verifications, AuditReach reach) {
        this.queries = queries;
        this.verifications = verifications;
        this.reach = reach;
    }

    /** @param actor of a resident's records those of cases are left out: found by the account they would tell whose they are */
    @GetMapping
    @Permit(READ)
    Page<AuditView> list(Viewer viewer, @RequestParam @Nullable String actor, @RequestParam @Nullable String action,
                         @RequestParam @Nullable String objectType, @RequestParam @Nullable String objectId,
                         @RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to,
                         @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        int size = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
        Long one = actor == null ? null : Ids.parse(actor);
        var filter = new AuditQueries.Filter(one, action, objectType, objectId, from, to,
                one != null && reach.residents(List.of(one)).contains(one) ? CASEWORK : null);
        long before = Page.position(cursor, Long.MAX_VALUE);
        List<AuditQueries.Row> rows = queries.list(reach.towns(viewer, READ), filter, before, size + 1);
        List<AuditQueries.Row> shown = rows.subList(0, Math.min(size, rows.size()));
        List<Long> actors = shown.stream().map(AuditQueries.Row::actorId).distinct().toList();
        Map<Long, String> names = reach.names(actors);
        Set<Long> residents = reach.residents(actors);
        return new Page<>(shown.stream().map(row -> toView(row, names.get(row.actorId()),
                        residents.contains(row.actorId()) && row.action().startsWith(CASEWORK))).toList(),
                rows.size() > size ? Ids.format(shown.getLast().id()) : null);
    }

    @GetMapping("/verification")
    @Permit(READ)
    Verifications.Result newestVerification(Locale locale) {
        return verifications.findNewest(locale).orElseThrow(AuditProblem.NOT_VERIFIED_YET::asException);
    }

    @PostMapping("/verification")
    @Permit(READ)
    Verifications.Result verify(Locale locale) {
        return verifications.verify(locale);
    }

    /** @param ofReporter who reported a matter, and in what words, is for those who handle it; here stands what was done */
    private static AuditView toView(AuditQueries.Row row, @Nullable String actorName, boolean ofReporter) {
        return new AuditView(Ids.format(row.id()), row.seq(), row.at(), row.town(), ofReporter ? null : actorName,
                ofReporter ? null : Ids.format(row.actorId()), row.action(), row.objectType(), row.objectId(),
                ofReporter ? null : row.reason(), row.detail(), row.hash() == null ? null : HexFormat.of().formatHex(row.hash()));
    }
}
