package org.minqing.campaign.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.CampaignViews.LeadLine;
import org.minqing.platform.Ids;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Leads that the viewer is to check. Those of one campaign at one place are one stop: who goes there checks them one after the other. */
@Component
class LeadToday implements TodaySource {

    private static final LeadBook.Choice MINE = LeadBook.Choice.of("mine");
    private static final int MOST_CAMPAIGNS = 50;
    /** Read of one campaign, to be gathered by place. */
    private static final int MOST_LEADS = 600;
    /** At one stop. */
    private static final int MOST_AT_ONCE = 20;
    private static final int NEARLY = 1;

    private final CampaignDoor door;
    private final LeadBook book;
    private final Profiles profiles;
    private final Clock clock;

    LeadToday(CampaignDoor door, LeadBook book, Profiles profiles, Clock clock) {
        this.door = door;
        this.book = book;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "lead";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        if (!viewer.may(CampaignDoor.CHECK)) {
            return null;
        }
        ZoneId zone = profiles.current().calendar().zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<Item> items = new ArrayList<>();
        int total = 0;
        int late = 0;
        String path = "/running";
        int campaigns = 0;
        for (CampaignRow row : door.list(viewer, CampaignRow.RUNNING, Long.MAX_VALUE, MOST_CAMPAIGNS)) {
            String id = Ids.format(row.id());
            int mine = door.<Integer>read(viewer, id, seen -> {
                int open = Math.toIntExact(book.count(seen, MINE, viewer));
                if (open > 0) {
                    items.addAll(stops(row, book.lines(viewer, seen, book.rows(seen, MINE, viewer, 0, MOST_LEADS)), today, zone));
                }
                return open;
            });
            campaigns += mine > 0 ? 1 : 0;
            path = mine > 0 && campaigns == 1 ? "/campaign/" + id : campaigns > 1 ? "/running" : path;
            total += mine;
            late += today.isAfter(row.endsOn()) ? mine : 0;
        }
        return new Waiting(total, late, path, items.stream().sorted(BY_URGENCY).limit(MOST).toList());
    }

    private List<Item> stops(CampaignRow row, List<LeadLine> leads, LocalDate today, ZoneId zone) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, List<LeadLine>> stops = new LinkedHashMap<>();
        for (LeadLine lead : leads) {
            String place = place(lead);
            int before = numbers.merge(place, 1, Integer::sum) - 1;
            stops.computeIfAbsent(place + "\n" + before / MOST_AT_ONCE, any -> new ArrayList<>()).add(lead);
        }
        Instant due = row.endsOn().atTime(LocalTime.of(23, 59, 59)).atZone(zone).toInstant();
        String light = today.isAfter(row.endsOn()) ? RED : today.plusDays(NEARLY).isBefore(row.endsOn()) ? GREEN : AMBER;
        return stops.values().stream().map(there -> stop(row, there, due, light)).toList();
    }

    /** By which leads are at one place; one of which nothing is known is at a place of its own. */
    private static String place(LeadLine lead) {
        String address = lead.address();
        if (address != null && !address.isBlank()) {
            return lead.grid().id() + " " + address.strip();
        }
        return lead.lon() == null || lead.lat() == null ? lead.id() : lead.grid().id() + " %.5f %.5f".formatted(lead.lon(), lead.lat());
    }

    /** The page of the first lead, which is told what comes after it. */
    private static Item stop(CampaignRow row, List<LeadLine> there, Instant due, String light) {
        LeadLine first = there.getFirst();
        String then = there.stream().skip(1).map(LeadLine::id).collect(Collectors.joining(","));
        String path = "/campaign/" + Ids.format(row.id()) + "/" + first.id() + (then.isEmpty() ? "" : "?then=" + then);
        boolean back = there.stream().anyMatch(lead -> lead.sentBack() > 0);
        return new Item(first.id(), path, title(first, there.size() == 1), new Label(row.name(), row.name()), first.address(), Ids.parse(first.grid().id()),
                first.lon(), first.lat(), due, back && light.equals(GREEN) ? AMBER : light, there.size());
    }

    /** Of several at one place the place. */
    private static String title(LeadLine lead, boolean alone) {
        return Stream.of(alone ? lead.name() : lead.address(), lead.address(), lead.name(), lead.clue()).filter(Objects::nonNull).findFirst()
                .orElse("№ " + lead.number());
    }
}
