package org.minqing.identity;

import java.util.Map;

/**
 * A message to one account's inbox.
 *
 * @param kind       catalogue key, for example {@code casework.assigned}; the portals show its words in the reader's language
 * @param objectType for example {@code case}
 * @param objectId   as the API writes it
 * @param parameters values for the words; no personal data
 */
public record Message(long accountId, String kind, String objectType, String objectId, Map<String, ?> parameters) {
}
