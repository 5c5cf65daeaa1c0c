package org.minqing.outreach.internal.visit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.casework.CaseWork;
import org.minqing.casework.ReportRequest;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.visit.VisitRequests.NewMatter;
import org.minqing.outreach.internal.visit.VisitRequests.NewVisit;
import org.minqing.outreach.internal.visit.VisitViews.Before;
import org.minqing.outreach.internal.visit.VisitViews.VisitView;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Programme;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes visits in. What was raised becomes cases first, each once for its ref, since casework writes them in transactions of its own;
 * then the visit is stored with their codes. If the program ends in between, the sender has no answer, sends again, and gets the
 * same cases.
 */
@Service
class VisitDesk {

    static final String FILES = "visit";
    private static final int EARLIEST_DAYS = 365;
    private static final int LATEST_DAYS = 3_650;

    /** A visit that may be recorded. */
    private record Intake(Viewer viewer, NewVisit request, UUID digest, OwedHomes.Row home, List<Programme> programmes, Map<String, Object> answers,
                          List<Long> files, List<Long> partners) {

        List<String> codes() {
            return programmes.stream().map(Programme::code).toList();
        }
    }

    private final VisitDoor door;
    private final VisitStore store;
    private final VisitBook book;
    private final VisitSealing sealed;
    private final VisitDays days;
    private final CaseWork cases;
    private final Accounts accounts;
    private final GuardedTables tables;
    private final Files files;
    private final Audit audit;
    private final LiveEvents live;
    private final Grids grids;
    private final Ids ids;
    private final Clock clock;

