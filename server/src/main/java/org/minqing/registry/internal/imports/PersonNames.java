package org.minqing.registry.internal.imports;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.internal.NameReading;

/**
 * Keeps the table of names that occur, by which parts of names and readings are found. Finding by parts makes it the dearest
 * table of a person to write, and a name belongs to nobody: names are written beside the people, and are in before them.
 */
final class PersonNames {

    /** Remembering more costs more memory than asking the database again. */
    private static final int REMEMBERED = 400_000;

    /** Names that are in whatever becomes of the rows. */
    private final Set<String> written = new HashSet<>();
    private Set<String> wanted = Set.of();
    private @Nullable CompletableFuture<Boolean> begun;

    /** Begins to write those that are not in yet. */
    void begin(@Nullable SideLine side, Collection<String> names) {
        settle();
        if (written.size() > REMEMBERED) {
            written.clear();
        }
        Set<String> missing = new LinkedHashSet<>(names);
        missing.removeAll(written);
        wanted = missing;
        if (side != null && !missing.isEmpty()) {
            begun = side.begin(bulk -> insert(bulk, missing));
        }
    }

    /** Waits until they are in, or writes them with the rows. */
    void finish(Bulk bulk) throws SQLException {
        if (!settle()) {
            insert(bulk, wanted);
        }
        wanted = Set.of();
    }

    private boolean settle() {
        CompletableFuture<Boolean> last = begun;
        begun = null;
        if (last == null || !last.join()) {
            return false;
        }
        written.addAll(wanted);
        return true;
    }

    private static void insert(Bulk bulk, Collection<String> names) throws SQLException {
        CopyText rows = new CopyText();
        for (String name : names) {
            NameReading reading = NameReading.of(name);
            rows.add(name).add(CopyText.array(reading.grams())).add(reading.pinyin()).add(reading.initials()).end();
        }
        bulk.insert("registry_name", "name, grams, pinyin, initials", rows, true);
    }
}
