package org.minqing.testsupport;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What a test program has in place of the real one's parts. */
@TestConfiguration(proxyBeanMethods = false)
class TestWiring {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }
}
