package org.minqing.registry.internal.care;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Registry.CareClass;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.stereotype.Component;

/** The classes of the profile in force, and the rows that were entered under an earlier one. */
@Component
class CareClasses {

    private final Profiles profiles;
    private final RegistryAccess access;
    private volatile @Nullable Registry inLine;

    CareClasses(Profiles profiles, RegistryAccess access) {
        this.profiles = profiles;
        this.access = access;
    }

    List<CareClass> all() {
        return profiles.current().registry().careClasses();
    }

    Optional<CareClass> find(String code) {
        return profiles.current().registry().findCareClass(code);
    }

    /** Rows take over department, secrecy and interval of their class, once for each version of the profile. */
    void bringIntoLine() {
        Registry current = profiles.current().registry();
        if (inLine == current) {
            return;
        }
        List<CareClass> classes = current.careClasses();
        access.everywhere(jdbc -> jdbc.sql("""
                update registry_care c set department = k.department, restricted = k.restricted, interval_days = k.interval
                from unnest(:classes::text[], :departments::text[], :restricted::boolean[], :intervals::int[])
                    as k (class, department, restricted, interval)
                where c.class = k.class
                  and (c.department, c.restricted, c.interval_days) is distinct from (k.department, k.restricted, k.interval)
                """).param("classes", classes.stream().map(CareClass::code).toArray(String[]::new))
                .param("departments", classes.stream().map(CareClass::department).toArray(String[]::new))
                .param("restricted", classes.stream().map(CareClass::restricted).toArray(Boolean[]::new))
                .param("intervals", classes.stream().map(CareClass::interval).toArray(Integer[]::new)).update());
        inLine = current;
    }
}
