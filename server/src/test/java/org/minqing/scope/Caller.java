package org.minqing.scope;

import java.util.Set;

/**
 * Somebody who calls.
 *
 * @param inside      his duty covers the grid where everything in the tests happens
 * @param department  his role is bound to a department: of what lies inside he sees his own department's part
 * @param permissions what his role permits
 */
record Caller(String role, boolean inside, boolean department, Set<String> permissions, String token) {

    @Override
    public String toString() {
        return role + (inside ? " inside" : " outside");
    }
}
