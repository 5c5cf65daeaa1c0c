package org.minqing.outreach.internal.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.outreach.VisitSheets;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.profile.Programme;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** Makes lists of households for files. Names and addresses are masked: who was not seen is told to those who go there. */
@Component
class HomeSheets implements VisitSheets {

    private static final Map<String, String> STATES = Map.of(VisitDays.SEEN, "已走访", VisitDays.DUE, "即将到期", VisitDays.OVERDUE, "已超期", VisitDays.NEVER, "未走访过");

    private final VisitDoor door;
    private final VisitDays days;
    private final OwedHomes homes;
    private final Accounts accounts;
    private final Grids grids;

    HomeSheets(VisitDoor door, VisitDays days, OwedHomes homes, Accounts accounts, Grids grids) {
        this.door = door;
        this.days = days;
        this.homes = homes;
        this.accounts = accounts;
        this.grids = grids;
    }

    @Override
    public List<Text> headings(Viewer viewer, Wanted wanted) {
        check(viewer, wanted);
        return List.of(new Text("网格", "Grid"), new Text("户主", "Head"), new Text("人数", "People"), new Text("住址", "Address"), new Text("走访情况", "State"),
                new Text("上次走访", "Last visit"), new Text("走访人", "By"), new Text("上次未遇", "Last attempt"), new Text("应在此日前走访", "Due by"),
                new Text("联系人", "Given to"));
    }

    private OwedHomes.Wanted check(Viewer viewer, Wanted wanted) {
        if (!VisitDays.LISTS.containsKey(wanted.list())) {
            throw CommonProblem.INVALID.asException().field("list", "out-of-range", "");
        }
        if (!door.may(viewer, PERMISSION, wanted.gridId())) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return new OwedHomes.Wanted(door.get(wanted.programme()), wanted.list(), wanted.gridId(), false, false);
    }

    /** Reads where the viewer may export, and nowhere else. */
    private static Viewer exporting(Viewer viewer) {
        return new Viewer(viewer.accountId(), viewer.name(), viewer.dutiesWith(PERMISSION).stream()
                .filter(duty -> duty.permissions().contains(VisitDoor.READ)).toList());
    }

    @Override
    public long count(Viewer viewer, Wanted wanted, long bound) {
        return homes.count(exporting(viewer), check(viewer, wanted), bound);
    }

    @Override
    public SheetPage page(Viewer viewer, Wanted wanted, @Nullable String cursor, int limit) {
        OwedHomes.Wanted asked = check(viewer, wanted);
        List<OwedHomes.Row> rows = homes.rows(exporting(viewer), asked, cursor, limit);
        Map<Long, String> names = accounts.names(rows.stream().flatMap(row -> Stream.of(row.worker(), row.lastVisitBy())).filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        List<@Nullable String[]> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(cells(asked.programme(), row, names)));
        return new SheetPage(cells, rows.size() < limit ? null : OwedHomes.cursor(rows.getLast()));
    }

    private @Nullable String[] cells(Programme programme, OwedHomes.Row row, Map<Long, String> names) {
        String head = row.head();
        String address = row.address();
        LocalDate last = row.lastVisitOn();
        LocalDate tried = row.lastTriedOn();
        return new @Nullable String[] {GridPlace.path(grids.tree(), row.gridId()), head == null || head.isEmpty() ? null : head.substring(0, head.offsetByCodePoints(0, 1)) + "**",
                Integer.toString(row.members()), address == null ? null : OwedHomes.masked(address), STATES.get(days.state(programme, last, row.nextOn())),
                last == null ? null : last.toString(), name(names, row.lastVisitBy()), tried == null ? null : tried.toString(),
                last == null ? null : last.plusDays(programme.interval()).toString(), name(names, row.worker())};
    }

    private static @Nullable String name(Map<Long, String> names, @Nullable Long account) {
        return account == null ? null : names.get(account);
    }
}
