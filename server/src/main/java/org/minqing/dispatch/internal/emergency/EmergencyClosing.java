package org.minqing.dispatch.internal.emergency;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.dispatch.internal.emergency.EmergencyDoor.Seen;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Counts;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Crew;
import org.minqing.dispatch.internal.emergency.EmergencyViews.OfType;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Report;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Closes an emergency and keeps its report: figures alone, as the screen showed them at that moment. */
@Service
class EmergencyClosing {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Tasks(int tasks, int done) {
    }

    private final EmergencyDoor door;
    private final HouseholdCount counting;
    private final SituationLog log;
    private final Accounts accounts;
    private final Audit audit;
    private final Grids grids;
    private final Clock clock;

    EmergencyClosing(EmergencyDoor door, HouseholdCount counting, SituationLog log, Accounts accounts, Audit audit, Grids grids, Clock clock) {
        this.door = door;
        this.counting = counting;
        this.log = log;
        this.accounts = accounts;
        this.audit = audit;
        this.grids = grids;
        this.clock = clock;
    }

    /** @throws org.minqing.platform.ProblemException {@code dispatch.not-all-checked} while a household is neither checked nor reasoned */
    Report close(Viewer viewer, String id, Requests.Closing closing) {
        return door.run(viewer, id, seen -> {
            String reason = closing.reason() == null || closing.reason().isBlank() ? null : closing.reason().strip();
            if (reason != null) {
                seen.jdbc().sql("update dispatch_item set reason = :reason where emergency_id = :id and state <> 'checked' and reason is null")
                        .param("reason", reason).param("id", seen.row().id()).update();
            }
            Counts counts = counting.count(seen, door.plan(seen.row()));
            if (counts.notReached() > counts.reasoned()) {
                throw DispatchProblem.NOT_ALL_CHECKED.asException().with("households", counts.notReached() - counts.reasoned());
            }
            Instant now = clock.instant();
            log.add(seen.jdbc(), seen.row(), viewer.accountId(), "closed", counts.checked() + " / " + counts.total(), null);
            Report report = report(seen, counts, now, closing.note() == null || closing.note().isBlank() ? null : closing.note().strip());
            seen.jdbc().sql("update dispatch_emergency set closed_at = :now, closed_by = :by, report = :report where id = :id")
                    .param("now", EmergencyRow.utc(now)).param("by", viewer.accountId()).param("report", JSON.writeValueAsString(report))
                    .param("id", seen.row().id()).update();
            audit.record(new AuditEntry(seen.row().town(), viewer.accountId(), "dispatch.close-emergency", EmergencyDoor.OBJECT, id, reason,
                    Map.of("total", counts.total(), "checked", counts.checked(), "notReached", counts.notReached())));
            return report;
        });
    }

    /** Of a closed one as it was kept; of an open one as things stand. */
    Report report(Viewer viewer, String id) {
        return Objects.requireNonNull(door.<Report>read(viewer, id, seen -> {
            if (!seen.runs()) {
                throw DispatchProblem.NOT_YOURS_TO_RUN.asException();
            }
            String kept = seen.row().report();
            return kept != null ? JSON.readValue(kept, Report.class) : report(seen, counting.count(seen, door.plan(seen.row())), null, null);
        }));
    }

    private Report report(Seen seen, Counts counts, @Nullable Instant closedAt, @Nullable String note) {
        EmergencyRow row = seen.row();
        List<Crew> crew = Emergencies.crew(row);
        List<OfType> resources = seen.jdbc().sql("""
                select type, count(*)::int as units, coalesce(sum(quantity), 0)::int as quantity from dispatch_resource where emergency_id = :id
                group by type order by type
                """).param("id", row.id()).query(OfType.class).list();
        Tasks tasks = seen.jdbc().sql("select count(*)::int as tasks, count(done_at)::int as done from dispatch_task where emergency_id = :id")
                .param("id", row.id()).query(Tasks.class).single();
        int sheltered = seen.jdbc().sql("select coalesce(sum(occupied), 0)::int from dispatch_resource where emergency_id = :id").param("id", row.id())
                .query(Integer.class).single();
        return new Report(row.name(), door.plan(row).name(), row.practice(), GridPlace.of(grids.tree(), row.gridId()), row.openedAt(), closedAt,
                accounts.names(List.of(row.accountId())).getOrDefault(row.accountId(), ""), crew, crew.stream().mapToInt(Crew::count).sum(), counts,
                resources, tasks.tasks(), tasks.done(), sheltered, note, closedAt != null);
    }
}
