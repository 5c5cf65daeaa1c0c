package org.minqing.audit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What happened, to be recorded.
 *
 * @param town       9-digit division code of the town concerned; null for matters of the whole place
 * @param actorId    account; 0 for the system
 * @param action     {@code module.verb}, for example {@code casework.accept}
 * @param objectType for example {@code case}, {@code account}, {@code grid}
 * @param objectId   id or code of the object as the API writes it
 * @param reason     what the actor gave as reason, if any
 * @param detail     further facts as JSON values; no personal data in the clear
 */
public record AuditEntry(@Nullable String town, long actorId, String action, String objectType, String objectId,
                         @Nullable String reason, Map<String, ?> detail) {
}
