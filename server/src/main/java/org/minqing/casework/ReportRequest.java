package org.minqing.casework;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A matter to be reported.
 *
 * @param ref        the client's own id (UUID): the same ref with the same content is the same case
 * @param text       1 to 10,000 characters
 * @param category   null: whoever accepts it decides
 * @param anonymous  the reporter's name is shown to nobody
 * @param channel    resident, worker, hotline, department or device; null: by the reporter's duties
 * @param files      ids of uploaded files
 * @param settle     the reporter is on duty there and has settled it on the spot
 * @param onBehalfOf the person who asked for it to be reported, for example by telephone
 * @param about      a thing of the register that it is about, within the reporter's reach; without a place the matter is where that is
 */
public record ReportRequest(@Nullable String ref, @Nullable String text, @Nullable String category,
                            @Nullable Place place, boolean anonymous, @Nullable String channel,
                            @Nullable List<String> files, @Nullable Settlement settle, @Nullable Person onBehalfOf,
                            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable About about) {

    /** About nothing of the register. */
    public ReportRequest(@Nullable String ref, @Nullable String text, @Nullable String category, @Nullable Place place, boolean anonymous,
                         @Nullable String channel, @Nullable List<String> files, @Nullable Settlement settle, @Nullable Person onBehalfOf) {
        this(ref, text, category, place, anonymous, channel, files, settle, onBehalfOf, null);
    }

    /** Any of: a point (degrees, longitude first, CGCS2000 if no {@code crs} is given), a grid, an address in words. */
    public record Place(@Nullable Double lon, @Nullable Double lat, @Nullable String crs, @Nullable String gridId,
                        @Nullable String address) {
    }

    public record Settlement(@Nullable String note, @Nullable List<String> files) {
    }

    public record Person(@Nullable String name, @Nullable String phone) {
    }

    /**
     * Never a person or a household.
     *
     * @param kind facility, place, house or organisation
     * @param id   its key in the register
     */
    public record About(@Nullable String kind, @Nullable String id) {
    }
}
