package org.minqing.insight.internal.warning;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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
    private static final int READ_AT_ONCE = 500;

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
        Instant from = clock.instant().minus(SHOWN);
        Kind only = kind == null ? null : Kind.of(kind);
        List<WarningView> found = new ArrayList<>();
        WarningStore.Warning last = null;
        List<WarningStore.Warning> page;
        do {
            page = store.page(from, state, only, last, READ_AT_ONCE);
            page.stream().filter(warning -> sees(sight, warning) && (within == null || concerns(warning, within)))
                    .limit(limit - found.size()).forEach(warning -> found.add(view(viewer, warning)));
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == READ_AT_ONCE && found.size() < limit);
        return found;
    }

    /** An alert concerns each part of its area, too. */
    private boolean concerns(WarningStore.Warning warning, long grid) {
        return grids.tree().isWithin(warning.gridId(), grid) || warning.kind() == Kind.ALERT && grids.tree().isWithin(grid, warning.gridId());
    }

    WarningView.Full get(Viewer viewer, long id) {
        WarningStore.Warning warning = find(viewer, id);
        Map<Long, String> members = store.cases(id);
        List<CaseKey> newest = members.entrySet().stream().sorted(Map.Entry.<Long, String>comparingByKey().reversed()).limit(MOST_CASES)
                .map(entry -> new CaseKey(entry.getValue(), entry.getKey())).toList();
        return new WarningView.Full(view(viewer, warning), cases.listed(viewer, newest));
    }

    List<WarningView.Precision> precision(Viewer viewer) {
        Sight sight = Sight.of(viewer, grids);
        List<WarningStore.Tally> all = store.tallies(clock.instant().minus(SHOWN)).stream()
                .filter(tally -> sees(sight, tally.kind(), tally.gridId(), tally.category(), tally.department())).toList();
        return Arrays.stream(Kind.values()).map(kind -> {
            Map<String, Integer> counts = all.stream().filter(tally -> tally.kind() == kind)
                    .collect(Collectors.groupingBy(WarningStore.Tally::state, Collectors.summingInt(WarningStore.Tally::count)));
            return new WarningView.Precision(kind.code(), counts.values().stream().mapToInt(Integer::intValue).sum(),
                    counts.getOrDefault("confirmed", 0), counts.getOrDefault("dismissed", 0), counts.getOrDefault("open", 0),
                    counts.getOrDefault("over", 0));
        }).toList();
    }

    WarningView decide(Viewer viewer, long id, String state, @Nullable String reason) {
        WarningStore.Warning warning = own(viewer, id);
        transaction.executeWithoutResult(status -> {
            claim(viewer, warning, state, reason, false);
            record(viewer, warning, state, reason, null);
        });
        return view(viewer, find(viewer, id));
    }

    /** The first who decides holds the row; whoever decides at the same moment waits, and is refused. */
    private void claim(Viewer viewer, WarningStore.Warning warning, String state, @Nullable String reason, boolean forCase) {
        if (!store.decide(warning.id(), state, viewer.accountId(), reason, forCase, clock.instant())) {
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
        WarningStore.Warning warning = own(viewer, id);
        transaction.executeWithoutResult(status -> {
            claim(viewer, warning, "confirmed", null, true);
            String code = report(viewer, warning, text);
            store.nameCase(id, code);
            record(viewer, warning, "confirmed", null, code);
        });
        return view(viewer, find(viewer, id));
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

    private boolean sees(Sight sight, WarningStore.Warning warning) {
        return sees(sight, warning.kind(), warning.gridId(), warning.category(), warning.department());
    }

    /** A warning of a kind of matter is for the department that such matters go to, too; an alert is for all in its area. */
    private boolean sees(Sight sight, Kind kind, long grid, @Nullable String category, @Nullable String departmentNamed) {
        if (kind == Kind.ALERT) {
            return sight.isConcerned(grid);
        }
        String department = departmentNamed != null ? departmentNamed : Optional.ofNullable(category)
                .flatMap(profiles.current()::findCategory).map(Profile.Category::department).orElse(null);
        return sight.seesGrid(grid, department);
    }

    /** An alert is decided on by those who dispatch in all of its area. */
    private boolean mayDecide(Viewer viewer, WarningStore.Warning warning) {
        return warning.kind() != Kind.ALERT || viewer.dutiesWith(Alerts.PERMISSION).stream()
                .anyMatch(duty -> grids.tree().isWithin(warning.gridId(), duty.gridId()));
    }

    /** @throws org.minqing.platform.ProblemException {@code insight.warning-not-yours} */
    private WarningStore.Warning own(Viewer viewer, long id) {
        WarningStore.Warning warning = find(viewer, id);
        if (!mayDecide(viewer, warning)) {
            throw WarningProblem.NOT_YOURS.asException();
        }
        return warning;
    }

    private WarningStore.Warning find(Viewer viewer, long id) {
        return store.find(id).filter(warning -> sees(Sight.of(viewer, grids), warning)).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private WarningView view(Viewer viewer, WarningStore.Warning warning) {
        Profile profile = profiles.current();
        GridNode grid = grids.tree().find(warning.gridId()).orElse(grids.tree().root());
        String path = grids.tree().path(grid.id()).stream().skip(1).map(GridNode::name).collect(Collectors.joining(" / "));
        Text category = Optional.ofNullable(warning.category()).flatMap(profile::findCategory).map(Profile.Category::name).orElse(null);
        Text department = Optional.ofNullable(warning.department()).flatMap(profile::findDepartment).map(Profile.Department::name).orElse(null);
        return new WarningView(Ids.format(warning.id()), warning.kind().code(), GridRef.of(grid), path, warning.category(), category,
                warning.department(), department, warning.lon(), warning.lat(), warning.numbers(), warning.raisedAt(), warning.seenAt(),
                warning.endsAt(), warning.lasting(), warning.state(), warning.decidedAt(), warning.reason(), warning.caseCode(),
                mayDecide(viewer, warning));
    }
}
