package org.minqing.identity.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class DutyBookTest extends IdentityTest {

    @Test
    void dutiesThatEndUnheardWhileAnotherAccountIsReadEndAllTheSame() {
        long busy = Ids.parse(accountId(signedIn(desk("command", root()))));
        long leaving = Ids.parse(accountId(signedIn(desk("command", root()))));
        Interrupted store = new Interrupted(jdbc);
        DutyBook book = new DutyBook(store, new Silence(), clock, transactionManager);
        assertThat(book.inForce(leaving)).hasSize(1);
        store.meanwhile = () -> {
            jdbc.sql("update duty set ended_at = now() where account_id = :id").param("id", leaving).update();
            // Of that no signal came: the database was away for a moment.
            book.missed();
        };
        book.received(Long.toString(busy));
        assertThat(book.inForce(busy)).hasSize(1);
        assertThat(book.inForce(leaving)).isEmpty();
    }

    /** Something happens after single accounts were read and before the book has them. */
    private static final class Interrupted extends DutyStore {

        private Runnable meanwhile = () -> { };

        Interrupted(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        List<HeldDuty> listCurrent(Collection<Long> accountIds, LocalDate today) {
            List<HeldDuty> read = super.listCurrent(accountIds, today);
            Runnable now = meanwhile;
            meanwhile = () -> { };
            // Not in the transaction of the reading.
            CompletableFuture.runAsync(now).join();
            return read;
        }
    }

    private static final class Silence implements ClusterSignals {

        @Override
        public void signal(String topic, String payload) {
            // Nobody hears it.
        }

        @Override
        public void on(String topic, Handler handler) {
            // Nothing is ever received.
        }
    }
}
