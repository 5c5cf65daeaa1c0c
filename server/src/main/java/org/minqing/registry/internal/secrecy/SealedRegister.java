package org.minqing.registry.internal.secrecy;

import java.util.Arrays;
import java.util.List;

import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;

/** What the base register has sealed. */
public final class SealedRegister implements SealedTable.Source {

    private static final List<KeyColumn> KEY = List.of(new KeyColumn("town", "text"), new KeyColumn("id", "bigint"));

    @Override
    public List<SealedTable> tables() {
        return List.of(table("registry_person"), table("registry_organisation"), new SealedTable("registry_history",
                List.of(new KeyColumn("town", "text"), new KeyColumn("object_id", "bigint"), new KeyColumn("seq", "int")),
                List.of(new SealedColumn("changes", "registry_history.changes", List.of("object_id"), false))),
                care("registry_proposal", "value"), care("registry_care", "entry_reason", "end_reason"), care("registry_care_visit", "answers", "note"),
                new SealedTable("registry_request", List.of(new KeyColumn("id", "bigint")),
                        List.of(new SealedColumn("content", "registry_request.content", List.of("id"), false))));
    }

    private static SealedTable table(String name) {
        return new SealedTable(name, KEY, Arrays.stream(PersonalField.values()).filter(field -> field.table().equals(name))
                .map(field -> new SealedColumn(field.column(), field.table() + "." + field.column(), List.of("id"), false)).toList());
    }

    private static SealedTable care(String name, String... columns) {
        return new SealedTable(name, KEY, Arrays.stream(columns)
                .map(column -> new SealedColumn(column, name + "." + column, List.of("id"), false)).toList());
    }
}
