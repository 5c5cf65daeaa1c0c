package org.minqing.identity;

import java.util.Set;

/** Told on every node, after the commit, when sessions were signed out or revoked; one that merely expires is not told. */
public record SessionsEnded(Set<Long> ids) {
}
