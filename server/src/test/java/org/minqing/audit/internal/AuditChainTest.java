package org.minqing.audit.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.audit.AuditEntry;
import org.minqing.audit.internal.Finding.Kind;
import org.minqing.platform.DataFolder;
import org.minqing.platform.KeyRing;
import org.minqing.testsupport.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import com.github.f4b6a3.tsid.Tsid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The chain gives away every kind of tampering, by whoever rules the database, and names the record. */
class AuditChainTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final AtomicLong NEXT_ID = new AtomicLong(Tsid.fast().toLong());
    private static final KeyRing KEYS = TestKeys.ring("main");

    @TempDir
    Path data;
    private JdbcClient owner;
    private JdbcClient jdbc;
    private TransactionTemplate transactions;
    private JdbcAudit audit;
    private ChainAnchor anchor;
    private Sealer sealer;
    private Verifier verifier;

    @BeforeEach
    void emptyChain() {
        owner = database.owner();
        owner.sql("alter table audit_record disable trigger user").update();
        owner.sql("alter table audit_seal disable trigger user").update();
        owner.sql("alter table audit_head disable trigger user").update();
        owner.sql("truncate audit_record, audit_pending, audit_seal, audit_head, audit_verification").update();
        AuditKeys keys = new AuditKeys(KEYS);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(database.dataSource());
        jdbc = JdbcClient.create(manager.getDataSource());
        audit = new JdbcAudit(jdbc, NEXT_ID::incrementAndGet, Clock.systemUTC(), keys);
        anchor = new ChainAnchor(new DataFolder(data.resolve(String.valueOf(NEXT_ID.incrementAndGet()))), keys);
        sealer = new Sealer(new ChainStore(jdbc), keys, anchor, Clock.systemUTC(), manager);
        verifier = new Verifier(new VerificationStore(jdbc), keys, anchor, Clock.systemUTC(), manager);
        transactions = new TransactionTemplate(manager);
    }

    @Test
    void anUntouchedChainVerifies() {
        write(20);
        sealer.seal();
        write(5);
        sealer.seal();
        assertThat(verifier.verify().ok()).isTrue();
        assertThat(verifier.verify().records()).isEqualTo(25);
        assertThat(owner.sql("select count(*) from audit_pending").query(Long.class).single()).isZero();
    }

    @Test
    void recordsThatAreNotYetSealedAreNoFault() {
        write(3);
        assertThat(verifier.verify().ok()).isTrue();
    }

    @Test
    void whatIsRolledBackIsNeverSealed() {
        transactions.executeWithoutResult(status -> {
            audit.record(entry(1));
            status.setRollbackOnly();
        });
        assertThat(sealer.seal().sealed()).isZero();
    }

    @Test
    void aRecordOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> audit.record(entry(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oddTextIsRecordedAndVerifies() {
        transactions.executeWithoutResult(status -> audit.record(new AuditEntry("441502001", 7, "test.odd", "thing",
                "a\u0000b", "half \uD83D pair, right-to-left \u202E, emoji 😀", Map.of("k", "\u0000 \uD83D 字", "n", 1.50))));
        sealer.seal();
        assertThat(verifier.verify().findings()).isEmpty();
    }

    @Test
    void theProgramItselfCanNeitherChangeNorRemove() {
        write(1);
        for (String statement : List.of("update audit_record set reason = 'x'", "delete from audit_record",
                "truncate audit_record", "update audit_seal set seq = 9", "delete from audit_head")) {
            assertThatThrownBy(() -> database.jdbc().sql(statement).update()).as(statement)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void evenTheOwnerIsRefusedWhileTheTriggersStand() {
        write(1);
        owner.sql("alter table audit_record enable trigger user").update();
        for (String statement : List.of("update audit_record set reason = 'x'", "delete from audit_record",
                "truncate audit_record")) {
            assertThatThrownBy(() -> owner.sql(statement).update()).as(statement)
                    .hasStackTraceContaining("only ever added");
        }
    }

    @Test
    void aChangedRecordIsNamedWhicheverColumnWasChanged() {
        for (String change : List.of("reason = 'other'", "actor_id = 4", "action = 'x.y'", "object_id = 'x'",
                "object_type = 'x'", "detail = '{}'", "at = at + interval '1 microsecond'")) {
            emptyChain();
            write(9);
            sealer.seal();
            long victim = idAt(5);
            owner.sql("update audit_record set " + change + " where id = :id").param("id", victim).update();
            assertThat(verifier.verify().findings()).as(change).containsExactly(
                    new Finding(Kind.CHANGED, Tsid.from(victim).toString(), 5L, null));
        }
    }

    @Test
    void aRemovedRecordIsNamed() {
        write(9);
        sealer.seal();
        long victim = idAt(4);
        owner.sql("delete from audit_record where id = :id").param("id", victim).update();
        assertThat(verifier.verify().findings()).containsExactly(
                new Finding(Kind.REMOVED, Tsid.from(victim).toString(), 4L, null));
    }

    @Test
    void aRecordRemovedWithItsPlaceIsNamedByItsPlace() {
        write(9);
        sealer.seal();
        String before = Tsid.from(idAt(3)).toString();
        long victim = idAt(4);
        owner.sql("delete from audit_record where id = :id").param("id", victim).update();
        owner.sql("delete from audit_seal where seq = 4").update();
        assertThat(verifier.verify().findings()).containsExactly(new Finding(Kind.REMOVED_RANGE, before, 4L, "4"));
    }

    @Test
    void recordsCutOffTheEndAreMissedEvenWhenEverySignedEndIsCutToo() {
        write(5);
        sealer.seal();
        write(5);
        sealer.seal();
        String last = Tsid.from(idAt(7)).toString();
        owner.sql("delete from audit_record where id in (select record_id from audit_seal where seq > 7)").update();
        owner.sql("delete from audit_seal where seq > 7").update();
        assertThat(verifier.verify().findings()).contains(new Finding(Kind.REMOVED_RANGE, last, 8L, "10"));
        owner.sql("delete from audit_head where seq > 7").update();
        assertThat(verifier.verify().findings()).containsExactly(new Finding(Kind.REMOVED_RANGE, last, 8L, "10"));
    }

    @Test
    void recordsCutOffTheEndAreRememberedWhenTheSystemGoesOn() {
        write(5);
        sealer.seal();
        owner.sql("delete from audit_record where id in (select record_id from audit_seal where seq > 3)").update();
        owner.sql("delete from audit_seal where seq > 3").update();
        owner.sql("delete from audit_head").update();
        write(4);
        sealer.seal();
        assertThat(verifier.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.NOTICED);
            assertThat(finding.detail()).contains("places 4 to 5");
        });
    }

    @Test
    void anInsertedRecordIsNamed() {
        write(5);
        sealer.seal();
        owner.sql("""
                insert into audit_record select town, id + 1, at, actor_id, 'forged.act', object_type, object_id, reason,
                       detail, key_version, mac from audit_record where id = :id""").param("id", idAt(5)).update();
        assertThat(verifier.verify().findings()).containsExactly(
                new Finding(Kind.INSERTED, Tsid.from(idAt(5) + 1).toString(), null, null));
    }

    @Test
    void aRecordThatWasSlippedToTheSealerIsNamed() {
        write(5);
        owner.sql("""
                insert into audit_record select town, id + 1, at, actor_id, 'forged.act', object_type, object_id, reason,
                       detail, key_version, mac from audit_record order by id desc limit 1""").update();
        owner.sql("insert into audit_pending (record_id, town) select id, town from audit_record on conflict do nothing").update();
        sealer.seal();
        assertThat(verifier.verify().findings()).containsExactly(
                new Finding(Kind.FORGED, Tsid.from(idAt(6)).toString(), 6L, null));
    }

    @Test
    void aRecordRemovedBeforeItWasSealedIsNoticed() {
        write(2);
        long victim = owner.sql("select max(id) from audit_record").query(Long.class).single();
        owner.sql("delete from audit_record where id = :id").param("id", victim).update();
        sealer.seal();
        assertThat(verifier.verify().findings()).singleElement().satisfies(finding ->
                assertThat(finding.detail()).contains(Tsid.from(victim).toString()));
    }

    @Test
    void reorderedRecordsAreNamed() {
        write(9);
        sealer.seal();
        String third = Tsid.from(idAt(3)).toString();
        String sixth = Tsid.from(idAt(6)).toString();
        owner.sql("drop index audit_seal_record").update();
        owner.sql("""
                update audit_seal s set record_id = o.record_id from audit_seal o
                where (s.seq, o.seq) in ((3, 6), (6, 3))""").update();
        owner.sql("create unique index audit_seal_record on audit_seal (record_id)").update();
        assertThat(verifier.verify().findings()).containsExactly(new Finding(Kind.REORDERED, sixth, 3L, null),
                new Finding(Kind.REORDERED, third, 6L, null));
    }

    @Test
    void aChainRecomputedByWhoeverKnowsTheProgramButNotTheKeysIsFound() {
        write(9);
        sealer.seal();
        long victim = idAt(5);
        owner.sql("update audit_record set reason = 'nothing happened' where id = :id").param("id", victim).update();
        recompute(new AuditKeys(TestKeys.ring("attacker")));
        assertThat(verifier.verify().findings()).contains(new Finding(Kind.FORGED, Tsid.from(victim).toString(), 5L, null))
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.HEAD));
    }

    @Test
    void aSignedEndFromElsewhereIsFound() {
        write(3);
        sealer.seal();
        owner.sql("update audit_head set signature = decode(repeat('ab', 64), 'hex')").update();
        assertThat(verifier.verify().findings()).containsExactly(new Finding(Kind.HEAD_FORGED, null, 3L, null));
    }

    @Test
    void oneSealerWorksAtATimeOverAllNodes() {
        write(1);
        JdbcClient otherNode = lockOnAnotherConnection();
        assertThat(sealer.seal().locked()).isFalse();
        otherNode.sql("select pg_advisory_unlock_all()").query().listOfRows();
        assertThat(sealer.seal().sealed()).isOne();
    }

    @Test
    void everyRecordOfManyWritersAtOnceIsSealedOnce() throws InterruptedException {
        int writers = 8;
        int transactionsEach = 25;
        int recordsEach = 100;
        List<Thread> threads = IntStream.range(0, writers).mapToObj(number -> Thread.startVirtualThread(() -> {
            for (int i = 0; i < transactionsEach; i++) {
                write(recordsEach);
            }
        })).toList();
        long sealed = 0;
        while (sealed < writers * transactionsEach * recordsEach) {
            sealed += sealer.seal().sealed();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        VerificationReport report = verifier.verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isEqualTo(sealed);
    }

    private JdbcClient lockOnAnotherConnection() {
        var source = new SingleConnectionDataSource(database.ownerAccess().url(),
                database.ownerAccess().user(), database.ownerAccess().password(), true);
        JdbcClient other = JdbcClient.create(source);
        other.sql("select pg_advisory_lock(:lock)").param("lock", ChainStore.SEALER_LOCK).query().listOfRows();
        return other;
    }

    private void write(int count) {
        transactions.executeWithoutResult(status -> audit.record(IntStream.range(0, count).mapToObj(AuditChainTest::entry).toList()));
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(number % 3 == 0 ? null : "441502001", 42, "test.act", "thing", "T" + number,
                number % 2 == 0 ? "because" : null, Map.of("number", number));
    }

    private long idAt(long seq) {
        return owner.sql("select record_id from audit_seal where seq = :seq").param("seq", seq).query(Long.class).single();
    }

    /** What an attacker with the source code and all rights in the database can do. */
    private void recompute(AuditKeys keys) {
        byte[] previous = AuditKeys.ORIGIN;
        for (var link : new VerificationStore(owner).listLinks(0, 1000)) {
            byte[] hash = keys.hash(link.seal().seq(), previous, link.stored(), link.mac());
            owner.sql("update audit_seal set previous = :previous, hash = :hash where seq = :seq")
                    .param("previous", previous).param("hash", hash).param("seq", link.seal().seq()).update();
            previous = hash;
        }
    }
}
