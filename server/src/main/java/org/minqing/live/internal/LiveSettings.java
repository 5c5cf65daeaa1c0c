package org.minqing.live.internal;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Open screens.
 *
 * @param ping             how often a sign of life is sent, and session and duties are looked at
 * @param queue            events that may wait for one screen; with more it is dropped and reconnects
 * @param screensPerAccount with more the oldest is dropped
 */
@ConfigurationProperties("minqing.live")
record LiveSettings(@DefaultValue("20s") Duration ping, @DefaultValue("500") int queue,
                    @DefaultValue("12") int screensPerAccount) {
}
