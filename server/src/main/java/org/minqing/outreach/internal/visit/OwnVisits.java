package org.minqing.outreach.internal.visit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.minqing.registry.HouseholdVisits;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What members of a household see of the visits to it. */
@Component
class OwnVisits implements HouseholdVisits {

    private static final int MOST = 100;

    private final Profiles profiles;

    OwnVisits(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public List<Visit> of(JdbcClient jdbc, ObjectKey household, LocalDate since) {
        Profile profile = profiles.current();
        return jdbc.sql("""
                select on_day, programmes, met from outreach_visit
                where household_id = :household and town = :town and twin_of is null and on_day >= :since order by on_day desc, id desc limit :most
                """).param("household", household.id()).param("town", household.town()).param("since", since).param("most", MOST)
                .query((row, number) -> new Visit(row.getObject("on_day", LocalDate.class),
                        Arrays.stream((String[]) row.getArray("programmes").getArray()).map(code -> profile.findProgramme(code)
                                .map(programme -> programme.name()).orElse(new Text(code, code))).toList(), row.getBoolean("met"))).list();
    }
}
