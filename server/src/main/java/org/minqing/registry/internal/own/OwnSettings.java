package org.minqing.registry.internal.own;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How residents' requests are dealt with.
 *
 * @param workingDays within which a request is answered
 * @param amberDays   working days before that at which it is shown as urgent
 * @param mostOpen    requests that one account may have open
 */
@ConfigurationProperties("minqing.registry.requests")
record OwnSettings(@DefaultValue("15") int workingDays, @DefaultValue("3") int amberDays, @DefaultValue("10") int mostOpen) {
}
