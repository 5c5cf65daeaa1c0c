package org.minqing.campaign.internal;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a lead says; sealed as one.
 *
 * @param name   of a person, an organisation or a place
 * @param clue   what is to be looked at, in words
 * @param source the number that it has where it came from
 */
record LeadContent(@Nullable String name, @Nullable String idNumber, @Nullable String phone, @Nullable String address, @Nullable String clue,
                   @Nullable String source) {

    static final LeadContent GONE = new LeadContent(null, null, null, null, null, null);

    /** Never in a log. */
    @Override
    public String toString() {
        return "LeadContent";
    }

    boolean isEmpty() {
        return Stream.of(name, idNumber, phone, address, clue, source).allMatch(Objects::isNull);
    }

    /** By which the same lead is known again; null: it can't be. */
    @Nullable String identity(String addressKey) {
        if (idNumber != null) {
            return "id:" + idNumber;
        }
        if (name != null && phone != null) {
            return "phone:" + phone + ":" + name;
        }
        if (name != null && !addressKey.isEmpty() || clue == null && !addressKey.isEmpty()) {
            return "place:" + addressKey + ":" + Stream.of(name).filter(Objects::nonNull).collect(Collectors.joining());
        }
        return source == null ? null : "source:" + source;
    }
}
