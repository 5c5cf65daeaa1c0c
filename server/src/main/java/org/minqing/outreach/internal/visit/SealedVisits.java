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
        return List.of(new SealedTable("outreach_visit", KEY, List.of(column("outreach_visit", "content"), column("outreach_visit", "withdrawn_why"))),
                new SealedTable("outreach_matter", KEY, List.of(column("outreach_matter", "content"))));
    }

    private static SealedColumn column(String table, String name) {
        return new SealedColumn(name, table + "." + name, List.of("id"), false);
    }
}
