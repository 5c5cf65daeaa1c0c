package org.minqing.registry.internal.imports;

import java.util.List;

import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;

/** What imports and the history of objects have sealed. */
public final class SealedImports implements SealedTable.Source {

    @Override
    public List<SealedTable> tables() {
        return List.of(
                new SealedTable("registry_history", List.of(new KeyColumn("town", "text"), new KeyColumn("object_id", "bigint"),
                        new KeyColumn("seq", "int")), List.of(new SealedColumn("changes", "registry_history.changes", List.of("object_id"), false))),
                new SealedTable("registry_import_change", List.of(new KeyColumn("import_id", "bigint"), new KeyColumn("kind", "text"),
                        new KeyColumn("town", "text"), new KeyColumn("object_id", "bigint")),
                        List.of(new SealedColumn("before", "registry_import_change.before", List.of("object_id"), false))),
                new SealedTable("registry_import_refused", List.of(new KeyColumn("import_id", "bigint"), new KeyColumn("line", "bigint")),
                        List.of(new SealedColumn("cells", "registry_import_refused.cells", List.of("import_id", "line"), false))));
    }
}
