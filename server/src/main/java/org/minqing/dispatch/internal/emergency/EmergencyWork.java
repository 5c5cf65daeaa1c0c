package org.minqing.dispatch.internal.emergency;

import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.emergency.EmergencyDoor.Seen;
import org.minqing.dispatch.internal.emergency.EmergencyViews.LogView;
import org.minqing.dispatch.internal.emergency.EmergencyViews.ResourceView;
import org.minqing.dispatch.internal.emergency.EmergencyViews.TaskView;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.EmergencyPlan;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.stereotype.Service;

/** Resources, tasks and the log of an emergency. */
@Service
class EmergencyWork {

    private static final int MOST = 500;

    private final EmergencyDoor door;
    private final SituationLog log;
    private final Accounts accounts;
    private final Inbox inbox;
    private final Grids grids;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;

    EmergencyWork(EmergencyDoor door, SituationLog log, Accounts accounts, Inbox inbox, Grids grids, Profiles profiles, Ids ids, Clock clock) {
        this.door = door;
        this.log = log;
        this.accounts = accounts;
        this.inbox = inbox;
        this.grids = grids;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    List<ResourceView> resources(Viewer viewer, String id) {
        return Objects.requireNonNull(door.<List<ResourceView>>read(viewer, id, this::resources));
    }

    private List<ResourceView> resources(Seen seen) {
        EmergencyPlan plan = door.plan(seen.row());
        Map<Long, String> names = names(seen, "select distinct updated_by from dispatch_resource where emergency_id = :id");
        return seen.jdbc().sql("select * from dispatch_resource where emergency_id = :id order by type, kind, id limit :most").param("id", seen.row().id())
                .param("most", MOST).query((row, number) -> {
                    String kind = row.getString("kind");
                    return new ResourceView(Ids.format(row.getLong("id")), kind, kindName(plan, kind), row.getString("type"), row.getString("name"),
                            row.getInt("quantity"), row.getObject("capacity", Integer.class), row.getObject("occupied", Integer.class),
                            row.getString("state"), row.getObject("lon", Double.class), row.getObject("lat", Double.class), row.getString("note"),
                            Objects.requireNonNull(EmergencyRow.instant(row, "updated_at")), names.getOrDefault(row.getLong("updated_by"), ""));
                }).list();
    }

    private static Text kindName(EmergencyPlan plan, String kind) {
        return plan.resources().stream().filter(each -> each.code().equals(kind)).map(EmergencyPlan.Resource::name).findFirst().orElse(new Text(kind, kind));
    }

    private Map<Long, String> names(Seen seen, String sql) {
        return accounts.names(seen.jdbc().sql(sql).param("id", seen.row().id()).query(Long.class).list());
    }

    private static void requireWholePlace(@Nullable Double lon, @Nullable Double lat) {
        if ((lon == null) != (lat == null)) {
            throw CommonProblem.INVALID.asException().field(lon == null ? "lon" : "lat", "required", "");
        }
    }

    List<ResourceView> addResource(Viewer viewer, String id, Requests.NewResource wanted) {
        requireWholePlace(wanted.lon(), wanted.lat());
        return door.run(viewer, id, seen -> {
            EmergencyPlan.Resource kind = door.plan(seen.row()).resources().stream().filter(each -> each.code().equals(wanted.kind())).findFirst()
                    .orElseThrow(() -> CommonProblem.INVALID.asException().field("kind", "unknown", ""));
            int added = seen.jdbc().sql("""
                    insert into dispatch_resource (id, emergency_id, ref, kind, type, name, quantity, capacity, state, lon, lat, note, updated_at, updated_by)
                    values (:id, :emergency, :ref, :kind, :type, :name, :quantity, :capacity, 'standby', :lon, :lat, :note, :now, :account)
                    on conflict (emergency_id, ref) do nothing
                    """).param("id", ids.next()).param("emergency", seen.row().id()).param("ref", wanted.ref()).param("kind", kind.code())
                    .param("type", kind.type()).param("name", wanted.name().strip()).param("quantity", wanted.quantity())
                    .param("capacity", wanted.capacity(), Types.INTEGER).param("lon", wanted.lon(), Types.DOUBLE).param("lat", wanted.lat(), Types.DOUBLE)
                    .param("note", wanted.note(), Types.VARCHAR).param("now", EmergencyRow.utc(clock.instant())).param("account", viewer.accountId()).update();
            if (added == 1) {
                log.add(seen.jdbc(), seen.row(), viewer.accountId(), "resource", wanted.name().strip() + " × " + wanted.quantity(), null);
            }
            return resources(seen);
        });
    }

    List<ResourceView> changeResource(Viewer viewer, String id, String resource, Requests.ResourceChange change) {
        requireWholePlace(change.lon(), change.lat());
        return door.run(viewer, id, seen -> {
            String name = seen.jdbc().sql("""
                    update dispatch_resource set state = coalesce(:state, state), quantity = coalesce(:quantity, quantity), occupied = coalesce(:occupied, occupied),
                        lon = coalesce(:lon, lon), lat = coalesce(:lat, lat), note = coalesce(:note, note), updated_at = :now, updated_by = :account
                    where id = :id and emergency_id = :emergency returning name
                    """).param("state", change.state(), Types.VARCHAR).param("quantity", change.quantity(), Types.INTEGER)
                    .param("occupied", change.occupied(), Types.INTEGER).param("lon", change.lon(), Types.DOUBLE).param("lat", change.lat(), Types.DOUBLE)
                    .param("note", change.note(), Types.VARCHAR).param("now", EmergencyRow.utc(clock.instant())).param("account", viewer.accountId())
                    .param("id", Ids.parse(resource)).param("emergency", seen.row().id()).query(String.class).optional()
                    .orElseThrow(CommonProblem.NOT_FOUND::asException);
            if (change.state() != null) {
                log.add(seen.jdbc(), seen.row(), viewer.accountId(), "resource-" + change.state(), name, null);
            } else {
                log.tell(seen.row(), seen.row().town(), seen.row().gridId(), "resource");
            }
            return resources(seen);
        });
    }

    List<TaskView> tasks(Viewer viewer, String id) {
        return Objects.requireNonNull(door.<List<TaskView>>read(viewer, id, this::tasks));
    }

    private List<TaskView> tasks(Seen seen) {
        EmergencyPlan plan = door.plan(seen.row());
        Map<Long, String> names = names(seen, "select created_by from dispatch_task where emergency_id = :id union select done_by from dispatch_task where emergency_id = :id and done_by is not null");
        return seen.jdbc().sql("select t.* from dispatch_task t where t.emergency_id = :id and " + (seen.runs() ? "true" : seen.scope().predicate("t"))
                        + " order by t.done_at is not null, t.id desc limit :most").params(seen.runs() ? Map.of() : seen.scope().parameters())
                .param("id", seen.row().id()).param("most", MOST).query((row, number) -> {
                    String kind = row.getString("kind");
                    Long doneBy = row.getObject("done_by", Long.class);
                    return new TaskView(Ids.format(row.getLong("id")), kind, plan.tasks().stream().filter(each -> each.code().equals(kind))
                            .map(EmergencyPlan.Task::name).findFirst().orElse(new Text(kind, kind)), row.getString("text"),
                            GridPlace.of(grids.tree(), row.getLong("grid_id")), Objects.requireNonNull(EmergencyRow.instant(row, "created_at")),
                            names.getOrDefault(row.getLong("created_by"), ""), EmergencyRow.instant(row, "done_at"), doneBy == null ? null : names.get(doneBy),
                            row.getString("note"));
                }).list();
    }

    List<TaskView> addTask(Viewer viewer, String id, Requests.NewTask wanted) {
        return door.run(viewer, id, seen -> {
            if (door.plan(seen.row()).tasks().stream().noneMatch(each -> each.code().equals(wanted.kind()))) {
                throw CommonProblem.INVALID.asException().field("kind", "unknown", "");
            }
            GridNode grid = grids.tree().get(Ids.parse(wanted.gridId()));
            if (!grids.tree().isWithin(grid.id(), seen.row().gridId())) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            int added = seen.jdbc().sql("""
                    insert into dispatch_task (id, emergency_id, ref, kind, text, town, grid_id, created_at, created_by)
                    values (:id, :emergency, :ref, :kind, :text, :town, :grid, :now, :account) on conflict (emergency_id, ref) do nothing
                    """).param("id", ids.next()).param("emergency", seen.row().id()).param("ref", wanted.ref()).param("kind", wanted.kind())
                    .param("text", wanted.text().strip()).param("town", grid.town()).param("grid", grid.id())
                    .param("now", EmergencyRow.utc(clock.instant())).param("account", viewer.accountId()).update();
            if (added == 1) {
                log.add(seen.jdbc(), seen.row(), viewer.accountId(), "task", wanted.text().strip(), null);
                inbox.deliver(workers(grid).stream().map(account -> new Message(account, "dispatch.task", EmergencyDoor.OBJECT, Ids.format(seen.row().id()),
                        Map.of("name", seen.row().name()))).toList());
            }
            return tasks(seen);
        });
    }

    /** Whoever checks households at the grid itself. */
    private Set<Long> workers(GridNode grid) {
        return accounts.desksAt(grid.id()).stream().filter(desk -> profiles.current().findRole(desk.role())
                        .filter(role -> role.permissions().contains(EmergencyDoor.CHECK)).isPresent())
                .flatMap(desk -> accounts.holders(desk).stream()).collect(Collectors.toSet());
    }

    List<TaskView> finishTask(Viewer viewer, String id, String task, Requests.TaskDone done) {
        return door.take(viewer, id, seen -> {
            String text = seen.jdbc().sql("update dispatch_task t set done_at = coalesce(t.done_at, :now), done_by = coalesce(t.done_by, :account), note = coalesce(:note, t.note) "
                            + "where t.id = :id and t.emergency_id = :emergency and " + (seen.runs() ? "true" : seen.scope().predicate("t")) + " returning t.text")
                    .params(seen.runs() ? Map.of() : seen.scope().parameters()).param("now", EmergencyRow.utc(clock.instant()))
                    .param("account", viewer.accountId()).param("note", done.note(), Types.VARCHAR).param("id", Ids.parse(task))
                    .param("emergency", seen.row().id()).query(String.class).optional().orElseThrow(CommonProblem.NOT_FOUND::asException);
            log.add(seen.jdbc(), seen.row(), viewer.accountId(), "task-done", text, null);
            return tasks(seen);
        });
    }

    /** Newest first. */
    List<LogView> entries(Viewer viewer, String id) {
        return Objects.requireNonNull(door.<List<LogView>>read(viewer, id, this::entries));
    }

    private List<LogView> entries(Seen seen) {
        Map<Long, String> names = names(seen, "select distinct account_id from dispatch_log where emergency_id = :id");
        return seen.jdbc().sql("select * from dispatch_log where emergency_id = :id order by id desc limit :most").param("id", seen.row().id())
                .param("most", MOST).query((row, number) -> new LogView(Ids.format(row.getLong("id")), Objects.requireNonNull(EmergencyRow.instant(row, "at")),
                        names.getOrDefault(row.getLong("account_id"), ""), row.getString("kind"), row.getString("text"))).list();
    }

    List<LogView> addEntry(Viewer viewer, String id, Requests.NewEntry entry) {
        return door.run(viewer, id, seen -> {
            log.add(seen.jdbc(), seen.row(), viewer.accountId(), SituationLog.NOTE, entry.text().strip(), entry.ref());
            return entries(seen);
        });
    }
}
