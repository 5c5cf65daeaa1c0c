package org.minqing.identity.internal.signin;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long somebody stays signed in.
 *
 * @param staffIdle     staff: longest time without a request
 * @param staffLife     staff: longest time at all
 * @param residentIdle  residents: longest time without a request
 * @param residentLife  residents: longest time at all
 * @param most          sessions of one account; the one unused for longest goes first
 */
@ConfigurationProperties("minqing.session")
record SessionProperties(@DefaultValue("3d") Duration staffIdle, @DefaultValue("14d") Duration staffLife,
                         @DefaultValue("30d") Duration residentIdle, @DefaultValue("180d") Duration residentLife,
                         @DefaultValue("50") int most) {

    Duration idle(String kind) {
        return "resident".equals(kind) ? residentIdle : staffIdle;
    }

    Duration life(String kind) {
        return "resident".equals(kind) ? residentLife : staffLife;
    }
}
