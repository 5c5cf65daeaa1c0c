package org.minqing.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;

/** People and things of the register as subjects of other modules' work, within a viewer's reach. */
public interface Subjects {

    /**
     * @param kind    person, house, organisation or object
     * @param gridId  in which it lives or lies
     * @param address in full: whoever goes there has to find it
     */
    record Subject(ObjectKey key, String kind, long gridId, @Nullable String name, @Nullable String address, @Nullable Double lon, @Nullable Double lat) {
    }

    /**
     * What is looked for; null: any.
     *
     * @param kind       person, house, organisation or place
     * @param gridIds    in one of these
     * @param minAge     in whole years
     * @param careClass  in this class of care, as far as the viewer may know of it
     * @param rented     of houses
     * @param objectKind code of the kind, of organisations and places
     */
    record Wanted(String kind, Collection<Long> gridIds, @Nullable Integer minAge, @Nullable Integer maxAge, @Nullable String careClass,
                  @Nullable Boolean rented, @Nullable String objectKind) {
    }

    /** Those that the viewer may see, up to the bound. */
    List<Subject> find(Viewer viewer, Wanted wanted, int most);

    /** People by their ID numbers, those whom the viewer may see; of several with one number the first. */
    Map<String, Subject> byIdNumbers(Viewer viewer, Collection<String> idNumbers);
}
