package org.minqing.platform.internal.crypto;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;
import org.minqing.testsupport.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A new key while the program runs: nothing is unreadable at any time, and in the end all is under the new key. */
class KeyRotationTest {

    private static final int PEOPLE = 57;
    private static final List<SealedTable> TABLES = List.of(
            new SealedTable("account", List.of(new KeyColumn("id", "bigint")), List.of(
                    new SealedColumn("phone", "account.phone", List.of("id"), false))),
            new SealedTable("registry_person", List.of(new KeyColumn("town", "text"), new KeyColumn("id", "bigint")), List.of(
                    new SealedColumn("phone", "registry_person.phone", List.of("id"), false),
                    new SealedColumn("id_number", "registry_person.id_number", List.of("id"), false))));

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** One story, since a database is married to its keys once. */
    @Test
    void everythingIsSealedAgainWhileTheProgramRuns(@TempDir Path data) throws Exception {
        JdbcClient owner = database.owner();
        Path file = data.resolve("keys");
        MainKeys first = KeyRings.openOrCreate(null, file, owner);
        LiveKeyRing running = LiveKeyRing.ofFile(first, file, new KeyHolders(database.jdbc()));
        GcmFieldCipher program = new GcmFieldCipher(running, GcmFieldCipher.Algorithm.AES);
        byte[] fingerprint = new HmacBlindIndex(running).of("person.phone", "13800000001");
        people(owner, program);
        running.start();

        // A key that is in the file is not written with before everybody is told to.
        assertThat(KeyFile.add(file)).isEqualTo(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        running.beat();
        assertThat(keyOf(program.encrypt("x", "c:1"))).isEqualTo(1);
        KeyHolders holders = new KeyHolders(owner);
        assertThat(holders.running()).singleElement().satisfies(holder -> {
            assertThat(holder.newest()).isEqualTo(2);
            assertThat(holder.active()).isEqualTo(1);
        });
        // What another node wrote with it can be read at once.
        GcmFieldCipher ahead = new GcmFieldCipher(KeyFile.read(file), GcmFieldCipher.Algorithm.AES);
        assertThat(program.decrypt(ahead.encrypt("neu", "c:2"), "c:2")).isEqualTo("neu");
        holders.activate(2);
        running.beat();
        assertThat(keyOf(program.encrypt("x", "c:1"))).isEqualTo(2);

        cutOffAndGoOn(file);
        everythingIsUnder(owner, 2);
        everythingIsReadable(owner, program);
        assertThat(new HmacBlindIndex(running).of("person.phone", "13800000001")).isEqualTo(fingerprint);
        running.stop();
        aNodeWithAnOldFileDoesNotStart(first);
    }

    private static void cutOffAndGoOn(Path file) {
        GcmFieldCipher cipher = new GcmFieldCipher(KeyFile.read(file), GcmFieldCipher.Algorithm.AES);
        KeyRotation rotation = new KeyRotation(database.ownerAccess().dataSource(), cipher, 2, 10);
        AtomicInteger batches = new AtomicInteger();
        assertThatThrownBy(() -> rotation.run(TABLES, (table, rows, values) -> {
            if (batches.incrementAndGet() == 8) {
                throw new IllegalStateException("the plug is pulled");
            }
        })).hasMessage("the plug is pulled");
        assertThat(rotation.isUnfinished()).isTrue();
        KeyRotation.Outcome outcome = new KeyRotation(database.ownerAccess().dataSource(), cipher, 2, 10).run(TABLES, (table, rows, values) -> { });
        // What was done before the plug was pulled is not looked at again.
        assertThat(outcome.rows()).isEqualTo(2L * PEOPLE - PEOPLE - 2 * 10);
        assertThat(outcome.broken()).isZero();
        assertThat(rotation.isUnfinished()).isFalse();
    }

    private static void people(JdbcClient owner, GcmFieldCipher cipher) {
        for (long id = 1; id <= PEOPLE; id++) {
            owner.sql("insert into account (id, kind, name, phone, created_at) values (:id, 'resident', 'x', :phone, now())")
                    .param("id", id).param("phone", cipher.encrypt("1380000%04d".formatted(id), "account.phone:" + id)).update();
            owner.sql("""
                    insert into registry_person (town, id, grid_id, name, sex, id_kind, phone, id_number, source, version, created_at, updated_at)
                    values (:town, :id, 1, 'x', '1', 'citizen', :phone, :number, 'test', 1, now(), now())
                    """).param("town", "44150200" + id % 3).param("id", id)
                    .param("phone", id % 5 == 0 ? null : cipher.encrypt("1390000%04d".formatted(id), "registry_person.phone:" + id))
                    .param("number", cipher.encrypt("44150219800101%04d".formatted(id), "registry_person.id_number:" + id)).update();
        }
    }

    private static void everythingIsUnder(JdbcClient owner, int version) {
        List<byte[]> sealed = owner.sql("select phone from account union all select phone from registry_person where phone is not null "
                + "union all select id_number from registry_person").query((row, number) -> row.getBytes(1)).list();
        assertThat(sealed).hasSize(PEOPLE * 3 - PEOPLE / 5).allSatisfy(value -> assertThat(keyOf(value)).isEqualTo(version));
    }

    private static void everythingIsReadable(JdbcClient owner, GcmFieldCipher cipher) {
        List<String> numbers = owner.sql("select id, id_number from registry_person order by id").query((row, number) ->
                cipher.decrypt(row.getBytes("id_number"), "registry_person.id_number:" + row.getLong("id"))).list();
        assertThat(numbers).hasSize(PEOPLE).first().isEqualTo("441502198001010001");
    }

    private static void aNodeWithAnOldFileDoesNotStart(MainKeys first) {
        assertThatThrownBy(() -> new LiveKeyRing(first, () -> first, new KeyHolders(database.jdbc()))).hasMessageContaining("key 2");
    }

    private static int keyOf(byte[] sealed) {
        return ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
    }
}
