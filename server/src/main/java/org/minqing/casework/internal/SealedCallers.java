package org.minqing.casework.internal;

import java.util.List;

import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;

/** What cases have sealed. */
public final class SealedCallers implements SealedTable.Source {

    @Override
    public List<SealedTable> tables() {
        return List.of(new SealedTable("casework_case", List.of(new KeyColumn("town", "text"), new KeyColumn("id", "bigint")), List.of(
                new SealedColumn("caller_name", "casework_case.caller_name", List.of("id"), true),
                new SealedColumn("caller_phone", "casework_case.caller_phone", List.of("id"), true))));
    }
}
