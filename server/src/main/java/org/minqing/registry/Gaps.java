package org.minqing.registry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;

/**
 * What the register lacks: fields of the dictionary that the profile wants collected and that are missing, or old and not confirmed since.
 * What a stronger source holds than the viewer speaks for is never asked for.
 */
public interface Gaps {

    /** Kinds of which something is collected, in the order of the lists. */
    List<String> KINDS = List.of("house", "person", "organisation", "place", "facility");

    /**
     * @param field code of the dictionary
     * @param value as it stands, masked as everywhere; null: missing
     */
    record Gap(String field, @Nullable String value) {
    }

    /**
     * What a stronger source holds: it is not asked for and not overwritten; what somebody says against it is proposed to a desk.
     *
     * @param value    as it stands, as the viewer may see it
     * @param source   code of whoever it is from
     * @param proposed the viewer has said otherwise, and nobody has decided yet
     */
    record Held(String field, @Nullable String value, String source, boolean proposed) {
    }

    /**
     * @param title of a person the name, of a house the address
     * @param place in words; of people the house in which they live, as lists of the register show it
     */
    record Wanting(ObjectKey key, String kind, String title, @Nullable String place, long gridId, int version, List<Gap> gaps,
                   List<Held> held) {
    }

    /**
     * What somebody was told there.
     *
     * @param ref       made by the phone: the same again changes nothing
     * @param version   of the object that was seen
     * @param values    by code of the dictionary
     * @param confirmed fields whose value still holds
     */
    record Told(UUID ref, LocalDate onDay, int version, Map<String, String> values, Collection<String> confirmed) {
    }

    /** True if the viewer may enter something in the register, for grid staff. */
    boolean collects(Viewer viewer);

    /** Objects with gaps in the grids, as far as the viewer may write there; by kind and id. */
    Page<Wanting> list(Viewer viewer, Collection<Long> gridIds, @Nullable String kind, @Nullable String cursor, int limit);

    /** The first pages of the list of all kinds, of one look at it; at least one. */
    List<Page<Wanting>> pages(Viewer viewer, Collection<Long> gridIds, int size, int most);

    /** How many objects of each kind have gaps there. */
    Map<String, Integer> count(Viewer viewer, Collection<Long> gridIds);

    /** One object with its gaps, which may be none; {@code common.not-found} outside of what the viewer may write. */
    Wanting get(Viewer viewer, String kind, ObjectKey key);

    /**
     * Enters it with the viewer's source, under the rules of any correction. What contradicts a stronger source becomes a proposal, on which a desk decides.
     *
     * @throws org.minqing.platform.ProblemException {@code registry.changed-meanwhile}, {@code registry.masked-value},
     *         {@code registry.bad-value}, {@code common.replayed-with-other-content}
     */
    void tell(Viewer viewer, String kind, ObjectKey key, Told told);
}
