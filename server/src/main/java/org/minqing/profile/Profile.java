package org.minqing.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of a place, one version of it: levels, roles, departments, categories, flows, calendar,
 * field dictionary and words.
 *
 * @param division   division code of the root grid, 12 digits
 * @param version    version in the database; grows by one with each change of content
 * @param hub        teams of a town; null: towns have none
 * @param words      the place's own words by key, for example {@code portal.leader} → 善美民情
 */
public record Profile(String code, int version, Text name, String division, MapArea map, List<Level> levels,
                      List<Role> roles, List<Department> departments, List<Category> categories, List<Flow> flows,
                      WorkCalendar calendar, Registry registry, List<EmergencyPlan> emergencyPlans, @Nullable TownHub hub,
                      List<CampaignClass> campaignClasses, FieldWork fieldWork, List<Programme> programmes, MeetingPlan meetings,
                      Map<String, Text> words) {

    /**
     * What the map shows first.
     *
     * @param bounds         west, south, east, north in degrees, CGCS2000
     * @param syntheticBelow code of the last level whose outline is taken from a real source; all below are made up;
     *                       null: even the root's outline is
     */
    public record MapArea(List<Double> bounds, @Nullable String syntheticBelow) {
    }

    /**
     * A level of the grid tree, from the root (index 0) down.
     *
     * @param official     follows the official divisions
     * @param digits       official: how many of the division code's 12 digits are significant on this level (2, 4, 6, 9
     *                     or 12); otherwise how many digits a grid's code has more than its parent's
     * @param answeringRole role that answers for matters which climb to a grid of this level
     */
    public record Level(String code, Text name, boolean official, int digits, String answeringRole) {
    }

    /**
     * @param kind        resident, worker, staff, command, leader, auditor or administrator
     * @param levels      codes of the levels at which it can be held
     * @param department  true: a duty of this role is always bound to a department
     * @param publicPhone the telephone of whoever holds it stands on the public contact card of the grid
     */
    public record Role(String code, Text name, String kind, Set<String> levels, boolean department,
                       boolean publicPhone, Set<String> permissions) {
    }

    /** @param levels codes of the levels at which the department has a desk */
    public record Department(String code, Text name, Set<String> levels) {
    }

    /**
     * A category of the second level ({@code 0102}) or, with children, of the first ({@code 01}).
     *
     * @param department  department that a matter of this kind goes to by default; null: the grid tree handles it
     * @param level       code of the level on which it is handled by default
     * @param flow        code of the flow; null: the first of the profile
     * @param confidential dispute or personal matter: its text is never on any public page
     * @param urgent       due times run day and night, not in working hours alone
     */
    public record Category(String code, Text name, @Nullable String department, @Nullable String level,
                           @Nullable String flow, boolean confidential, boolean urgent, List<Category> children) {
    }

    public Level level(int index) {
        return levels.get(index);
    }

    /** Index of the level of towns, whose 9-digit code stands in the key of every large table. */
    public int townLevel() {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).official() && levels.get(i).digits() == 9) {
                return i;
            }
        }
        throw new IllegalStateException("no level of towns in profile " + code);
    }

    public int levelIndex(String levelCode) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).code().equals(levelCode)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no level " + levelCode + " in profile " + code);
    }

    public Optional<Role> findRole(String roleCode) {
        return roles.stream().filter(role -> role.code().equals(roleCode)).findFirst();
    }

    public Optional<Department> findDepartment(String departmentCode) {
        return departments.stream().filter(department -> department.code().equals(departmentCode)).findFirst();
    }

    /** Finds a category of the first or second level. */
    public Optional<Category> findCategory(String categoryCode) {
        return categories.stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.children().stream()))
                .filter(category -> category.code().equals(categoryCode)).findFirst();
    }

    /** The time by which a matter of the category is reckoned. */
    public WorkTime workTime(@Nullable String category) {
        boolean urgent = category != null && findCategory(category).map(Category::urgent).orElse(false);
        return new WorkTime(calendar, urgent);
    }

    public Optional<EmergencyPlan> findEmergencyPlan(String planCode) {
        return emergencyPlans.stream().filter(plan -> plan.code().equals(planCode)).findFirst();
    }

    public Optional<CampaignTemplate> findCampaignTemplate(String templateCode) {
        return campaignClasses.stream().flatMap(each -> each.templates().stream()).filter(template -> template.code().equals(templateCode)).findFirst();
    }

    public Optional<Programme> findProgramme(String programmeCode) {
        return programmes.stream().filter(programme -> programme.code().equals(programmeCode)).findFirst();
    }

    public Optional<Flow> findFlow(String flowCode) {
        return flows.stream().filter(flow -> flow.code().equals(flowCode)).findFirst();
    }
}
