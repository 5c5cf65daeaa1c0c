package org.minqing.campaign.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.CampaignViews.Counts;
import org.minqing.campaign.internal.CampaignViews.Detail;
import org.minqing.campaign.internal.CampaignViews.Line;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.CampaignClass;
import org.minqing.profile.CampaignTemplate;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Campaigns from draft to closing. A draft takes the template as it stands and gathers leads; confirming sends all of them at once,
 * by one change to the campaign: a worker's list is asked for by campaign and worker, never kept.
 */
@Service
class Campaigns {

    private static final int MOST = 100;
    private static final int LONGEST_DAYS = 366;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CampaignDoor door;
    private final GuardedTables tables;
    private final Reconciliation reconciliation;
    private final LeadTidings tidings;
    private final Handover handover;
    private final Accounts accounts;
    private final Audit audit;
    private final Grids grids;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;

    Campaigns(CampaignDoor door, GuardedTables tables, Reconciliation reconciliation, LeadTidings tidings, Handover handover, Accounts accounts,
              Audit audit, Grids grids, Profiles profiles, Ids ids, Clock clock) {
        this.door = door;
        this.tables = tables;
        this.reconciliation = reconciliation;
        this.tidings = tidings;
        this.handover = handover;
        this.accounts = accounts;
        this.audit = audit;
        this.grids = grids;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    /** The templates of the profile in force, with their forms as JSON Schema. */
    List<CampaignViews.TemplateClass> templates() {
        Profile profile = profiles.current();
        return profile.campaignClasses().stream().map(each -> new CampaignViews.TemplateClass(each.code(), each.name(),
                each.templates().stream().map(template -> line(profile, template)).toList())).toList();
    }

    private static CampaignViews.TemplateLine line(Profile profile, CampaignTemplate template) {
        Registry registry = profile.registry();
        return new CampaignViews.TemplateLine(template.code(), template.name(), template.kind(), template.subject(), template.department(),
                profile.findDepartment(template.department()).map(Profile.Department::name).orElse(null),
                registry.findBasis(template.basis()).map(Registry.Basis::name).orElseThrow(),
                registry.purposes().stream().filter(purpose -> template.purposes().contains(purpose.code())).map(Registry.Rule::name).toList(),
                template.who().stream().map(profile::findRole).flatMap(Optional::stream).map(Profile.Role::name).toList(), template.days(),
                template.keepDays(), template.attempts(), template.photo(), template.results(), FormSchema.tree(FormSchema.of(template, registry)));
    }

    /** @return id; of the first one if the same came before */
    String create(Viewer viewer, Requests.NewCampaign request) {
        Profile profile = profiles.current();
        CampaignClass campaignClass = profile.campaignClasses().stream()
                .filter(each -> each.templates().stream().anyMatch(template -> template.code().equals(request.template()))).findFirst()
                .orElseThrow(() -> CommonProblem.INVALID.asException().field("template", "unknown", ""));
        CampaignTemplate template = profile.findCampaignTemplate(request.template()).orElseThrow();
        if (request.endsOn().isBefore(request.startsOn()) || request.startsOn().plusDays(LONGEST_DAYS).isBefore(request.endsOn())
                || request.startsOn().getYear() < 2000 || request.endsOn().getYear() > 2200) {
            throw CampaignProblem.BAD_PERIOD.asException().with("most", LONGEST_DAYS);
        }
        String department = department(viewer, profile, template, request.department());
        List<GridNode> area = area(viewer, department, request.grids());
        GridNode anchor = anchor(area);
        if (duties(viewer, department).stream().noneMatch(duty -> grids.tree().isWithin(anchor.id(), duty.gridId()))) {
            throw CampaignProblem.AREA_NOT_YOURS.asException().with("names", anchor.name());
        }
        UUID content = UUID.nameUUIDFromBytes((request.template() + "\n" + request.name() + "\n" + request.grids() + "\n" + department + "\n"
                + request.startsOn() + "\n" + request.endsOn() + "\n" + request.source()).getBytes(StandardCharsets.UTF_8));
        return Ids.format(tables.<Long>everywhere(jdbc -> store(jdbc, viewer, request, campaignClass, template, department, area, anchor, content)));
    }

    private Long store(JdbcClient jdbc, Viewer viewer, Requests.NewCampaign request, CampaignClass campaignClass, CampaignTemplate template,
                       @Nullable String department, List<GridNode> area, GridNode anchor, UUID content) {
        Profile profile = profiles.current();
        long id = ids.next();
        int added = jdbc.sql("""
                insert into campaign (id, account_id, ref, content, name, template, class, profile_version, plan, form, town, grid_id, area, department, source,
                    starts_on, ends_on, state, created_at)
                values (:id, :account, :ref, :content, :name, :template, :class, :version, :plan, :form, :town, :grid, :area, :department, :source,
                    :starts, :ends, 'draft', :now)
                on conflict (account_id, ref) do nothing
                """).param("id", id).param("account", viewer.accountId()).param("ref", request.ref()).param("content", content)
                .param("name", request.name().strip()).param("template", template.code()).param("class", campaignClass.code())
                .param("version", profile.version()).param("plan", JSON.writeValueAsString(template))
                .param("form", FormSchema.of(template, profile.registry())).param("town", anchor.town()).param("grid", anchor.id())
                .param("area", area.stream().map(GridNode::id).toArray(Long[]::new)).param("department", department, Types.VARCHAR)
                .param("source", request.source(), Types.VARCHAR).param("starts", request.startsOn()).param("ends", request.endsOn())
                .param("now", CampaignRow.utc(clock.instant())).update();
        if (added == 0) {
            CampaignRow before = jdbc.sql("select * from campaign where account_id = :account and ref = :ref").param("account", viewer.accountId())
                    .param("ref", request.ref()).query(CampaignRow::read).single();
            if (!before.content().equals(content)) {
                throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
            }
            return before.id();
        }
        audit.record(new AuditEntry(anchor.town(), viewer.accountId(), "campaign.create", CampaignDoor.OBJECT, Ids.format(id), null,
                Map.of("template", template.code(), "version", profile.version(), "basis", template.basis())));
        return id;
    }

    /** A duty in a department makes campaigns of that department alone. */
    private static @Nullable String department(Viewer viewer, Profile profile, CampaignTemplate template, @Nullable String wanted) {
        String department = wanted != null ? wanted : profile.findDepartment(template.department()).map(Profile.Department::code).orElse(null);
        if (department != null && profile.findDepartment(department).isEmpty()) {
            throw CommonProblem.INVALID.asException().field("department", "unknown", "");
        }
        return duties(viewer, department).isEmpty() ? viewer.dutiesWith(CampaignDoor.MANAGE).stream().map(Duty::department).findFirst().orElse(null) : department;
    }

    private static List<Duty> duties(Viewer viewer, @Nullable String department) {
        return viewer.dutiesWith(CampaignDoor.MANAGE).stream().filter(duty -> duty.department() == null || duty.department().equals(department)).toList();
    }

    private List<GridNode> area(Viewer viewer, @Nullable String department, List<String> chosen) {
        GridTree tree = grids.tree();
        List<GridNode> all = chosen.stream().map(id -> tree.find(Ids.parse(id)).filter(grid -> !grid.retired())
                .orElseThrow(CommonProblem.NOT_FOUND::asException)).distinct().toList();
        List<GridNode> area = all.stream().filter(grid -> all.stream().noneMatch(other -> other.id() != grid.id() && tree.isWithin(grid.id(), other.id()))).toList();
        List<GridNode> foreign = area.stream().filter(grid -> duties(viewer, department).stream().noneMatch(duty -> tree.isWithin(grid.id(), duty.gridId()))).toList();
        if (!foreign.isEmpty()) {
            throw CampaignProblem.AREA_NOT_YOURS.asException().with("names", foreign.stream().limit(5).map(GridNode::name).collect(Collectors.joining("、")));
        }
        return area;
    }

    /** The lowest grid that holds all of it. */
    private GridNode anchor(List<GridNode> area) {
        GridTree tree = grids.tree();
        return tree.path(area.getFirst().id()).reversed().stream().filter(above -> area.stream().allMatch(grid -> tree.isWithin(grid.id(), above.id())))
                .findFirst().orElse(tree.root());
    }

    /** Sends all leads; each worker who has some is told once. */
    Detail confirm(Viewer viewer, String id) {
        door.run(viewer, id, Set.of(CampaignRow.DRAFT), seen -> {
            Map<Long, Integer> workers = tables.everywhere(jdbc -> {
                if (seen.row().leads() == 0) {
                    throw CampaignProblem.NO_LEADS.asException();
                }
                handover.renew(jdbc, seen.row());
                jdbc.sql("update campaign set state = 'running', confirmed_at = :now, confirmed_by = :by where id = :id")
                        .param("now", CampaignRow.utc(clock.instant())).param("by", viewer.accountId()).param("id", seen.row().id()).update();
                return given(jdbc, seen.row().id());
            });
            tidings.given(seen.row(), "confirmed", "campaign.sent", viewer.accountId(), workers);
            audit.record(new AuditEntry(seen.row().town(), viewer.accountId(), "campaign.confirm", CampaignDoor.OBJECT, id, null,
                    Map.of("leads", seen.row().leads(), "workers", workers.size())));
            return id;
        });
        return get(viewer, id);
    }

    private static Map<Long, Integer> given(JdbcClient jdbc, long campaign) {
        Map<Long, Integer> workers = new HashMap<>();
        jdbc.sql("select worker_id, count(*)::int from campaign_lead where campaign_id = :id and state = 'open' and worker_id is not null group by worker_id")
                .param("id", campaign).query((row, number) -> workers.put(row.getLong(1), row.getInt(2))).list();
        return workers;
    }

    /** Throws a draft away, with its leads. */
    void discard(Viewer viewer, String id) {
        door.run(viewer, id, Set.of(CampaignRow.DRAFT), seen -> tables.everywhere(jdbc -> {
            jdbc.sql("delete from campaign_import where campaign_id = :id").param("id", seen.row().id()).update();
            jdbc.sql("delete from campaign_batch where campaign_id = :id").param("id", seen.row().id()).update();
            jdbc.sql("delete from campaign_lead where campaign_id = :id").param("id", seen.row().id()).update();
            jdbc.sql("delete from campaign where id = :id").param("id", seen.row().id()).update();
            audit.record(new AuditEntry(seen.row().town(), viewer.accountId(), "campaign.discard", CampaignDoor.OBJECT, id, null, Map.of("leads", seen.row().leads())));
            return id;
        }));
    }

    /**
     * Closes when nothing is open, or each open lead has a reason.
     *
     * @throws org.minqing.platform.ProblemException {@code campaign.open-leads}
     */
    Detail close(Viewer viewer, String id, @Nullable String reason) {
        door.run(viewer, id, Set.of(CampaignRow.RUNNING), seen -> tables.everywhere(jdbc -> {
            String why = reason == null || reason.isBlank() ? null : reason.strip();
            if (why != null) {
                jdbc.sql("update campaign_lead set reason = :reason where campaign_id = :id and state = 'open' and reason is null")
                        .param("reason", why).param("id", seen.row().id()).update();
            }
            Counts counts = reconciliation.count(new Seen(jdbc, seen.row(), seen.scope(), true), null);
            if (counts.open() > counts.reasoned()) {
                throw CampaignProblem.OPEN_LEADS.asException().with("open", counts.open() - counts.reasoned());
            }
            Instant now = clock.instant();
            LocalDate ends = LocalDate.ofInstant(now, profiles.current().calendar().zone()).plusDays(seen.row().plan().keepDays());
            jdbc.sql("update campaign set state = 'closed', closed_at = :now, closed_by = :by, report = :report, data_ends_on = :ends where id = :id")
                    .param("now", CampaignRow.utc(now)).param("by", viewer.accountId()).param("report", JSON.writeValueAsString(counts)).param("ends", ends)
                    .param("id", seen.row().id()).update();
            audit.record(new AuditEntry(seen.row().town(), viewer.accountId(), "campaign.close", CampaignDoor.OBJECT, id, why,
                    Map.of("all", counts.all(), "checked", counts.checked(), "open", counts.open(), "dataEndsOn", ends.toString())));
            tidings.changed(seen.row(), "closed");
            return id;
        }));
        return get(viewer, id);
    }

    Detail get(Viewer viewer, String id) {
        return door.read(viewer, id, seen -> {
            CampaignRow row = seen.row();
            Profile profile = profiles.current();
            GridTree tree = grids.tree();
            return new Detail(id, row.name(), row.plan(), className(row), FormSchema.tree(row.form()), row.profileVersion(), row.state(), GridPlace.of(tree, row.gridId()),
                    row.area().stream().map(grid -> GridPlace.of(tree, grid)).toList(), row.department(), departmentName(row), basis(profile, row), row.source(),
                    row.startsOn(), row.endsOn(), isLate(row), accounts.names(List.of(row.accountId())).getOrDefault(row.accountId(), ""), row.createdAt(),
                    row.confirmedAt(), row.closedAt(), CampaignTerm.endsBySelf(row), CampaignTerm.dataEndsOn(row), row.personsGone(), seen.runs(), viewer.may(CampaignDoor.REVIEW),
                    viewer.may(CampaignDoor.CHECK), viewer.may(CampaignDoor.EXPORT), counts(seen, null));
        });
    }

    /** Of a closed one whose leads are gone as its report says. */
    private Counts counts(Seen seen, @Nullable Long gridId) {
        String report = seen.row().report();
        return report != null && seen.row().personsGone() && gridId == null ? JSON.readValue(report, Counts.class) : reconciliation.count(seen, gridId);
    }

    Counts counts(Viewer viewer, String id, @Nullable Long gridId) {
        return door.read(viewer, id, seen -> counts(seen, gridId));
    }

    private Text className(CampaignRow row) {
        return profiles.version(row.profileVersion()).campaignClasses().stream().filter(each -> each.code().equals(row.classCode())).map(CampaignClass::name)
                .findFirst().orElse(row.plan().name());
    }

    private @Nullable Text departmentName(CampaignRow row) {
        String department = row.department();
        return department == null ? null : profiles.current().findDepartment(department).map(Profile.Department::name).orElse(null);
    }

    private static Text basis(Profile profile, CampaignRow row) {
        return profile.registry().findBasis(row.plan().basis()).map(Registry.Basis::name).orElse(row.plan().name());
    }

    private boolean isLate(CampaignRow row) {
        return row.is(CampaignRow.RUNNING) && LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone()).isAfter(row.endsOn());
    }

