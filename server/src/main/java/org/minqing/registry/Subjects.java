package org.minqing.registry;

import java.util.Collection;
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

    /** People by their ID numbers, those whom the viewer may see; of several with one number the first. */
    Map<String, Subject> byIdNumbers(Viewer viewer, Collection<String> idNumbers);
}
