package org.minqing.sync.internal;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How phones are filled.
 *
 * @param atOnce   answers made at the same time, so that a morning of all phones leaves room for everybody else's requests; 0: as many as there are processors
 * @param waiting  phones that may wait for their turn
 * @param patience longest wait; then the phone is told to come again
 * @param largest  of one answer, before it is compressed
 */
@ConfigurationProperties("minqing.sync")
record SyncSettings(@DefaultValue("0") int atOnce, @DefaultValue("32") int waiting, @DefaultValue("3s") Duration patience,
                    @DefaultValue("3MB") DataSize largest) {

    int places() {
        return atOnce > 0 ? atOnce : Runtime.getRuntime().availableProcessors();
    }
}
