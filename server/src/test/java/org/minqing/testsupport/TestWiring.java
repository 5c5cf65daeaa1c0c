package org.minqing.testsupport;

import org.minqing.identity.Accounts;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.Ids;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a test program has in place of the real one's parts. */
@TestConfiguration(proxyBeanMethods = false)
class TestWiring {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    @Lazy
    People people(JdbcClient jdbc, Ids ids, Accounts accounts, ClusterSignals signals) {
        return new People(jdbc, ids, accounts, signals);
    }
}
