package org.minqing.sync.internal;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What of a phone's outbox is here.
 *
 * @param received how many items
 * @param upTo     all of 1 to this are here
 * @param gaps     numbers above that are missing below one that is here; the first hundred
 * @param chain    of {@code upTo}; the phone compares it with its own
 * @param last     when the latest item came
 * @param broken   where what the phone said does not fit what it had said before; the latest hundred
 */
record OutboxView(String device, long received, long upTo, List<Long> gaps, @Nullable String chain, @Nullable Instant last,
                  List<Broken> broken) {

    /** @param kind {@code seq}: another item came under the number, and was refused; {@code link}: the item does not follow the one before */
    record Broken(long seq, String kind, Instant at) {
    }
}
