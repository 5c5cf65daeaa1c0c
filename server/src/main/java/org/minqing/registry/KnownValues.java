package org.minqing.registry;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.minqing.platform.Viewer;

/** What the register knows already of the subjects of other modules' forms, within a viewer's reach: it is not asked for again. */
public interface KnownValues {

    /**
     * By code of the field; as the page of the object shows them: what is secret is masked, what the dictionary keeps from the viewer
     * and what is not known is left out. Texts, whole and other numbers, truth values; days as ISO 8601.
     *
     * @param kind   person, house, organisation or object
     * @param fields of the dictionary; those of other kinds have no value
     */
    Map<ObjectKey, Map<String, Object>> of(Viewer viewer, String kind, Collection<ObjectKey> keys, Collection<String> fields);

    /** Tells one state of an object's values from another, without a clock; nothing for what is out of reach. */
    Map<ObjectKey, String> marks(Viewer viewer, String kind, Collection<ObjectKey> keys);

    /** The value for which the mask stands, to be stored sealed again; empty if it is not the mask of what is known now. */
    Optional<String> behind(Viewer viewer, String kind, ObjectKey key, String field, String mask);
}
