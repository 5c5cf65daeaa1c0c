package org.minqing.audit.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a check of the whole chain found.
 *
 * @param records places in the chain
 */
record VerificationReport(Instant verifiedAt, long records, List<Finding> findings) {

    boolean ok() {
        return findings.isEmpty();
    }

    String message(Locale locale) {
        boolean chinese = "zh".equals(locale.getLanguage());
        if (ok()) {
            return chinese ? "共 " + records + " 条记录，全部完好。" : "All " + records + " records are as they were written.";
        }
        return findings.stream().map(finding -> finding.words(locale)).collect(Collectors.joining(chinese ? "；" : "; "));
    }
}