    VisitDesk(VisitDoor door, VisitStore store, VisitBook book, VisitSealing sealed, VisitDays days, CaseWork cases, Accounts accounts, GuardedTables tables,
              Files files, Audit audit, LiveEvents live, Grids grids, Ids ids, Clock clock) {
        this.door = door;
        this.store = store;
        this.book = book;
        this.sealed = sealed;
        this.days = days;
        this.cases = cases;
        this.accounts = accounts;
        this.tables = tables;
        this.files = files;
        this.audit = audit;
        this.live = live;
        this.grids = grids;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The same ref with the same content does nothing more and answers as before.
     *
     * @throws ProblemException {@code common.not-found}, {@code outreach.not-yours-to-do}, {@code outreach.not-listed}, {@code outreach.to-confirm} with what was
     *         recorded before, {@code common.invalid}, {@code common.replayed-with-other-content}, and for matters what casework refuses
     */
    VisitView record(Viewer viewer, NewVisit request) {
        UUID digest = digest(request);
        Object judged = Objects.requireNonNull(tables.<Object>everywhere(jdbc -> {
            VisitView known = known(jdbc, viewer, request, digest);
            return known != null ? known : intake(jdbc, viewer, request, digest);
        }));
        if (judged instanceof VisitView known) {
            return known;
        }
        Intake intake = (Intake) judged;
        List<@Nullable String> codes = new ArrayList<>();
        matters(request).forEach(matter -> codes.add(matter.settled() == null || matter.settled().isBlank() ? report(intake, matter) : null));
        return Objects.requireNonNull(tables.everywhere(jdbc -> {
            VisitView known = known(jdbc, viewer, request, digest);
            return known != null ? known : write(jdbc, intake, codes);
        }));
    }

    private @Nullable VisitView known(JdbcClient jdbc, Viewer viewer, NewVisit request, UUID digest) {
        Optional<VisitRow> found = store.findRef(jdbc, viewer.accountId(), request.ref());
        if (found.isPresent() && !found.get().digest().equals(digest)) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        return found.map(row -> view(jdbc, viewer, row)).orElse(null);
    }

    private VisitView view(JdbcClient jdbc, Viewer viewer, VisitRow row) {
        return book.recorded(viewer, new VisitDoor.Reach(jdbc, grids.scope(viewer, VisitDoor.READ), viewer.accountId()), row);
    }

    private static List<NewMatter> matters(NewVisit request) {
        List<NewMatter> matters = request.matters();
        return matters == null ? List.of() : matters;
    }

    private Intake intake(JdbcClient jdbc, Viewer viewer, NewVisit request, UUID digest) {
        ObjectKey key = ObjectKey.parse(request.household());
        OwedHomes.Row home = store.findHome(jdbc, key).orElseThrow(CommonProblem.NOT_FOUND::asException);
        List<Programme> programmes = programmes(jdbc, viewer, request, home);
        ProblemException problem = CommonProblem.INVALID.asException();
        Map<String, Object> answers = VisitForm.check(programmes, request.answers(), request.met(), problem);
        LocalDate today = days.today();
        // A phone's clock may be wrong by a day.
        if (request.onDay().isAfter(today.plusDays(1)) || request.onDay().isBefore(today.minusDays(EARLIEST_DAYS))) {
            problem.field("onDay", "out-of-range", "");
        }
        LocalDate next = request.nextOn();
        if (next != null && (!next.isAfter(request.onDay()) || next.isAfter(today.plusDays(LATEST_DAYS)))) {
            problem.field("nextOn", "out-of-range", "");
        }
        if (!request.met() && !matters(request).isEmpty()) {
            problem.field("matters", "nobody-met", "");
        }
        List<Long> partners = partners(request, viewer, problem);
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
        List<String> photos = request.files();
        Intake intake = new Intake(viewer, request, digest, home, programmes, answers,
                photos == null ? List.of() : photos.stream().map(Ids::parse).distinct().toList(), partners);
        twin(jdbc, intake);
        if (!intake.files().isEmpty()) {
            files.getAttachable(intake.files(), viewer.accountId());
        }
        return intake;
    }

    /** Out of reach is as if it did not exist; in reach and another's to do is told. */
    private List<Programme> programmes(JdbcClient jdbc, Viewer viewer, NewVisit request, OwedHomes.Row home) {
        List<VisitStore.Standing> standings = store.standings(jdbc, home.key().id());
        boolean visible = door.may(viewer, VisitDoor.READ, home.gridId())
                || standings.stream().anyMatch(each -> Objects.equals(each.worker(), viewer.accountId()));
        if (!visible) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        List<Programme> programmes = new ArrayList<>();
        for (String code : new LinkedHashSet<>(request.programmes())) {
            Programme programme = door.get(code);
            Optional<VisitStore.Standing> standing = standings.stream().filter(each -> each.programme().equals(code)).findFirst();
            boolean listed = standing.map(VisitStore.Standing::listed).orElse(false);
            if (programme.households() != Programme.Households.ALL && !listed) {
                throw OutreachProblem.NOT_LISTED.asException().with("programme", programme.name().zh());
            }
            if (!door.mayRecord(viewer, programme, home.gridId(), listed, standing.map(VisitStore.Standing::worker).orElse(null))) {
                throw OutreachProblem.NOT_YOURS_TO_DO.asException();
            }
            programmes.add(programme);
        }
        return programmes;
    }

    private List<Long> partners(NewVisit request, Viewer viewer, ProblemException problem) {
        List<String> named = request.partners();
        if (named == null) {
            return List.of();
        }
        List<Long> partners = named.stream().map(Ids::parse).distinct().filter(account -> account != viewer.accountId()).toList();
        if (accounts.names(partners).size() < partners.size()) {
            problem.field("partners", "unknown-account", "");
        }
        return partners;
    }

    /** The visit that this one repeats. Not confirmed: the sender is asked. */
    private @Nullable Long twin(JdbcClient jdbc, Intake intake) {
        if (!intake.request().met()) {
            return null;
        }
        List<VisitRow> before = store.sameDay(jdbc, intake.home().key().id(), day(intake.request()), intake.codes());
        if (before.isEmpty()) {
            return null;
        }
        if (!intake.request().confirmed()) {
            Set<Long> people = new HashSet<>();
            before.forEach(row -> {
                people.add(row.accountId());
                people.addAll(row.partners());
            });
            Map<Long, String> names = accounts.names(people);
            throw OutreachProblem.TO_CONFIRM.asException().with("by", Objects.requireNonNullElse(names.get(before.getFirst().accountId()), ""))
                    .with("before", before.stream().map(row -> new Before(Ids.format(row.id()), names.get(row.accountId()),
                            row.partners().stream().map(names::get).filter(Objects::nonNull).toList(), row.programmes(), row.receivedAt())).toList());
        }
        return before.getFirst().id();
    }

    /** Nobody was there later than today, whatever the phone believes. */
    private LocalDate day(NewVisit request) {
        LocalDate today = days.today();
        return request.onDay().isAfter(today) ? today : request.onDay();
    }

    private String report(Intake intake, NewMatter matter) {
        OwedHomes.Row home = intake.home();
        return cases.report(intake.viewer(), new ReportRequest(matter.ref().toString(), matter.text(), matter.category(),
                place(home), false, "worker", matter.files(), null, null)).summary().code();
    }

    /** A point that the register has wrong must not send the matter elsewhere: it counts if it lies in the household's grid. */
    private ReportRequest.Place place(OwedHomes.Row home) {
        Double lon = home.lon();
        Double lat = home.lat();
        GridNode there = lon == null || lat == null ? null : grids.tree().locate(lon, lat).grid();
        boolean fits = there != null && there.id() == home.gridId();
        return new ReportRequest.Place(fits ? lon : null, fits ? lat : null, null, Ids.format(home.gridId()), home.address());
    }

    private VisitView write(JdbcClient jdbc, Intake intake, List<@Nullable String> codes) {
        NewVisit request = intake.request();
        // It may have moved while its cases were reported.
        OwedHomes.Row home = store.findHome(jdbc, intake.home().key()).orElseThrow(CommonProblem.NOT_FOUND::asException);
        store.hold(jdbc, home, intake.codes());
        Long twin = twin(jdbc, intake);
        long id = ids.next();
        VisitContent content = new VisitContent(clean(request.metWith()), intake.answers(), clean(request.note()));
        VisitRow row = new VisitRow(home.key(), id, home.gridId(), intake.codes(), day(request), request.met(), intake.viewer().accountId(), intake.partners(),
                twin, request.nextOn(), request.ref(), intake.digest(), sealed.seal(content, VisitSealing.VISIT, id), intake.files(), clock.instant(), null);
        store.insert(jdbc, row, clock.instant().atOffset(ZoneOffset.UTC));
        List<NewMatter> matters = matters(request);
        for (int i = 0; i < matters.size(); i++) {
            long matter = ids.next();
            store.insertMatter(jdbc, row, new VisitStore.NewMatter(matter, i + 1, codes.get(i),
                    sealed.seal(new MatterContent(matters.get(i).text().strip(), clean(matters.get(i).settled())), VisitSealing.MATTER, matter)));
        }
        store.stand(jdbc, row);
        attach(row);
        audit.record(new AuditEntry(home.key().town(), intake.viewer().accountId(), "outreach.visit", "visit", Ids.format(id), null,
                Map.of("programmes", intake.codes(), "household", home.key().text(), "met", request.met(), "matters", matters.size(), "repeats", twin != null)));
        live.publish(List.of(new LiveEvent("visit", home.key().town(), home.gridId(), Set.of(), Map.of("gridId", Ids.format(home.gridId())))));
        return view(jdbc, intake.viewer(), row);
    }

    private void attach(VisitRow row) {
        if (row.files().isEmpty()) {
            return;
        }
        Set<Long> gone = files.attach(row.files().stream().map(file -> new Files.Attachment(file, row.accountId(), FILES, Ids.format(row.id()))).toList());
        if (!gone.isEmpty()) {
            throw CommonProblem.INVALID.asException().field("files", "unknown", String.join(",", gone.stream().map(Ids::format).sorted().toList()));
        }
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static UUID digest(NewVisit request) {
        StringBuilder content = new StringBuilder(String.join("\n", request.household(), request.programmes().toString(), request.onDay().toString(),
                String.valueOf(request.met()), String.valueOf(request.metWith()), request.answers() == null ? "" : new TreeMap<>(request.answers()).toString(),
                String.valueOf(request.note()), String.valueOf(request.nextOn()), String.valueOf(request.files()), String.valueOf(request.partners()),
                String.valueOf(request.confirmed())));
        matters(request).forEach(matter -> content.append('\n').append(String.join("\n", matter.ref().toString(), matter.text(), String.valueOf(matter.settled()),
                String.valueOf(matter.category()), String.valueOf(matter.files()))));
        return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8));
    }
}
