package org.minqing.outreach.internal.volunteer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.volunteer.VolunteerViews.CallLine;
import org.minqing.outreach.internal.volunteer.VolunteerViews.OwnCall;
import org.minqing.platform.Ids;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Calls that wait for an answer, and those of today to which the viewer has said to come. */
@Component
class VolunteerToday implements TodaySource {

    private static final Duration NEAR = Duration.ofHours(24);
    private static final String PATH = "/volunteers";
    private static final Label ANSWER = new Label("待答复", "to be answered");
    private static final Label TAKE_PART = new Label("今天参加", "today");

    private final OwnBook book;
    private final Profiles profiles;
    private final Clock clock;

    VolunteerToday(OwnBook book, Profiles profiles, Clock clock) {
        this.book = book;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "volunteer";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        if (!viewer.may(VolunteerDoor.JOIN)) {
            return null;
        }
        Instant now = clock.instant();
        List<Item> items = book.own(viewer).calls().stream().flatMap(call -> item(call, now)).sorted(BY_URGENCY).toList();
        return new Waiting(items.size(), 0, PATH, items);
    }

    private Stream<Item> item(OwnCall own, Instant now) {
        CallLine call = own.call();
        if (own.coming() == null && call.phase().equals("open") && !call.full()) {
            return Stream.of(item(call, ANSWER, call.answerBy(), call.answerBy().isBefore(now.plus(NEAR)) ? AMBER : GREEN));
        }
        boolean ahead = call.phase().equals("open") || call.phase().equals("set");
        if (Boolean.TRUE.equals(own.coming()) && ahead && !day(call.startsAt()).isAfter(day(now))) {
            return Stream.of(item(call, TAKE_PART, call.endsAt(), AMBER));
        }
        return Stream.empty();
    }

    private LocalDate day(Instant time) {
        ZoneId zone = profiles.current().calendar().zone();
        return time.atZone(zone).toLocalDate();
    }

    private static Item item(CallLine call, Label label, Instant due, String light) {
        return new Item(call.id(), PATH + "/" + call.id(), call.what(), label, call.place(), Ids.parse(call.grid().id()), null, null, due, light, 1);
    }
}
