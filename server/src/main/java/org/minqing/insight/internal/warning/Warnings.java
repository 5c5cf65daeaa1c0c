package org.minqing.insight.internal.warning;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseView;
import org.minqing.casework.CaseWork;
import org.minqing.casework.Cases;
import org.minqing.casework.ReportRequest;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.insight.internal.sight.Sight;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Warnings as a viewer sees them, and what people decide on them. */
@Component
class Warnings {

    private static final Duration SHOWN = Duration.ofDays(365);
    private static final int MOST_CASES = 50;

    private final WarningStore store;
    private final Cases cases;
    private final CaseWork work;
    private final Grids grids;
    private final Profiles profiles;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Warnings(WarningStore store, Cases cases, CaseWork work, Grids grids, Profiles profiles, Audit audit,
             TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.work = work;
        this.grids = grids;
        this.profiles = profiles;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param state null: all */
    List<WarningView> list(Viewer viewer, @Nullable String state, @Nullable String kind, @Nullable Long within, int limit) {
        Sight sight = Sight.of(viewer, grids);
        if (within != null && (grids.tree().find(within).isEmpty() || !sight.reaches(within))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return seen(sight).filter(warning -> state == null || warning.state().equals(state))
                .filter(warning -> kind == null || warning.kind().code().equals(kind))
                .filter(warning -> within == null || grids.tree().isWithin(warning.gridId(), within))
                .limit(limit).map(this::view).toList();
    }

    WarningView.Full get(Viewer viewer, long id) {
        WarningStore.Warning warning = find(viewer, id);
        Map<Long, String> members = store.cases(id);
        List<CaseKey> newest = members.entrySet().stream().sorted(Map.Entry.<Long, String>comparingByKey().reversed()).limit(MOST_CASES)
                .map(entry -> new CaseKey(entry.getValue(), entry.getKey())).toList();
        return new WarningView.Full(view(warning), cases.listed(viewer, newest));
    }

    List<WarningView.Precision> precision(Viewer viewer) {
        List<WarningStore.Warning> all = seen(Sight.of(viewer, grids)).toList();
        return Arrays.stream(Kind.values()).map(kind -> {
            Map<String, Long> counts = all.stream().filter(warning -> warning.kind() == kind)
                    .collect(Collectors.groupingBy(WarningStore.Warning::state, Collectors.counting()));
            return new WarningView.Precision(kind.code(), counts.values().stream().mapToInt(Long::intValue).sum(), of(counts, "confirmed"),
                    of(counts, "dismissed"), of(counts, "open"), of(counts, "over"));
        }).toList();
    }

    WarningView decide(Viewer viewer, long id, String state, @Nullable String reason) {
        WarningStore.Warning warning = find(viewer, id);
        transaction.executeWithoutResult(status -> {
            claim(viewer, warning, state, reason);
            record(viewer, warning, state, reason, null);
        });
        return view(find(viewer, id));
    }

    /** The first who decides holds the row; whoever decides at the same moment waits, and is refused. */
    private void claim(Viewer viewer, WarningStore.Warning warning, String state, @Nullable String reason) {
        if (!store.decide(warning.id(), state, viewer.accountId(), reason, clock.instant())) {
            throw WarningProblem.DECIDED.asException();
        }
    }

    private void record(Viewer viewer, WarningStore.Warning warning, String state, @Nullable String reason, @Nullable String caseCode) {
        audit.record(new AuditEntry(grids.tree().find(warning.gridId()).map(GridNode::town).orElse(null), viewer.accountId(),
                "insight.warning-" + state, "warning", Ids.format(warning.id()), reason, caseCode == null
                        ? Map.of("kind", warning.kind().code()) : Map.of("kind", warning.kind().code(), "case", caseCode)));
    }

    /** One tap: the same warning is one case, however often and by whomever it is asked for. */
    WarningView makeCase(Viewer viewer, long id, String text) {
        WarningStore.Warning warning = find(viewer, id);
        transaction.executeWithoutResult(status -> {
            claim(viewer, warning, "confirmed", null);
            String code = report(viewer, warning, text);
            store.nameCase(id, code);
            record(viewer, warning, "confirmed", null, code);
        });
        return view(find(viewer, id));
    }

    private String report(Viewer viewer, WarningStore.Warning warning, String text) {
        Double lon = warning.lon();
        Double lat = warning.lat();
        if (lon == null || lat == null) {
            Optional<LonLat> inside = grids.inside(warning.gridId());
            lon = inside.map(LonLat::lon).orElse(null);
            lat = inside.map(LonLat::lat).orElse(null);
        }
        UUID ref = UUID.nameUUIDFromBytes(("warning " + warning.id()).getBytes(StandardCharsets.UTF_8));
        CaseView made = work.report(viewer, new ReportRequest(ref.toString(), text, warning.category(),
                new ReportRequest.Place(lon, lat, null, lon == null ? Ids.format(warning.gridId()) : null, null), false, null, List.of(), null, null));
        return made.summary().code();
    }

    private Stream<WarningStore.Warning> seen(Sight sight) {
        return store.since(clock.instant().minus(SHOWN)).stream().filter(warning -> sees(sight, warning));
    }

    /** A warning of a kind of matter is for the department that such matters go to, too. */
    private boolean sees(Sight sight, WarningStore.Warning warning) {
        String department = warning.department() != null ? warning.department() : Optional.ofNullable(warning.category())
                .flatMap(profiles.current()::findCategory).map(Profile.Category::department).orElse(null);
        return sight.seesGrid(warning.gridId(), department);
    }

    private WarningStore.Warning find(Viewer viewer, long id) {
        return store.find(id).filter(warning -> sees(Sight.of(viewer, grids), warning)).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private WarningView view(WarningStore.Warning warning) {
        Profile profile = profiles.current();
        GridNode grid = grids.tree().find(warning.gridId()).orElse(grids.tree().root());
        String path = grids.tree().path(grid.id()).stream().skip(1).map(GridNode::name).collect(Collectors.joining(" / "));
        Text category = Optional.ofNullable(warning.category()).flatMap(profile::findCategory).map(Profile.Category::name).orElse(null);
        Text department = Optional.ofNullable(warning.department()).flatMap(profile::findDepartment).map(Profile.Department::name).orElse(null);
        return new WarningView(Ids.format(warning.id()), warning.kind().code(), GridRef.of(grid), path, warning.category(), category,
                warning.department(), department, warning.lon(), warning.lat(), warning.numbers(), warning.raisedAt(), warning.seenAt(),
                warning.endsAt(), warning.lasting(), warning.state(), warning.decidedAt(), warning.reason(), warning.caseCode());
    }

    private static int of(Map<String, Long> counts, String state) {
        return counts.getOrDefault(state, 0L).intValue();
    }
}
