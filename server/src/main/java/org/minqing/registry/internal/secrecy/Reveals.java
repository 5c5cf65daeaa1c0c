package org.minqing.registry.internal.secrecy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one way to plain values: named fields of one object, with a reason, no more than the hour allows. The look and its
 * audit record are written in the transaction that reads; if they can't be, nothing is shown.
 */
@Component
public class Reveals {

    public static final String PERMISSION = "registry.reveal";

    private final RegistryAccess access;
    private final PersonalFields fields;
    private final BreakGlass glass;
    private final LookLimits limits;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final ProtectionSettings settings;

    Reveals(RegistryAccess access, PersonalFields fields, BreakGlass glass, LookLimits limits, Audit audit, Ids ids, Clock clock,
            ProtectionSettings settings) {
        this.access = access;
        this.fields = fields;
        this.glass = glass;
        this.limits = limits;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    public Revealed ofPerson(Viewer viewer, ObjectKey key, RevealRequest request) {
        return reveal(viewer, key, "person", request, Set.of(PersonalField.ID_NUMBER, PersonalField.PHONE,
                PersonalField.REGISTERED_ADDRESS, PersonalField.PRESENT_ADDRESS));
    }

    public Revealed ofOrganisation(Viewer viewer, ObjectKey key, RevealRequest request) {
        return reveal(viewer, key, "organisation", request, Set.of(PersonalField.ORGANISATION_PHONE));
    }

    private Revealed reveal(Viewer viewer, ObjectKey key, String kind, RevealRequest request, Set<PersonalField> possible) {
        Set<PersonalField> wanted = wanted(request, possible);
        String reason = reason(request.reason());
        return access.write(viewer, PERMISSION, reach -> {
            Map<String, @Nullable String> values = values(reach, key, wanted);
            return new Revealed(values, record(reach.jdbc(), viewer, key, kind, wanted.stream().map(PersonalField::member).toList(), reason));
        });
    }

    /**
     * Counts and records a look in the caller's transaction; what was looked at may be shown after it alone.
     *
     * @param fields by their names in the API
     * @param reason as {@link #reason(String)} gave it
     * @return how many more the hour allows
     * @throws org.minqing.platform.ProblemException {@code registry.revealed-enough}
     */
    public int record(JdbcClient jdbc, Viewer viewer, ObjectKey key, String kind, List<String> fields, String reason) {
        @Nullable Long glassId = glass.findOpen(viewer.accountId()).map(BreakGlass.Open::id).orElse(null);
        int left = limits.leftInHour(viewer) - 1;
        if (left < 0 && glassId == null) {
            throw RegistryProblem.REVEALED_ENOUGH.asException().with("most", settings.perHour());
        }
        store(jdbc, viewer, key, kind, fields, reason, glassId);
        return Math.max(0, left);
    }

    /** The duty by which somebody looked, as the person concerned reads it. */
    public static Optional<Duty> office(Viewer viewer, String permission) {
        return viewer.dutiesWith(permission).stream().findFirst().or(() -> viewer.duties().stream().findFirst());
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.reason-missing} if it says too little */
    public String reason(@Nullable String text) {
        return reason(text, settings.shortestReason());
    }

    private static Set<PersonalField> wanted(RevealRequest request, Set<PersonalField> possible) {
        Map<String, PersonalField> byMember = possible.stream().collect(Collectors.toMap(PersonalField::member, field -> field));
        Set<PersonalField> wanted = new LinkedHashSet<>();
        for (int i = 0; i < request.fields().size(); i++) {
            PersonalField field = byMember.get(request.fields().get(i));
            if (field == null) {
                throw CommonProblem.INVALID.asException().field("fields[" + i + "]", "unknown-field", "");
            }
            wanted.add(field);
        }
        return wanted;
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.reason-missing} if it says too little */
    static String reason(@Nullable String text, int shortest) {
        String reason = text == null ? "" : text.strip();
        if (reason.codePoints().filter(c -> !Character.isWhitespace(c)).distinct().count() < shortest) {
            throw RegistryProblem.REASON_MISSING.asException().with("least", shortest).field("reason", "too-short", "");
        }
        return reason;
    }

    private Map<String, @Nullable String> values(Reach reach, ObjectKey key, Set<PersonalField> wanted) {
        PersonalField any = wanted.iterator().next();
        String columns = wanted.stream().map(PersonalField::column).collect(Collectors.joining(", "));
        return reach.jdbc().sql("select " + columns + " from " + any.table() + " o where o.town = :town and o.id = :id and "
                        + reach.scope().predicate("o")).params(reach.scope().parameters())
                .param("town", key.town()).param("id", key.id()).query((row, number) -> plain(row, key.id(), wanted))
                .optional().orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private Map<String, @Nullable String> plain(ResultSet row, long id, Set<PersonalField> wanted) throws SQLException {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (PersonalField field : wanted) {
            values.put(field.member(), fields.open(field, id, row.getBytes(field.column())));
        }
        return values;
    }

    private void store(JdbcClient jdbc, Viewer viewer, ObjectKey key, String kind, List<String> names, String reason,
                       @Nullable Long glassId) {
        Optional<Duty> office = office(viewer, PERMISSION);
        jdbc.sql("""
                insert into registry_reveal (id, account_id, town, kind, object_id, fields, reason, glass_id, at, role, grid_id, department)
                values (:id, :account, :town, :kind, :object, :fields, :reason, :glass, :at, :role, :grid, :department)
                """).param("id", ids.next()).param("account", viewer.accountId()).param("town", key.town()).param("kind", kind)
                .param("object", key.id()).param("fields", names.toArray(String[]::new)).param("reason", reason)
                .param("glass", glassId).param("role", office.map(Duty::role).orElse(null)).param("grid", office.map(Duty::gridId).orElse(null))
                .param("department", office.map(Duty::department).orElse(null)).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("fields", names);
        if (glassId != null) {
            detail.put("emergency", Ids.format(glassId));
        }
        audit.record(new AuditEntry(key.town(), viewer.accountId(), "registry.reveal", kind, key.text(), reason, detail));
    }
}
