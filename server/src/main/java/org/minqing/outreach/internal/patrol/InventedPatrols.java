package org.minqing.outreach.internal.patrol;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;
import org.minqing.outreach.MadeUpPatrols;
import org.minqing.outreach.internal.patrol.PatrolViews.Line;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.FieldWork;
import org.minqing.profile.FieldWork.Finding;
import org.minqing.profile.FieldWork.Patrol;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** The same points and days each time. */
@Component
class InventedPatrols implements MadeUpPatrols {

    private static final int LOOKS = 4;
    private static final int OLDEST_DAYS = 56;
    private static final int FOUND_EVERY = 9;

    private final PatrolBook book;
    private final PatrolDoor door;
    private final Patrols patrols;
    private final Profiles profiles;

    InventedPatrols(PatrolBook book, PatrolDoor door, Patrols patrols, Profiles profiles) {
        this.book = book;
        this.door = door;
        this.patrols = patrols;
        this.profiles = profiles;
    }

    @Override
    public int load(Viewer everywhere, LongFunction<@Nullable Viewer> worker) {
        FieldWork work = profiles.current().fieldWork();
        int looks = 0;
        int number = 0;
        for (Duty duty : everywhere.dutiesWith(PatrolDoor.permission(everywhere))) {
            for (Line line : book.in(everywhere, duty.gridId())) {
                Patrol patrol = work.findPatrol(line.plan()).orElseThrow();
                Viewer walker = worker.apply(Ids.parse(line.grid().id()));
                if (walker != null && door.walks(walker, patrol)) {
                    looks += walk(walker, patrol, line, number);
                }
                number++;
            }
        }
        return looks;
    }

    /** Of twenty points one was never seen, one too long ago, one is due today, and the others were seen in good time. */
    private int walk(Viewer walker, Patrol patrol, Line line, int number) {
        int interval = line.interval();
        int last = switch (number % 20) {
            case 0 -> OLDEST_DAYS + 1;
            case 7 -> interval + 2 + number % 5;
            case 13 -> interval;
            default -> 5 * number % interval;
        };
        LocalDate today = book.today();
        int looks = 0;
        for (int ago = last; ago <= OLDEST_DAYS && looks < LOOKS; ago += Math.max(1, interval - number % 3)) {
            boolean found = (number + looks) % FOUND_EVERY == 0;
            patrols.look(walker, patrol.code(), line.id(), made(patrol, line, today.minusDays(ago), found ? number : null));
            looks++;
        }
        return looks;
    }

    private static LookRequest made(Patrol patrol, Line line, LocalDate day, @Nullable Integer finding) {
        UUID ref = UUID.nameUUIDFromBytes((patrol.code() + line.id() + day).getBytes(StandardCharsets.UTF_8));
        List<Finding> known = patrol.findings();
        return new LookRequest(ref, day, finding == null || known.isEmpty() ? List.of() : List.of(known.get(finding % known.size()).code()), null);
    }
}
