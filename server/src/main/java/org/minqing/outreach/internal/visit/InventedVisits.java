package org.minqing.outreach.internal.visit;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.minqing.grid.GuardedTables;
import org.minqing.outreach.MadeUpVisits;
import org.minqing.outreach.internal.visit.VisitRequests.NewVisit;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.CampaignTemplate.Question;
import org.minqing.profile.Programme;
import org.minqing.profile.Programme.Households;
import org.springframework.stereotype.Component;

/** The same households and days each time. */
@Component
class InventedVisits implements MadeUpVisits {

    private static final int MOST = 80;
    private static final int LISTED = 12;
    private static final List<String> NOTES = List.of("老人身体硬朗，孩子在外务工。", "讲了防诈骗和医保缴费。", "家里刚添了小孩，帮着登记。", "种了几亩荔枝，今年收成不错。");
    private static final List<String> MET = List.of("户主", "户主妻子", "大儿子", "母亲");

    private final VisitDoor door;
    private final VisitDesk desk;
    private final VisitStore store;
    private final GuardedTables tables;
    private final OwedHomes homes;
    private final VisitDays days;

    InventedVisits(VisitDoor door, VisitDesk desk, VisitStore store, GuardedTables tables, OwedHomes homes, VisitDays days) {
        this.door = door;
        this.desk = desk;
        this.store = store;
        this.tables = tables;
        this.homes = homes;
        this.days = days;
    }

    @Override
    public int load(Viewer worker, Viewer lead) {
        int visits = 0;
        for (Programme programme : door.programmes()) {
            for (Duty duty : worker.dutiesWith(VisitDoor.RECORD).stream().filter(duty -> programme.who().contains(duty.role())).toList()) {
                if (programme.households() == Households.ASSIGNED) {
                    give(lead, programme, duty.gridId(), worker);
                }
                visits += visit(worker, programme, homes.rows(worker, new OwedHomes.Wanted(programme, "all", duty.gridId(), false, true), null, MOST));
            }
        }
        return visits;
    }

    /** As the lead would; whether the worker visits there is known without the list of accounts, which does not have the new ones yet. */
    private void give(Viewer lead, Programme programme, long gridId, Viewer worker) {
        if (!door.may(lead, VisitDoor.MANAGE, gridId)) {
            return;
        }
        List<OwedHomes.Row> some = door.programmes().stream().filter(each -> each.households() == Households.ALL).findFirst()
                .map(all -> homes.rows(lead, new OwedHomes.Wanted(all, "all", gridId, false, false), null, LISTED)).orElse(List.of());
        tables.everywhere(jdbc -> {
            some.forEach(home -> store.list(jdbc, home, programme.code(), worker.accountId(), lead.accountId(), days.today()));
            return true;
        });
    }

    /** Of five households one was never seen, one long ago, one is due again, and two are well. */
    private int visit(Viewer worker, Programme programme, List<OwedHomes.Row> rows) {
        int visits = 0;
        LocalDate today = days.today();
        for (int i = 0; i < rows.size(); i++) {
            int ago = switch (i % 5) {
                case 0 -> programme.interval() + 3 + i;
                case 1 -> programme.interval() - i % 6;
                case 2, 3 -> 2 + i % Math.max(1, programme.interval() / 2);
                default -> 0;
            };
            if (ago > 0 && ago < 360) {
                desk.record(worker, made(programme, rows.get(i), today.minusDays(ago), i));
                visits++;
            }
        }
        return visits;
    }

    private static NewVisit made(Programme programme, OwedHomes.Row home, LocalDate day, int i) {
        UUID ref = UUID.nameUUIDFromBytes((programme.code() + home.key().text()).getBytes(StandardCharsets.UTF_8));
        Map<String, Object> answers = programme.findQuestion("safety").map(Question::code).map(code -> Map.<String, Object>of(code, i % 9 == 0)).orElse(Map.of());
        return new NewVisit(ref, home.key().text(), List.of(programme.code()), day, true, MET.get(i % MET.size()), answers, NOTES.get(i % NOTES.size()),
                null, null, null, null, true);
    }
}
