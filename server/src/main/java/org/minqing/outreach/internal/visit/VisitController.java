package org.minqing.outreach.internal.visit;

import java.util.List;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.visit.VisitRequests.Listing;
import org.minqing.outreach.internal.visit.VisitRequests.NewVisit;
import org.minqing.outreach.internal.visit.VisitRequests.Withdrawal;
import org.minqing.outreach.internal.visit.VisitViews.Colleague;
import org.minqing.outreach.internal.visit.VisitViews.Coverage;
import org.minqing.outreach.internal.visit.VisitViews.HouseholdLine;
import org.minqing.outreach.internal.visit.VisitViews.HouseholdVisits;
import org.minqing.outreach.internal.visit.VisitViews.Listed;
import org.minqing.outreach.internal.visit.VisitViews.ProgrammeView;
import org.minqing.outreach.internal.visit.VisitViews.VisitView;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Programmes of visits, who is owed one, and the visits. */
@RestController
@RequestMapping("/api/visits")
class VisitController {

    private final VisitDoor door;
    private final VisitDesk desk;
    private final VisitWithdrawals withdrawals;
    private final VisitBook book;
    private final Listings lists;
    private final OwedHomes homes;
    private final CoverageCount coverage;

    VisitController(VisitDoor door, VisitDesk desk, VisitWithdrawals withdrawals, VisitBook book, Listings lists, OwedHomes homes,
                    CoverageCount coverage) {
        this.door = door;
        this.desk = desk;
        this.withdrawals = withdrawals;
        this.book = book;
        this.lists = lists;
        this.homes = homes;
        this.coverage = coverage;
    }

    @GetMapping("/programmes")
    @Permit({VisitDoor.READ, VisitDoor.RECORD, VisitDoor.COUNT})
    List<ProgrammeView> programmes(Viewer viewer) {
        return book.programmes(viewer);
    }

    @GetMapping("/coverage")
    @Permit({VisitDoor.READ, VisitDoor.COUNT})
    Coverage coverage(Viewer viewer, @RequestParam String programme, @RequestParam String grid) {
        return coverage.of(viewer, door.get(programme), Ids.parse(grid));
    }

    /**
     * @param list which of them: each number of the coverage has its list; owed is what waits for a visit
     * @param own  those of the grid itself alone, without those below
     * @param mine those to which the viewer goes
     */
    @GetMapping("/households")
    @Permit({VisitDoor.READ, VisitDoor.RECORD})
    Page<HouseholdLine> households(Viewer viewer, @RequestParam String programme, @RequestParam(defaultValue = "owed") String list,
                                   @RequestParam @Nullable String grid, @RequestParam(defaultValue = "false") boolean own,
                                   @RequestParam(defaultValue = "false") boolean mine, @RequestParam @Nullable String cursor,
                                   @RequestParam(defaultValue = "50") int limit) {
        if (!VisitDays.LISTS.containsKey(list)) {
            throw CommonProblem.INVALID.asException().field("list", "out-of-range", "");
        }
        return homes.list(viewer, new OwedHomes.Wanted(door.get(programme), list, grid == null ? null : Ids.parse(grid), own, mine), cursor, limit);
    }

    @GetMapping("/households/{key}")
    @Permit({VisitDoor.READ, VisitDoor.RECORD})
    HouseholdVisits ofHousehold(Viewer viewer, @PathVariable String key, @RequestParam(defaultValue = "20") int limit) {
        return book.ofHousehold(viewer, ObjectKey.parse(key), limit);
    }

    @GetMapping("/crew")
    @Permit({VisitDoor.RECORD, VisitDoor.MANAGE})
    List<Colleague> crew(Viewer viewer, @RequestParam String programme, @RequestParam String grid) {
        return book.crew(viewer, door.get(programme), Ids.parse(grid));
    }

    @PostMapping("/lists")
    @Permit(VisitDoor.MANAGE)
    Listed list(Viewer viewer, @Valid @RequestBody Listing listing) {
        return new Listed(lists.list(viewer, listing));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(VisitDoor.RECORD)
    VisitView record(Viewer viewer, @Valid @RequestBody NewVisit visit) {
        return desk.record(viewer, visit);
    }

    @GetMapping("/{id}")
    @Permit({VisitDoor.READ, VisitDoor.RECORD})
    VisitView get(Viewer viewer, @PathVariable String id) {
        return book.get(viewer, Ids.parse(id));
    }

    /** Recorded at the wrong household: it is counted no more, and stays in the history. */
    @PostMapping("/{id}/withdrawal")
    @Permit({VisitDoor.RECORD, VisitDoor.MANAGE})
    VisitView withdraw(Viewer viewer, @PathVariable String id, @Valid @RequestBody Withdrawal withdrawal) {
        return withdrawals.withdraw(viewer, Ids.parse(id), withdrawal);
    }

    /** The visit at which the matter was raised that became the case. */
    @GetMapping("/of-case/{code}")
    @Permit({VisitDoor.READ, VisitDoor.RECORD})
    VisitView ofCase(Viewer viewer, @PathVariable String code) {
        return book.ofCase(viewer, code).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }
}
