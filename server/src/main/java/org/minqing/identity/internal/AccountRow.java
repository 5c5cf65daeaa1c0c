package org.minqing.identity.internal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An account as it stands in the database.
 *
 * @param kind  {@code staff} or {@code resident}
 * @param phone encrypted, see {@link PhoneVault}
 */
public record AccountRow(long id, String kind, @Nullable String login, String name, byte @Nullable [] phone,
                         @Nullable String passwordHash, byte @Nullable [] totpSecret, boolean totpConfirmed,
                         String language, boolean enabled, @Nullable Instant lastSeenAt) {

    public static final String STAFF = "staff";
    public static final String RESIDENT = "resident";
}
