package org.minqing.registry.internal.retention;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

import org.minqing.registry.Ending;
import org.minqing.platform.Files;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What work with the register leaves behind: looks, requests, bindings, what imports overwrote, names that nobody has any more. */
@Component
class TraceEnding implements Ending {

    private static final String LOOK = "look";
    private static final String EMERGENCY = "emergency";
    private static final String REQUEST = "request";
    private static final String BINDING = "binding";
    private static final String IMPORT = "import-change";
    private static final String NAME = "name";

    private final RetentionSettings settings;
    private final Profiles profiles;
    private final Files files;

    TraceEnding(RetentionSettings settings, Profiles profiles, Files files) {
        this.settings = settings;
        this.profiles = profiles;
        this.files = files;
    }

    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        LocalDate looks = today.minusMonths(settings.lookMonths());
        return List.of(new Rule(LOOK, "look-months", looks), new Rule(EMERGENCY, "look-months", looks),
                new Rule(REQUEST, "request-months", today.minusMonths(settings.requestMonths())),
                new Rule(BINDING, "binding-months", today.minusMonths(settings.bindingMonths())),
                new Rule(IMPORT, "import-days", today.minusDays(settings.importDays())), new Rule(NAME, "unused", today));
    }

    private static String due(Rule rule) {
        return switch (rule.what()) {
            case LOOK -> "registry_reveal t where t.at < :end";
            case EMERGENCY -> "registry_break_glass t where t.ends_at < :end";
            case REQUEST -> "registry_request t where t.answered_at < :end";
            case BINDING -> "registry_binding t where t.ended_at < :end";
            case IMPORT -> "registry_import_change t where t.import_id in (select id from registry_import where ended_at < :end)";
            case NAME -> "registry_name t where cast(:end as timestamptz) is not null and not exists "
                    + "(select from registry_person p where p.name = t.name) "
                    // An import writes names before their people.
                    + "and not exists (select from registry_import i where i.kind = 'persons' and i.state = 'running')";
            default -> throw new IllegalArgumentException(rule.what());
        };
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from " + due(rule)).param("end", end(rule)).query(Long.class).single();
    }

    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        if (rule.what().equals(REQUEST)) {
            List<Long[]> photos = jdbc.sql("delete from registry_request r using (select t.id from " + due(rule)
                            + " limit :most for update skip locked) k where r.id = k.id returning r.files")
                    .param("end", end(rule)).param("most", most)
                    .query((row, number) -> (Long[]) row.getArray("files").getArray()).list();
            files.release(Eraser.REQUEST_FILES, photos.stream().flatMap(Arrays::stream).toList());
            return photos.size();
        }
        String table = due(rule).substring(0, due(rule).indexOf(' '));
        return jdbc.sql("delete from " + table + " o using (select t.ctid as place from " + due(rule)
                        + " limit :most for update skip locked) k where o.ctid = k.place")
                .param("end", end(rule)).param("most", most).update();
    }

    /** The end of the day, where the place is. */
    private OffsetDateTime end(Rule rule) {
        return rule.before().plusDays(1).atStartOfDay(profiles.current().calendar().zone()).toOffsetDateTime();
    }
}
