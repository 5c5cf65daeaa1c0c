package org.minqing.registry.internal.secrecy;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sparingly plain values are shown.
 *
 * @param perHour       objects of which one account may see plain values in an hour
 * @param ownTasksPerDay looks at people of tasks that the account was given, such as leads to check, in 24 hours; not of the hour
 * @param shortestReason characters that a reason has at least
 * @param emergency     how long an emergency access of command staff lasts
 */
@ConfigurationProperties("minqing.registry.reveal")
record ProtectionSettings(@DefaultValue("30") int perHour, @DefaultValue("200") int ownTasksPerDay,
                          @DefaultValue("4") int shortestReason, @DefaultValue("2h") Duration emergency) {
}
