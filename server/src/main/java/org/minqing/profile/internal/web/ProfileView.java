package org.minqing.profile.internal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Flow;
import org.minqing.profile.MeetingPlan;
import org.minqing.profile.Profile;
import org.minqing.profile.Text;
import org.minqing.profile.TownHub;
import org.minqing.profile.WorkCalendar;

/** What a portal needs to know of the place before anyone has signed in. */
record ProfileView(String code, Text name, int version, boolean demo, Map<String, Text> words, List<LevelView> levels,
                   List<RoleView> roles, List<DepartmentView> departments, List<CategoryView> categories,
                   List<FlowView> flows, CalendarView calendar, MapView map, @Nullable HubView hub, MeetingPlan meetings, List<WorkView> duties) {

    /** A duty of grid workers that the page of their day offers; opens is a page of the worker's portal. */
    record WorkView(String code, Text name, String opens, List<String> kinds) {
    }

    record LevelView(String code, Text name, boolean official) {
    }

    record RoleView(String code, Text name, String kind, Set<String> levels, boolean department, Set<String> permissions) {
    }

    record DepartmentView(String code, Text name, Set<String> levels) {
    }

    record CategoryView(String code, Text name, @Nullable String department, boolean confidential, List<CategoryView> children) {
    }

    record FlowView(String code, Text name, String initial, List<StateView> states, List<ActionView> actions) {
    }

    record StateView(String code, Text name, String stage, boolean open) {
    }

    /**
     * @param from states in which it can be done
     * @param to   state that follows; null: the state stays
     */
    record ActionView(String code, Text name, String effect, Set<String> from, @Nullable String to, Set<String> needs,
                      Set<String> accepts) {
    }

    /**
     * @param holidays    name by day off
     * @param makeUpDays  Saturdays and Sundays that are worked
     * @param missingYear year whose holidays should be entered by now; null: none
     */
    record CalendarView(String zone, List<SpanView> hours, Map<LocalDate, String> holidays, List<LocalDate> makeUpDays,
                        @Nullable Integer missingYear) {
    }

    /** @param level index of the level that has hubs */
    record HubView(Text name, int level, List<TeamView> teams) {
    }

    record TeamView(String code, Text name, List<String> departments) {
    }

    /** Times of day as {@code HH:mm}. */
    record SpanView(String from, String to) {
    }

    /**
     * @param bounds         west, south, east, north
     * @param syntheticBelow index of the last level with a real outline; null: none has one
     */
    record MapView(List<Double> bounds, List<Double> center, @Nullable Integer syntheticBelow, @Nullable String tianditu,
                   @Nullable String pmtiles) {
    }

    static ProfileView of(Profile profile, LocalDate today, boolean demo, @Nullable String tianditu, @Nullable String pmtiles) {
        return new ProfileView(profile.code(), profile.name(), profile.version(), demo, profile.words(),
                profile.levels().stream().map(level -> new LevelView(level.code(), level.name(), level.official())).toList(),
                profile.roles().stream().map(role -> new RoleView(role.code(), role.name(), role.kind(), role.levels(),
                        role.department(), role.permissions())).toList(),
                profile.departments().stream().map(d -> new DepartmentView(d.code(), d.name(), d.levels())).toList(),
                profile.categories().stream().map(ProfileView::category).toList(),
                profile.flows().stream().map(ProfileView::flow).toList(), calendar(profile.calendar(), today),
                map(profile, tianditu, pmtiles), hub(profile), profile.meetings(),
                profile.fieldWork().duties().stream().map(duty -> new WorkView(duty.code(), duty.name(), duty.opens(), duty.kinds())).toList());
    }

    private static @Nullable HubView hub(Profile profile) {
        TownHub hub = profile.hub();
        return hub == null ? null : new HubView(hub.name(), profile.levelIndex(hub.level()),
                hub.teams().stream().map(team -> new TeamView(team.code(), team.name(), team.departments())).toList());
    }

    private static CategoryView category(Profile.Category category) {
        return new CategoryView(category.code(), category.name(), category.department(), category.confidential(),
                category.children().stream().map(ProfileView::category).toList());
    }

    private static FlowView flow(Flow flow) {
        return new FlowView(flow.code(), flow.name(), flow.initial(),
                flow.states().stream().map(s -> new StateView(s.code(), s.name(), s.stage(), s.open())).toList(),
                flow.actions().stream().map(a -> new ActionView(a.code(), a.name(), a.effect().code(), a.from(),
                        a.to(), a.needs(), a.accepts())).toList());
    }

    private static CalendarView calendar(WorkCalendar calendar, LocalDate today) {
        return new CalendarView(calendar.zone().getId(),
                calendar.hours().stream().map(span -> new SpanView(span.from().toString(), span.to().toString())).toList(),
                new TreeMap<>(calendar.holidays()), calendar.makeUpDays().stream().sorted().toList(),
                calendar.findMissingYear(today).orElse(null));
    }

    private static MapView map(Profile profile, @Nullable String tianditu, @Nullable String pmtiles) {
        List<Double> bounds = profile.map().bounds();
        String real = profile.map().syntheticBelow();
        return new MapView(bounds, List.of((bounds.get(0) + bounds.get(2)) / 2, (bounds.get(1) + bounds.get(3)) / 2),
                real == null ? null : profile.levelIndex(real), tianditu, pmtiles);
    }
}
