package org.minqing.insight.internal.hot;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the grouping of reports.
 *
 * @param mostInMemory newest reports with which a new one is compared; up to a quarter more are held in memory
 */
@ConfigurationProperties("minqing.hot-matters")
record HotSettings(@DefaultValue("100000") int mostInMemory) {
}
