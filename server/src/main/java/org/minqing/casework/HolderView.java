package org.minqing.casework;

import org.jspecify.annotations.Nullable;

import org.minqing.profile.Text;

/** On whose desk a case lies. The grid and role are null when it lies with its reporter. */
public record HolderView(@Nullable String gridId, @Nullable String gridName, @Nullable String role,
                         @Nullable Text roleName, @Nullable String department, @Nullable Text departmentName,
                         @Nullable String accountName) {
}
