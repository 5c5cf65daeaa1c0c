package org.minqing.identity.internal.web;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An account for whoever looks after it.
 *
 * @param phone  masked
 * @param kind   {@code staff} or {@code resident}
 * @param duties in force or to come
 */
record AccountView(String id, @Nullable String login, String name, @Nullable String phone, String kind, boolean enabled,
                   List<DutyView> duties, @Nullable Instant lastSeenAt) {
}
