package org.minqing.insight.internal.warning;

import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An alert of the Common Alerting Protocol 1.2 (OASIS, 2010), as much of it as is used: of several languages the Chinese one.
 *
 * @param references identifiers of the messages that it updates or cancels, as {@code sender,identifier}
 * @param codes      division codes of the areas
 * @param lon        of the middle of its first polygon or circle; null (with {@code lat}) without one
 */
record CapAlert(String identifier, String sender, OffsetDateTime sent, String status, String type, List<String> references, String event,
                String urgency, String severity, String certainty, @Nullable OffsetDateTime expires, String headline,
                String description, String instruction, String area, List<String> codes, @Nullable Double lon, @Nullable Double lat) {

    String subject() {
        return sender + "," + identifier;
    }

    boolean isCancelled() {
        return type.equals("Cancel");
    }
}
