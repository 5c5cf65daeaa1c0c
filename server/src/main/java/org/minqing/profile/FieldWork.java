package org.minqing.profile;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a grid worker does besides handling what others report: the duties that the page of the day offers, what is patrolled, and what
 * is collected for the register.
 *
 * @param duties     in the order in which they stand on the page; none: the page offers nothing beside the list
 * @param collecting fields that are asked for where they are missing or old
 */
public record FieldWork(List<Duty> duties, List<Patrol> patrols, List<Collecting> collecting) {

    /** For a profile that was stored before there was such a thing. */
    public static final FieldWork NONE = new FieldWork(List.of(), List.of(), List.of());

    /**
     * @param opens page of the worker's portal: notices, patrol, collect, report, households, response or campaigns
     * @param kinds of what waits ({@code GET /api/today}) that belong to it, and are counted beside its name
     */
    public record Duty(String code, Text name, String opens, List<String> kinds) {
    }

    /**
     * Points of interest that are looked at every so often.
     *
     * @param kind     facility, place or organisation of the register
     * @param of       codes of the kinds of these, from their code table
     * @param interval days between two looks
     * @param who      codes of the roles that go
     */
    public record Patrol(String code, Text name, String kind, List<String> of, int interval, List<String> who, List<Finding> findings) {

        public Optional<Finding> findFinding(String findingCode) {
            return findings.stream().filter(finding -> finding.code().equals(findingCode)).findFirst();
        }
    }

    /** @param category under which it is reported; null: whoever reports it chooses */
    public record Finding(String code, Text name, @Nullable String category) {
    }

    /**
     * @param field  of the dictionary
     * @param months after which a value is asked for anew; null: asked for only where it is missing
     * @param age    of people in whole years, below which it is not asked for; null: of everybody
     * @param kinds  codes of the kinds of organisations, facilities or places that have it; empty: all
     */
    public record Collecting(String field, @Nullable Integer months, @Nullable Integer age, List<String> kinds) {
    }

    public Optional<Patrol> findPatrol(String code) {
        return patrols.stream().filter(patrol -> patrol.code().equals(code)).findFirst();
    }
}
