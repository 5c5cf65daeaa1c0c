package org.minqing.outreach.internal.meeting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.meeting.MeetingViews.Office;
import org.minqing.outreach.internal.meeting.MeetingViews.Owners;
import org.minqing.outreach.internal.meeting.MeetingViews.Person;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** To whom a meeting of a grid can give a task: whoever is on duty there or below, and the nearest office of a department. Until when. */
@Component
class TaskOwners {

    private static final Set<String> FIELD_AND_STAFF = Set.of("worker", "staff", "command");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 200;

    /** Either an account or an office. */
    record Owner(@Nullable Long account, @Nullable String department, @Nullable Long departmentGrid) {
    }

    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    TaskOwners(Accounts accounts, Grids grids, Profiles profiles, Clock clock) {
        this.accounts = accounts;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** @param part a grid below; null: the meeting's own and those right below it */
    Owners choices(long gridId, @Nullable Long part) {
        GridTree tree = grids.tree();
        if (part != null && !tree.isWithin(part, gridId)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        long start = part == null ? gridId : part;
        Map<Long, Person> people = new LinkedHashMap<>();
        Stream.concat(Stream.of(tree.get(start)), tree.children(start).stream()).forEach(grid -> accounts.desksAt(grid.id()).stream()
                .filter(desk -> desk.department() == null && works(desk)).forEach(desk -> accounts.holders(desk).forEach(account -> {
                    if (people.size() < MOST) {
                        people.putIfAbsent(account, new Person(Ids.format(account), "", role(desk).name(), GridPlace.of(tree, grid.id())));
                    }
                })));
        Map<Long, String> names = accounts.names(people.keySet());
        List<Person> named = people.entrySet().stream().filter(entry -> names.containsKey(entry.getKey()))
                .map(entry -> new Person(entry.getValue().accountId(), names.getOrDefault(entry.getKey(), ""), entry.getValue().role(), entry.getValue().grid())).toList();
        List<Office> offices = new ArrayList<>();
        for (Profile.Department department : profiles.current().departments()) {
            GridNode at = office(gridId, department.code());
            if (at != null) {
                offices.add(new Office(department.code(), department.name(), GridPlace.of(tree, at.id())));
            }
        }
        return new Owners(named, offices);
    }

    /** @throws org.minqing.platform.ProblemException {@code outreach.no-owner} */
    Owner get(long gridId, @Nullable String accountId, @Nullable String department) {
        if ((accountId == null) == (department == null)) {
            throw OutreachProblem.NO_OWNER.asException().field("task.accountId", "required", "");
        }
        GridTree tree = grids.tree();
        if (accountId != null) {
            long account = Ids.parse(accountId);
            if (accounts.desksOf(account).stream().noneMatch(desk -> works(desk) && tree.isWithin(desk.gridId(), gridId))) {
                throw OutreachProblem.NO_OWNER.asException().field("task.accountId", "unknown", "");
            }
            return new Owner(account, null, null);
        }
        GridNode at = office(gridId, String.valueOf(department));
        if (at == null) {
            throw OutreachProblem.NO_OWNER.asException().field("task.department", "unknown", "");
        }
        return new Owner(null, department, at.id());
    }

    /** The nearest grid from here upwards in which somebody sits for the department. */
    private @Nullable GridNode office(long gridId, String department) {
        return grids.tree().path(gridId).reversed().stream()
                .filter(grid -> accounts.desksAt(grid.id()).stream().anyMatch(desk -> department.equals(desk.department()) && !accounts.holders(desk).isEmpty()))
                .findFirst().orElse(null);
    }

    /** @throws org.minqing.platform.ProblemException {@code outreach.bad-due} for a time that is over or a year away */
    Instant due(@Nullable Integer workingDays, @Nullable Instant dueAt) {
        Instant now = clock.instant();
        if (workingDays == null && dueAt == null) {
            throw OutreachProblem.BAD_DUE.asException().field("task.dueAt", "required", "");
        }
        Instant due = dueAt != null ? dueAt : profiles.workTime().endOfWorkingDay(now, workingDays == null ? 0 : workingDays);
        if (!due.isAfter(now) || due.isAfter(now.plus(LONGEST))) {
            throw OutreachProblem.BAD_DUE.asException().field("task.dueAt", "out-of-range", "");
        }
        return due;
    }

    private boolean works(Desk desk) {
        return profiles.current().findRole(desk.role()).map(role -> FIELD_AND_STAFF.contains(role.kind())).orElse(false);
    }

    private Profile.Role role(Desk desk) {
        return profiles.current().findRole(desk.role()).orElseThrow();
    }
}
