package org.minqing.registry.internal.secrecy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

import org.minqing.platform.Viewer;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many looks an account has left. Others of the account wait until the one for which this was asked is written. */
@Component
class LookLimits {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final RegistryAccess access;
    private final ProtectionSettings settings;
    private final Clock clock;

    LookLimits(RegistryAccess access, ProtectionSettings settings, Clock clock) {
        this.access = access;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at own tasks, under an emergency and in files are not of the hour. */
    int leftInHour(Viewer viewer) {
        return settings.perHour() - count(viewer, HOUR, "not own_task and glass_id is null and export_id is null");
    }

    int leftForOwnTasks(Viewer viewer) {
        return settings.ownTasksPerDay() - count(viewer, DAY, "own_task");
    }

    /** Also looks at people who are no longer within reach. */
    private int count(Viewer viewer, Duration time, String which) {
        return access.everywhere(jdbc -> {
            hold(jdbc, viewer);
            return jdbc.sql("select count(*) from registry_reveal where account_id = :account and at > :since and " + which)
                    .param("account", viewer.accountId()).param("since", clock.instant().minus(time).atOffset(ZoneOffset.UTC))
                    .query(Integer.class).single();
        });
    }

    private static void hold(JdbcClient jdbc, Viewer viewer) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('registry.reveal', :account))")
                .param("account", viewer.accountId()).query((row, number) -> true).single();
    }
}
