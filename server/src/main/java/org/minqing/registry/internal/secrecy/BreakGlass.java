package org.minqing.registry.internal.secrecy;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.EmergencyReach;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Emergency access of command staff: with a reason, for two hours, to the people of a grid that need not be theirs. Whoever
 * leads or audits is told of it in the same transaction; without anybody to tell it is refused.
 */
@Component
public class BreakGlass implements EmergencyReach {

    public static final String PERMISSION = "registry.break-glass";

    /** @param reason the supervisor reads it at once */
    public record Request(@Size(max = 13) String gridId, @Nullable @Size(max = 500) String reason) {
    }

    /** @param told how many people were told of it */
    public record Open(long id, long gridId, String reason, Instant until, int told) {
    }

    /** As the API shows it. */
    public record View(String id, GridRef grid, String reason, Instant until, int told) {
    }

    private final JdbcClient jdbc;
    private final Grids grids;
    private final Supervisors supervisors;
    private final Profiles profiles;
    private final Inbox inbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final ProtectionSettings settings;

    BreakGlass(JdbcClient jdbc, Grids grids, Supervisors supervisors, Profiles profiles, Inbox inbox, Audit audit, Ids ids, Clock clock,
               ProtectionSettings settings) {
        this.jdbc = jdbc;
        this.grids = grids;
        this.supervisors = supervisors;
        this.profiles = profiles;
        this.inbox = inbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /** An access that is still open is ended by the new one. */
    @Transactional
    public View open(Viewer viewer, Request request) {
        String reason = Reveals.reason(request.reason(), settings.shortestReason());
        GridTree tree = grids.tree();
        GridNode grid = tree.get(Ids.parse(request.gridId()));
        Set<Long> told = supervisors.of(grid.id(), viewer.accountId());
        if (told.isEmpty()) {
            throw RegistryProblem.NOBODY_TO_TELL.asException();
        }
        close(viewer);
        long id = ids.next();
        Instant now = clock.instant();
        Instant until = now.plus(settings.emergency());
        jdbc.sql("""
                insert into registry_break_glass (id, account_id, grid_id, reason, told, opened_at, ends_at)
                values (:id, :account, :grid, :reason, :told, :now, :until)
                """).param("id", id).param("account", viewer.accountId()).param("grid", grid.id()).param("reason", reason)
                .param("told", told.toArray(Long[]::new)).param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC)).update();
        audit.record(new AuditEntry(grid.level() < profiles.current().townLevel() ? null : grid.town(), viewer.accountId(),
                "registry.break-glass", "grid", Ids.format(grid.id()), reason, Map.of("until", until.toString(), "told", told.size())));
        inbox.deliver(told.stream().map(account -> new Message(account, "registry.break-glass", "emergency", Ids.format(id),
                Map.of("by", viewer.name(), "grid", grid.name(), "reason", reason, "until", until.toString()))).toList());
        return new View(Ids.format(id), GridRef.of(grid), reason, until, told.size());
    }

    /** Ends an open access before its time. */
    @Transactional
    public void close(Viewer viewer) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        findOpen(viewer.accountId()).ifPresent(open -> {
            jdbc.sql("update registry_break_glass set ends_at = greatest(:now, opened_at + interval '1 millisecond') where id = :id")
                    .param("now", now).param("id", open.id()).update();
            audit.record(new AuditEntry(null, viewer.accountId(), "registry.break-glass-ended", "grid",
                    Ids.format(open.gridId()), null, Map.of()));
        });
    }

    public Optional<View> find(Viewer viewer) {
        return findOpen(viewer.accountId()).map(open -> new View(Ids.format(open.id()), GridRef.of(grids.tree().get(open.gridId())),
                open.reason(), open.until(), open.told()));
    }

    Optional<Open> findOpen(long accountId) {
        return jdbc.sql("""
                select id, grid_id, reason, ends_at, cardinality(told) as told from registry_break_glass
                where account_id = :account and ends_at > :now order by ends_at desc limit 1
                """).param("account", accountId).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Open(row.getLong("id"), row.getLong("grid_id"), row.getString("reason"),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant(), row.getInt("told"))).optional();
    }

    @Override
    public Viewer widen(Viewer viewer) {
        if (!viewer.may(PERMISSION)) {
            return viewer;
        }
        return findOpen(viewer.accountId()).map(open -> {
            Duty emergency = new Duty(0, "emergency", open.gridId(), null, Set.of(RegistryAccess.READ, Reveals.PERMISSION));
            List<Duty> duties = new ArrayList<>(viewer.duties());
            duties.add(emergency);
            return new Viewer(viewer.accountId(), viewer.name(), List.copyOf(duties));
        }).orElse(viewer);
    }
}
