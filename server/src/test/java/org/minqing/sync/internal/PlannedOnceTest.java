package org.minqing.sync.internal;

import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.zaxxer.hikari.HikariDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@MinqingTest
class PlannedOnceTest {

    @Autowired
    PlannedOnce planned;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    HikariDataSource pool;

    @Test
    void allStatementsGoOverOneConnectionWithinTransactionsAndWithout() {
        List<Integer> backends = planned.run(() -> List.of(backend(), inTransaction(this::backend), inTransaction(this::backend), backend()));
        assertThat(backends).containsOnly(backends.getFirst());
        assertThat(planned.<String>run(this::mode)).isEqualTo("force_generic_plan");
        assertThat(planned.<String>run(() -> inTransaction(this::mode))).isEqualTo("force_generic_plan");
    }

    /** What failed in one of them takes nothing of the others along. */
    @Test
    void eachTransactionEndsByItself() {
        String key = "test.planned-once." + System.nanoTime();
        planned.run(() -> {
            inTransaction(() -> set(key + ".first"));
            assertThatThrownBy(() -> inTransaction(() -> {
                set(key + ".second");
                throw new IllegalArgumentException();
            })).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> inTransaction(() -> jdbc.sql("select 1 / 0").query(Integer.class).single()));
            TransactionTemplate apart = new TransactionTemplate(transactions);
            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            inTransaction(() -> apart.execute(status -> set(key + ".third")));
            return set(key + ".fourth");
        });
        assertThat(jdbc.sql("select key from platform_setting where key like :key order by key").param("key", key + "%").query(String.class).list())
                .containsExactly(key + ".first", key + ".fourth", key + ".third");
        jdbc.sql("delete from platform_setting where key like :key").param("key", key + "%").update();
    }

    @Test
    void theConnectionGoesBackAsItWas() {
        int[] used = new int[1];
        assertThatThrownBy(() -> planned.run(() -> {
            used[0] = backend();
            throw new IllegalArgumentException("as it happens");
        })).hasMessage("as it happens");
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        // Whichever connections the pool gives next.
        for (int i = 0; i < 2 * pool.getMaximumPoolSize(); i++) {
            assertThat(mode()).isEqualTo("auto");
        }
    }

    @Test
    void withinATransactionItIsRefused() {
        assertThatThrownBy(() -> inTransaction(() -> planned.run(this::mode))).isInstanceOf(IllegalStateException.class);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return new TransactionTemplate(transactions).execute(status -> work.get());
    }

    private int backend() {
        return jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    }

    private String mode() {
        return jdbc.sql("select current_setting('plan_cache_mode')").query(String.class).single();
    }

    private int set(String key) {
        return jdbc.sql("insert into platform_setting (key, value) values (:key, '1'::jsonb)").param("key", key).update();
    }
}
