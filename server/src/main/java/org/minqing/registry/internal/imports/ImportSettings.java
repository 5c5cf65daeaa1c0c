package org.minqing.registry.internal.imports;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of imports.
 *
 * @param mostBytes greatest size of a file that is sent
 * @param batchRows rows of one transaction
 * @param keptFor   how long a file that was sent, and the rows that were refused, are kept after the import has ended or was last worked on
 */
@ConfigurationProperties("minqing.imports")
record ImportSettings(@DefaultValue("4000000000") long mostBytes, @DefaultValue("5000") int batchRows,
                      @DefaultValue("30d") Duration keptFor) {
}
