package org.minqing.registry.internal.imports;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.minqing.registry.internal.NameReading;

/** Keeps the table of names that occur, by which parts of names and readings are found. */
final class PersonNames {

    /** Remembering more costs more memory than asking the database again. */
    private static final int REMEMBERED = 400_000;

    private final Set<String> written = new HashSet<>();

    void write(Bulk bulk, List<String> names) throws SQLException {
        if (written.size() > REMEMBERED) {
            written.clear();
        }
        CopyText rows = new CopyText();
        for (String name : names) {
            if (written.add(name)) {
                NameReading reading = NameReading.of(name);
                rows.add(name).add(CopyText.array(reading.grams())).add(reading.pinyin()).add(reading.initials()).end();
            }
        }
        bulk.insert("registry_name", "name, grams, pinyin, initials", rows, true);
    }
}
