package org.minqing.platform;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who asks: an account with its duties in force now. Every store takes it (or a scope made from it), so that
 * the limits can't be forgotten. Controllers take it as a parameter.
 */
public record Viewer(long accountId, String name, List<Duty> duties) {

    /** The system itself, for jobs; has no duties and passes no endpoint. */
    public static final Viewer SYSTEM = new Viewer(0, "system", List.of());

    public Set<String> permissions() {
        return duties.stream().flatMap(duty -> duty.permissions().stream()).collect(Collectors.toUnmodifiableSet());
    }

    public boolean may(String permission) {
        return duties.stream().anyMatch(duty -> duty.permissions().contains(permission));
    }

    /** The duties that carry the permission. */
    public List<Duty> dutiesWith(String permission) {
        return duties.stream().filter(duty -> duty.permissions().contains(permission)).toList();
    }
}
