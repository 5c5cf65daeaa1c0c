package org.minqing.campaign.internal;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of files with leads.
 *
 * @param mostText characters in the columns that are taken in, and in the rows that are refused: they are held in memory
 * @param keptFor  how long a file that was sent and never taken in is kept after it was last looked through
 */
@ConfigurationProperties("minqing.lead-files")
record LeadFileSettings(@DefaultValue("20000000") long mostText, @DefaultValue("30d") Duration keptFor) {
}
