package org.minqing.platform.internal.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much work the server takes on before it asks clients to come again (503).
 *
 * @param atOnce   requests in work at the same time
 * @param waiting  requests that may wait for a place
 * @param patience longest wait for a place
 * @param transfers uploads and downloads of files at the same time; they have room of their own
 */
@ConfigurationProperties("minqing.overload")
record OverloadProperties(@DefaultValue("256") int atOnce, @DefaultValue("512") int waiting,
                          @DefaultValue("1s") Duration patience,
                          @DefaultValue("512") int transfers) {
}
