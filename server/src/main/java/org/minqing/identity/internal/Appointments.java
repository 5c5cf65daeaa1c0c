package org.minqing.identity.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives duties and ends them. */
@Service
public class Appointments {

    /** Offices don't last longer; a later year is a slip of the finger. */
    private static final int LONGEST_YEARS = 30;

    /**
     * A duty to be given.
     *
     * @param from first day; null: today
     * @param to   last day; null: without end
     */
    public record Wanted(String role, long gridId, @Nullable String department, @Nullable LocalDate from,
                         @Nullable LocalDate to) {
    }

    private final DutyStore store;
    private final DutyBook book;
    private final AccountStore accounts;
    private final Authority authority;
    private final Profiles profiles;
    private final Grids grids;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Appointments(DutyStore store, DutyBook book, AccountStore accounts, Authority authority, Profiles profiles, Grids grids,
                 Audit audit, Ids ids, Clock clock) {
        this.store = store;
        this.book = book;
        this.accounts = accounts;
        this.authority = authority;
        this.profiles = profiles;
        this.grids = grids;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Gives a duty to an account that the viewer sees. */
    @Transactional
    public HeldDuty appoint(Viewer viewer, long accountId, Wanted wanted) {
        requireVisible(viewer, accountId);
        return appointAll(viewer, accountId, List.of(wanted)).getFirst();
    }

    /** Gives the duties, all or none. */
    @Transactional
    public List<HeldDuty> appointAll(Viewer viewer, long accountId, List<Wanted> wanted) {
        if (viewer.accountId() == accountId) {
            throw IdentityProblem.GRANT_TOO_WIDE.asException();
        }
        List<DutyStore.NewRow> rows = new ArrayList<>();
        for (Wanted each : wanted) {
            GridNode grid = visibleGrid(viewer, each.gridId());
            HeldDuty duty = check(accountId, each, grid);
            if (!authority.mayGrant(viewer, duty)) {
                throw IdentityProblem.GRANT_TOO_WIDE.asException().with("role", each.role());
            }
            rows.add(new DutyStore.NewRow(duty, grid.town()));
        }
        store(rows, viewer.accountId());
        return rows.stream().map(DutyStore.NewRow::duty).toList();
    }

    /** Gives duties that nobody has to answer for: the first administrator's, and those of made-up accounts. */
    @Transactional
    public void appointUnchecked(Map<Long, List<Wanted>> wanted) {
        GridTree tree = grids.tree();
        List<DutyStore.NewRow> rows = new ArrayList<>();
        wanted.forEach((account, duties) -> duties.forEach(each -> {
            GridNode grid = tree.get(each.gridId());
            rows.add(new DutyStore.NewRow(check(account, each, grid), grid.town()));
        }));
        store(rows, 0);
    }

    /** Ends a duty now. */
    @Transactional
    public void end(Viewer viewer, long dutyId) {
        HeldDuty duty = store.find(dutyId).orElseThrow(CommonProblem.NOT_FOUND::asException);
        requireVisible(viewer, duty.accountId());
        if (!authority.mayGrant(viewer, duty)) {
            throw IdentityProblem.NOT_YOURS_TO_CHANGE.asException();
        }
        guardLastAdministrator(() -> {
            if (!store.end(dutyId, clock.instant(), book.today())) {
                throw CommonProblem.NOT_FOUND.asException();
            }
        });
        book.changed(List.of(duty.accountId()));
        audit.record(entry("identity.end-duty", duty, grids.tree().get(duty.gridId()), viewer.accountId()));
    }

    /**
     * Runs a change that may take an administrator away, and refuses it if none would be left for the whole place.
     *
     * @throws org.minqing.platform.ProblemException {@code identity.last-administrator}
     */
    void guardLastAdministrator(Runnable change) {
        store.lockAdministrators();
        boolean before = hasAdministrator();
        change.run();
        if (before && !hasAdministrator()) {
            throw IdentityProblem.LAST_ADMINISTRATOR.asException();
        }
    }

    boolean hasAdministrator() {
        return !administrators().isEmpty();
    }

    /** Logins of the administrators of the whole place. */
    List<String> administrators() {
        return store.holders(authority.administratorRoles(), grids.tree().root().id(), book.today());
    }

    private void store(List<DutyStore.NewRow> rows, long by) {
        if (rows.isEmpty()) {
            return;
        }
        store.insert(rows, by, clock.instant());
        book.changed(rows.stream().map(row -> row.duty().accountId()).distinct().toList());
        GridTree tree = grids.tree();
        audit.record(rows.stream().map(row -> entry("identity.appoint", row.duty(), tree.get(row.duty().gridId()), by)).toList());
    }

    /** A grid outside one's own is as good as none. */
    private GridNode visibleGrid(Viewer viewer, long gridId) {
        GridNode grid = grids.tree().find(gridId).filter(node -> !node.retired()).orElseThrow(CommonProblem.NOT_FOUND::asException);
        boolean inside = viewer.dutiesWith(Authority.MANAGE).stream()
                .anyMatch(duty -> grids.tree().isWithin(gridId, duty.gridId()));
        if (!inside) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return grid;
    }

    private void requireVisible(Viewer viewer, long accountId) {
        if (accounts.findForUpdate(accountId).isEmpty()
                || !authority.maySee(viewer, store.listOf(Set.of(accountId), book.today()))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
    }

    private HeldDuty check(long accountId, Wanted wanted, GridNode grid) {
        Profile profile = profiles.current();
        Profile.Role role = profile.findRole(wanted.role())
                .filter(found -> !found.kind().equals(AccountRow.RESIDENT))
                .orElseThrow(() -> field(IdentityProblem.ROLE_UNKNOWN, "role"));
        Profile.Level level = profile.level(grid.level());
        if (!role.levels().contains(level.code())) {
            throw field(IdentityProblem.ROLE_NOT_AT_LEVEL, "gridId");
        }
        checkDepartment(profile, role, level, wanted.department());
        LocalDate from = wanted.from() == null ? book.today() : wanted.from();
        LocalDate to = wanted.to();
        if (from.isAfter(book.today().plusYears(LONGEST_YEARS)) || from.isBefore(book.today().minusYears(LONGEST_YEARS))
                || to != null && (to.isBefore(from) || to.isBefore(book.today()) || to.isAfter(from.plusYears(LONGEST_YEARS)))) {
            throw field(IdentityProblem.PERIOD_INVALID, "to");
        }
        return new HeldDuty(ids.next(), accountId, role.code(), grid.id(), wanted.department(), from, to);
    }

    private static void checkDepartment(Profile profile, Profile.Role role, Profile.Level level, @Nullable String code) {
        if (code == null) {
            if (role.department()) {
                throw field(IdentityProblem.DEPARTMENT_REQUIRED, "department");
            }
            return;
        }
        Profile.Department department = profile.findDepartment(code)
                .orElseThrow(() -> field(IdentityProblem.DEPARTMENT_UNKNOWN, "department"));
        if (!role.department() || !department.levels().contains(level.code())) {
            throw field(IdentityProblem.DEPARTMENT_NOT_ALLOWED, "department");
        }
    }

    private static ProblemException field(IdentityProblem problem, String field) {
        return problem.asException().field(field, problem.code(), "");
    }

    private static AuditEntry entry(String action, HeldDuty duty, GridNode grid, long by) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("duty", Ids.format(duty.id()));
        detail.put("role", duty.role());
        detail.put("grid", grid.code());
        if (duty.department() != null) {
            detail.put("department", duty.department());
        }
        detail.put("from", duty.from().toString());
        if (duty.to() != null) {
            detail.put("to", duty.to().toString());
        }
        return new AuditEntry(grid.town(), by, action, "account", Ids.format(duty.accountId()), null, detail);
    }
}