    Page<Line> list(Viewer viewer, @Nullable String state, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<CampaignRow> rows = door.list(viewer, state, Page.position(cursor, Long.MAX_VALUE), size);
        return new Page<>(rows.stream().map(row -> door.read(viewer, Ids.format(row.id()), seen -> line(viewer, seen))).toList(),
                rows.size() < size ? null : Ids.format(rows.getLast().id()));
    }

    private Line line(Viewer viewer, Seen seen) {
        CampaignRow row = seen.row();
        Counts counts = counts(seen, null);
        int mine = seen.jdbc().sql("select count(*) from campaign_lead l where l.worker_id = :account and l.campaign_id = :id and l.state = 'open'")
                .param("account", viewer.accountId()).param("id", row.id()).query(Integer.class).single();
        return new Line(Ids.format(row.id()), row.name(), row.plan().code(), row.plan().name(), className(row), row.plan().kind(), row.state(),
                GridPlace.of(grids.tree(), row.gridId()), departmentName(row), row.startsOn(), row.endsOn(), isLate(row), counts.all(),
                counts.all() - counts.open(), counts.open(), row.is(CampaignRow.RUNNING) ? mine : 0, row.closedAt());
    }

    /** Who checks leads in the grid and may be given some, those with the fewest first. */
    List<CampaignViews.Worker> workers(Viewer viewer, String id, long gridId) {
        return door.read(viewer, id, seen -> {
            GridTree tree = grids.tree();
            GridNode grid = tree.get(gridId);
            if (!seen.scope().contains(grid.town(), grid.id())) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            Profile profile = profiles.current();
            Map<Long, Text> roles = new HashMap<>();
            tree.path(gridId).reversed().stream().filter(each -> each.level() >= profile.townLevel()).forEach(each -> accounts.desksAt(each.id()).forEach(desk ->
                    profile.findRole(desk.role()).filter(role -> seen.row().plan().who().contains(role.code()) && role.permissions().contains(CampaignDoor.CHECK))
                            .ifPresent(role -> accounts.holders(desk).forEach(account -> roles.putIfAbsent(account, role.name())))));
            Map<Long, String> names = accounts.names(roles.keySet());
            Map<Long, Integer> load = new HashMap<>();
            seen.jdbc().sql("""
                    select worker_id, count(*)::int from campaign_lead where campaign_id = :id and worker_id = any(:workers) and state = 'open' group by worker_id
                    """).param("id", seen.row().id()).param("workers", roles.keySet().toArray(Long[]::new))
                    .query((row, number) -> load.put(row.getLong(1), row.getInt(2))).list();
            Set<Long> away = handover.away(seen.jdbc());
            return roles.entrySet().stream().map(worker -> new CampaignViews.Worker(Ids.format(worker.getKey()), names.getOrDefault(worker.getKey(), ""), worker.getValue(),
                            load.getOrDefault(worker.getKey(), 0), away.contains(worker.getKey())))
                    .sorted(Comparator.comparing(CampaignViews.Worker::away).thenComparing(CampaignViews.Worker::open).thenComparing(CampaignViews.Worker::name)).limit(50).toList();
        });
    }
}
