package org.minqing.registry.internal.own;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.retention.Eraser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes what a person wants deleted and no law keeps: a field, or the whole record. Of somebody who is still here the whole
 * means all fields that may go; of somebody who left or died, the row with all that belongs to it.
 */
@Component
class Erasure {

    private final RegistryAccess access;
    private final RecordFields fields;
    private final Eraser eraser;
    private final Profiles profiles;
    private final Audit audit;
    private final Clock clock;

    Erasure(RegistryAccess access, RecordFields fields, Eraser eraser, Profiles profiles, Audit audit, Clock clock) {
        this.access = access;
        this.fields = fields;
        this.eraser = eraser;
        this.profiles = profiles;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @return legal basis of what stays, by its code; null: nothing that was asked for stays
     * @throws org.minqing.platform.ProblemException {@code registry.must-be-kept} with the basis
     */
    @Nullable String carryOut(Viewer viewer, ObjectKey person, RequestRow request) {
        return access.everywhere(jdbc -> {
            boolean over = OwnRecords.one(jdbc, person, row -> row.getObject("ended_on") != null || row.getObject("died_on") != null);
            if (request.field() == null && over) {
                eraser.person(jdbc, person, clock.instant());
                record(viewer, person, List.of("*"));
                return null;
            }
            List<Registry.Field> gone = request.field() == null ? fields.all().stream().filter(field -> !fields.keeps(field)).toList()
                    : fields.find(request.field()).stream().toList();
            Registry.Field kept = gone.stream().filter(fields::keeps).findFirst().orElse(null);
            if (kept != null || gone.isEmpty()) {
                throw RegistryProblem.MUST_BE_KEPT.asException().with("basis", kept == null ? "" : fields.basis(kept.basis()).zh());
            }
            erase(jdbc, viewer, person, gone);
            return request.field() != null ? null
                    : fields.all().stream().filter(fields::keeps).map(Registry.Field::basis).findFirst().orElse(null);
        });
    }

    private void erase(JdbcClient jdbc, Viewer viewer, ObjectKey person, List<Registry.Field> gone) {
        List<String> codes = gone.stream().map(Registry.Field::code).toList();
        List<String> columns = new ArrayList<>();
        for (String code : codes) {
            columns.add(RecordFields.column(code));
            RecordFields.indexOf(code).ifPresent(columns::add);
        }
        Instant now = clock.instant();
        Integer version = eraser.fields(jdbc, person, columns, codes, now);
        jdbc.sql("""
                insert into registry_history (town, object_id, seq, kind, action, on_day, at, actor_id, source)
                values (:town, :id, :seq, 'person', 'erase', :day, :now, :actor, 'resident')
                """).param("town", person.town()).param("id", person.id()).param("seq", version)
                .param("day", LocalDate.ofInstant(now, profiles.current().calendar().zone())).param("now", now.atOffset(ZoneOffset.UTC))
                .param("actor", viewer.accountId()).update();
        record(viewer, person, codes);
    }

    private void record(Viewer viewer, ObjectKey person, List<String> codes) {
        audit.record(new AuditEntry(person.town(), viewer.accountId(), "registry.erase", "person", person.text(), null,
                Map.of("fields", codes)));
    }
}
