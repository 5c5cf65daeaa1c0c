package org.minqing.profile;

import java.util.List;
import java.util.Optional;

/**
 * The hub of a town (一中心四平台): besides its command centre there are teams.
 *
 * @param level code of the level that has hubs
 */
public record TownHub(Text name, String level, List<Team> teams) {

    /** A queue of this name is never a team's. */
    public static final List<String> RESERVED = List.of("centre", "departments", "below", "above", "reporter");

    /** @param departments whose desks in the town make up the team; the first that is staffed leads it */
    public record Team(String code, Text name, List<String> departments) {
    }

    public Optional<Team> findTeam(String code) {
        return teams.stream().filter(team -> team.code().equals(code)).findFirst();
    }

    public Optional<Team> teamOf(String department) {
        return teams.stream().filter(team -> team.departments().contains(department)).findFirst();
    }
}
