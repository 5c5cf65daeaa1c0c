package org.minqing.export.internal;

import java.time.Duration;
import java.util.Map;

import org.minqing.platform.Viewer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of exports.
 *
 * @param rows       greatest number of rows of one file
 * @param rowsByRole the same for single roles, by code; the most generous of a viewer's duties counts
 * @param plainRows  greatest number of rows of a file of the register with sealed fields unmasked
 * @param plainRowsPerDay rows with unmasked fields that one account may order in 24 hours, in all files together
 * @param keptFor    how long a file can be fetched
 * @param atOnce     exports that one account may have waiting or running
 */
@ConfigurationProperties("minqing.exports")
record ExportSettings(@DefaultValue("20000") int rows, @DefaultValue Map<String, Integer> rowsByRole,
                      @DefaultValue("500") int plainRows, @DefaultValue("1000") int plainRowsPerDay,
                      @DefaultValue("24h") Duration keptFor, @DefaultValue("3") int atOnce) {

    int limitOf(Viewer viewer) {
        return viewer.duties().stream().mapToInt(duty -> rowsByRole.getOrDefault(duty.role(), rows)).max().orElse(0);
    }
}
