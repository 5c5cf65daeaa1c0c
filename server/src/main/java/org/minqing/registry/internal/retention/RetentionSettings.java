package org.minqing.registry.internal.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the register keeps what is no field of an object.
 *
 * @param lookMonths    records of looks at plain values and of emergency accesses; the law of networks asks for six months at least
 * @param requestMonths residents' requests after their answer, with the photos
 * @param bindingMonths ended bindings of accounts to records
 * @param importDays    what an import overwrote and what was decided about its rows; it can be undone so long
 */
@ConfigurationProperties("minqing.registry.retention")
record RetentionSettings(@DefaultValue("36") int lookMonths, @DefaultValue("36") int requestMonths, @DefaultValue("6") int bindingMonths,
                         @DefaultValue("180") int importDays) {

    private static final int LEAST_LOOK_MONTHS = 6;

    RetentionSettings {
        if (lookMonths < LEAST_LOOK_MONTHS) {
            throw new IllegalArgumentException("minqing.registry.retention.look-months must be " + LEAST_LOOK_MONTHS + " at least");
        }
    }
}
