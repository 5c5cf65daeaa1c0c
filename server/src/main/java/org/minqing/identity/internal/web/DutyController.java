package org.minqing.identity.internal.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.internal.Appointments;
import org.minqing.identity.internal.Authority;
import org.minqing.identity.internal.DutyBook;
import org.minqing.identity.internal.DutyContacts;
import org.minqing.identity.internal.DutyStore;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is on duty where. */
@RestController
@RequestMapping("/api/duties")
class DutyController {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    /** @param phone of a role whose telephone is public; null: not public, or not known */
    record Person(String id, String name, @Nullable String phone) {
    }

    record DutyHolder(DutyView duty, Person account) {
    }

    private final DutyStore store;
    private final DutyBook book;
    private final Appointments appointments;
    private final DutyContacts contacts;
    private final Grids grids;
    private final Views views;

    DutyController(DutyStore store, DutyBook book, Appointments appointments, DutyContacts contacts, Grids grids, Views views) {
        this.store = store;
        this.book = book;
        this.appointments = appointments;
        this.contacts = contacts;
        this.grids = grids;
        this.views = views;
    }

    /** Duties in force at the grid itself. */
    @GetMapping
    @Permit({Authority.READ, "grid.read"})
    Page<DutyHolder> list(Viewer viewer, @RequestParam String grid, @RequestParam @Nullable String cursor,
                          @RequestParam @Nullable Integer limit) {
        long gridId = Ids.parse(grid);
        GridTree tree = grids.tree();
        GridNode node = tree.get(gridId);
        String permission = covers(viewer, Authority.READ, gridId) ? Authority.READ : "grid.read";
        if (!covers(viewer, permission, gridId)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        int size = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
        Page<DutyStore.Named> page = store.listIn(grids.scope(viewer, permission), new Long[] {node.id()}, book.today(),
                Page.position(cursor, 0), size);
        List<DutyHolder> shown = page.items().stream().map(named -> new DutyHolder(views.duty(named.duty()),
                new Person(Ids.format(named.duty().accountId()), named.accountName(), views.publicPhone(named)))).toList();
        return new Page<>(shown, page.next());
    }

    /** The telephone of whoever holds the duty, to call them up; the look is recorded. */
    @PostMapping("/{id}/reveal")
    @Permit({Authority.READ, "grid.read"})
    DutyContacts.Contact reveal(Viewer viewer, @PathVariable String id) {
        return contacts.reveal(viewer, Ids.parse(id), Authority.READ, "grid.read");
    }

    @DeleteMapping("/{id}")
    @Permit(Authority.MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable String id) {
        appointments.end(viewer, Ids.parse(id));
    }

    private boolean covers(Viewer viewer, String permission, long gridId) {
        return viewer.dutiesWith(permission).stream().anyMatch(duty -> grids.tree().isWithin(gridId, duty.gridId()));
    }
}
