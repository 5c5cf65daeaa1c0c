package org.minqing.platform;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A duty in force: role × grid subtree × department.
 *
 * @param role       code of a role of the profile
 * @param gridId     root of the subtree in which it holds
 * @param department code of a department of the profile, null if not bound to one
 * @param permissions what the role permits
 */
public record Duty(long id, String role, long gridId, @Nullable String department, Set<String> permissions) {
}
