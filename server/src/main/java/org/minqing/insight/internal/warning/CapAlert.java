package org.minqing.insight.internal.warning;

import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An alert of the Common Alerting Protocol 1.2 (OASIS, 2010), as much of it as is used: of several languages the Chinese one.
 *
 * @param references identifiers of the messages that it updates or cancels, as {@code sender,identifier}
 * @param codes      division codes of the areas
 * @param shape      its polygons and circles in degrees; null without one
 */
record CapAlert(String identifier, String sender, OffsetDateTime sent, String status, String type, List<String> references, String event,
                String urgency, String severity, String certainty, @Nullable OffsetDateTime expires, String headline,
                String description, String instruction, String area, List<String> codes, @Nullable Geometry shape) {

    String subject() {
        return sender + "," + identifier;
    }

    boolean isCancelled() {
        return type.equals("Cancel");
    }
}
