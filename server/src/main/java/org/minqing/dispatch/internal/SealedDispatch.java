package org.minqing.dispatch.internal;

import java.util.List;

import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;

/** What this module has sealed. */
public final class SealedDispatch implements SealedTable.Source {

    @Override
    public List<SealedTable> tables() {
        return List.of(table("dispatch_broadcast", "missing"), table("dispatch_sighting", "content"),
                new SealedTable("dispatch_check", List.of(new KeyColumn("town", "text"), new KeyColumn("id", "bigint")),
                        List.of(new SealedColumn("note", "dispatch_check.note", List.of("id"), false))));
    }

    private static SealedTable table(String name, String column) {
        return new SealedTable(name, List.of(new KeyColumn("id", "bigint")),
                List.of(new SealedColumn(column, name + "." + column, List.of("id"), false)));
    }
}
