package org.minqing.registry.internal.secrecy;

import java.util.List;
import java.util.Set;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.platform.SealedTable;
import org.minqing.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** A column that is sealed and that nobody names would stay under an old key for ever. */
class SealedColumnsTest {

    /** Bytes that are no ciphertext: fingerprints and digests. */
    private static final Set<String> NOT_SEALED = Set.of("registry_person.id_index", "registry_person.phone_index",
            "registry_organisation.phone_index", "registry_import.file_digest");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void everySealedColumnOfTheRegisterIsRotated() {
        List<String> columns = database.owner().sql("""
                select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and starts_with(c.relname, 'registry_')
                  and a.atttypid = 'bytea'::regtype order by 1
                """).query(String.class).list();
        Set<String> rotated = StreamSupport.stream(ServiceLoader.load(SealedTable.Source.class).spliterator(), false)
                .flatMap(source -> source.tables().stream())
                .flatMap(table -> table.columns().stream().map(column -> table.name() + "." + column.name())).collect(Collectors.toSet());
        assertThat(columns.stream().filter(column -> !NOT_SEALED.contains(column))).isNotEmpty().allSatisfy(column -> assertThat(rotated).contains(column));
    }
}
