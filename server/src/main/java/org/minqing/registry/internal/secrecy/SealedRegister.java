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
        return List.of(table("registry_person"), table("registry_organisation"));
    }

    private static SealedTable table(String name) {
        return new SealedTable(name, KEY, Arrays.stream(PersonalField.values()).filter(field -> field.table().equals(name))
                .map(field -> new SealedColumn(field.column(), field.table() + "." + field.column(), List.of("id"), false)).toList());
    }
}
