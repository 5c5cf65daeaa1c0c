package org.minqing.registry.internal.secrecy;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.Looks;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryLists;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks of other modules among those at the register. An emergency access widens nothing here: it is one to the register. */
@Component
class LentLooks implements Looks {

    private static final String PERSON = "person";

    private final RegistryAccess access;
    private final LookLimits limits;
    private final ProtectionSettings settings;
    private final Profiles profiles;
    private final Grids grids;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    LentLooks(RegistryAccess access, LookLimits limits, ProtectionSettings settings, Profiles profiles, Grids grids, Audit audit, Ids ids, Clock clock) {
        this.access = access;
        this.limits = limits;
        this.settings = settings;
        this.profiles = profiles;
        this.grids = grids;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a line says besides who it is about. */
    private record Entry(String kind, Collection<String> fields, String reason, String permission, boolean ownTask, @Nullable Long export) {
    }

    @Override
    public String reason(@Nullable String text) {
        return Reveals.reason(text, settings.shortestReason());
    }

    @Override
    public void record(Viewer viewer, Look look, String reason) {
        boolean own = look.ownTask() && limits.leftForOwnTasks(viewer) > 0;
        if (!own && limits.leftInHour(viewer) <= 0) {
            throw RegistryProblem.REVEALED_ENOUGH.asException().with("most", settings.perHour());
        }
        access.everywhere(jdbc -> {
            ObjectKey asked = look.person();
            ObjectKey person = asked == null ? null : standing(jdbc, List.of(asked)).get(asked);
            store(jdbc, viewer, List.of(person == null ? look.object() : person),
                    new Entry(person == null ? look.kind() : PERSON, look.fields(), reason, look.permission(), own, null));
            if (person != null) {
                audit.record(new AuditEntry(person.town(), viewer.accountId(), "registry.reveal", PERSON, person.text(), reason,
                        Map.of("fields", List.copyOf(look.fields()), look.kind(), Ids.format(look.object().id()))));
            }
            return own;
        });
    }

    @Override
    public void recordExport(Viewer viewer, Map<ObjectKey, ? extends Collection<String>> people, String permission, RegistryLists.Occasion occasion) {
        if (people.isEmpty()) {
            return;
        }
        access.everywhere(jdbc -> {
            Map<ObjectKey, ObjectKey> standing = standing(jdbc, people.keySet());
            Map<Collection<String>, List<ObjectKey>> byFields = new HashMap<>();
            standing.forEach((asked, person) -> byFields.computeIfAbsent(new TreeSet<>(Objects.requireNonNull(people.get(asked))), any -> new ArrayList<>()).add(person));
            byFields.forEach((fields, of) -> store(jdbc, viewer, of,
                    new Entry(PERSON, fields, occasion.purpose(), permission, false, occasion.exportId())));
            return standing;
        });
    }

    /** Where they are now: whoever moved to another town is looked for in all towns. Those who are no more are left out. */
    private Map<ObjectKey, ObjectKey> standing(JdbcClient jdbc, Collection<ObjectKey> people) {
        GridTree tree = grids.tree();
        int townLevel = profiles.current().townLevel();
        String[] towns = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == townLevel).map(GridNode::town).toArray(String[]::new);
        Map<ObjectKey, ObjectKey> standing = new HashMap<>();
        jdbc.sql("""
                select k.town, k.object, coalesce((select p.town from registry_person p where p.town = k.town and p.id = k.object),
                    (select p.town from registry_person p where p.town = any(:towns::text[]) and p.id = k.object limit 1)) as now
                from unnest(:keys::text[], :objects::bigint[]) as k (town, object)
                """).param("towns", towns).param("keys", people.stream().map(ObjectKey::town).toArray(String[]::new))
                .param("objects", people.stream().map(ObjectKey::id).toArray(Long[]::new))
                .query(row -> {
                    String now = row.getString("now");
                    if (now != null) {
                        standing.put(new ObjectKey(row.getString("town"), row.getLong("object")), new ObjectKey(now, row.getLong("object")));
                    }
                });
        return standing;
    }

    private void store(JdbcClient jdbc, Viewer viewer, Collection<ObjectKey> objects, Entry entry) {
        Optional<Duty> office = Reveals.office(viewer, entry.permission());
        jdbc.sql("""
                insert into registry_reveal (id, account_id, town, kind, object_id, fields, reason, export_id, own_task, at, role, grid_id, department)
                select k.id, :account, k.town, :kind, k.object, :fields, :reason, :export, :own, :at, :role, :grid, :department
                from unnest(:ids::bigint[], :towns::text[], :objects::bigint[]) as k (id, town, object)
                """)
                .param("account", viewer.accountId()).param("kind", entry.kind()).param("reason", entry.reason())
                .param("fields", entry.fields().toArray(String[]::new)).param("export", entry.export(), Types.BIGINT).param("own", entry.ownTask())
                .param("role", office.map(Duty::role).orElse(null), Types.VARCHAR).param("grid", office.map(Duty::gridId).orElse(null), Types.BIGINT)
                .param("department", office.map(Duty::department).orElse(null), Types.VARCHAR).param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", objects.stream().map(object -> ids.next()).toArray(Long[]::new))
                .param("towns", objects.stream().map(ObjectKey::town).toArray(String[]::new))
                .param("objects", objects.stream().map(ObjectKey::id).toArray(Long[]::new)).update();
    }
}
