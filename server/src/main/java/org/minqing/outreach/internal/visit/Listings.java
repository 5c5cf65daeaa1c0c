package org.minqing.outreach.internal.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.visit.VisitRequests.Listing;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Programme;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Service;

/** Says which households are on the list of a programme, and whose they are. All of a request or nothing. */
@Service
class Listings {

    private final VisitDoor door;
    private final VisitStore store;
    private final VisitBook book;
    private final VisitDays days;
    private final Accounts accounts;
    private final GuardedTables tables;
    private final Audit audit;

    Listings(VisitDoor door, VisitStore store, VisitBook book, VisitDays days, Accounts accounts, GuardedTables tables, Audit audit) {
        this.door = door;
        this.store = store;
        this.book = book;
        this.days = days;
        this.accounts = accounts;
        this.tables = tables;
        this.audit = audit;
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found}, {@code outreach.all-households}, {@code outreach.not-a-visitor} */
    int list(Viewer viewer, Listing listing) {
        Programme programme = door.get(listing.programme());
        if (programme.households() == Programme.Households.ALL) {
            throw OutreachProblem.ALL_HOUSEHOLDS.asException();
        }
        List<ObjectKey> keys = listing.households().stream().map(ObjectKey::parse).distinct().toList();
        String named = listing.worker();
        boolean given = programme.households() == Programme.Households.ASSIGNED && listing.listed();
        if (given && named == null) {
            throw CommonProblem.INVALID.asException().field("worker", "required", "");
        }
        Long worker = given ? Long.valueOf(Ids.parse(Objects.requireNonNull(named))) : null;
        return Objects.requireNonNull(tables.<Integer>everywhere(jdbc -> {
            List<OwedHomes.Row> homes = new ArrayList<>();
            keys.forEach(key -> homes.add(store.findHome(jdbc, key).filter(home -> door.may(viewer, VisitDoor.MANAGE, home.gridId()))
                    .orElseThrow(CommonProblem.NOT_FOUND::asException)));
            int changed = 0;
            for (OwedHomes.Row home : homes) {
                requireVisitor(viewer, programme, worker, home.gridId());
                changed += listing.listed() ? store.list(jdbc, home, programme.code(), worker, viewer.accountId(), days.today())
                        : store.unlist(jdbc, home, programme.code());
            }
            audit.record(new AuditEntry(homes.getFirst().key().town(), viewer.accountId(), listing.listed() ? "outreach.list" : "outreach.unlist", "programme",
                    programme.code(), null, worker == null ? Map.of("households", keys.stream().map(ObjectKey::text).toList())
                    : Map.of("households", keys.stream().map(ObjectKey::text).toList(), "worker", Ids.format(worker))));
            return changed;
        }));
    }

    /** Whoever could not record a visit there is given no household. */
    private void requireVisitor(Viewer viewer, Programme programme, @Nullable Long worker, long gridId) {
        if (worker != null && book.crew(viewer, programme, gridId).stream().noneMatch(colleague -> colleague.id().equals(Ids.format(worker)))) {
            throw OutreachProblem.NOT_A_VISITOR.asException().with("name", Objects.requireNonNullElse(accounts.names(List.of(worker)).get(worker), ""));
        }
    }
}
