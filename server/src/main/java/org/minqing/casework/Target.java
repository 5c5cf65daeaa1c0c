package org.minqing.casework;

import org.jspecify.annotations.Nullable;

import org.minqing.profile.Text;

/** A desk that could own the case next; the likeliest come first. */
public record Target(String gridId, String gridName, String role, Text roleName, @Nullable String department,
                     @Nullable Text departmentName, Text label) {
}
