package org.minqing.outreach.internal.visit;

import java.util.List;

import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;

/** What is sealed of visits. */
public final class SealedVisits implements SealedTable.Source {

    private static final List<KeyColumn> KEY = List.of(new KeyColumn("town", "text"), new KeyColumn("id", "bigint"));

    @Override
    public List<SealedTable> tables() {
        return List.of(table("outreach_visit"), table("outreach_matter"));
    }

    private static SealedTable table(String name) {
        return new SealedTable(name, KEY, List.of(new SealedColumn("content", name + ".content", List.of("id"), false)));
    }
}
