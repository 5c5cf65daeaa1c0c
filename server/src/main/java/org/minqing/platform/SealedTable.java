package org.minqing.platform;

import java.util.List;

/**
 * A table with columns that {@link FieldCipher} sealed, for the rotation of keys.
 *
 * @param key     columns of the primary key with their types, in its order
 * @param columns the sealed ones
 */
public record SealedTable(String name, List<KeyColumn> key, List<SealedColumn> columns) {

    /** @param type as PostgreSQL names it */
    public record KeyColumn(String name, String type) {
    }

    /**
     * @param context  what stands before the colon in the context
     * @param bound    columns of the key whose values stand after it, with colons between them
     * @param textual  Base64 in a column of type text; false: bytea
     */
    public record SealedColumn(String name, String context, List<String> bound, boolean textual) {
    }

    /** What a module has sealed; implementations are named in {@code META-INF/services/org.minqing.platform.SealedTable$Source}. */
    public interface Source {

        List<SealedTable> tables();
    }
}
