package org.minqing.registry.internal.care;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Profile;
import org.minqing.profile.ProfileNotices;
import org.minqing.profile.ProfileTaken;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Registry.CareClass;
import org.minqing.profile.Registry.Question;
import org.minqing.profile.Text;
import org.minqing.registry.internal.RegistryAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The classes of the profile in force, and the rows that were entered under an earlier one. A class that the profile has no more
 * is gone: nobody is entered or visited in it, nothing is due, and what is in it waits to be ended.
 */
@Component
class CareClasses implements ProfileNotices {

    /** Days between visits in a class that is gone: it keeps the rows out of all lists of what is due. */
    private static final int NEVER = 36_500;

    /** Another node may enter somebody under the profile before, until it has heard of the new one. */
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(CareClasses.class);

    /** @param gone classes with rows that the profile has no more */
    private record InLine(Registry registry, List<CareClass> gone, Instant since) {
    }

    private record Left(String code, String subject, String department, boolean restricted) {
    }

    private final Profiles profiles;
    private final RegistryAccess access;
    private final Clock clock;
    private volatile @Nullable InLine inLine;

    CareClasses(Profiles profiles, RegistryAccess access, Clock clock) {
        this.profiles = profiles;
        this.access = access;
        this.clock = clock;
    }

    /** Those of the profile, in which people can be entered. */
    List<CareClass> all() {
        return profiles.current().registry().careClasses();
    }

    Optional<CareClass> find(String code) {
        return profiles.current().registry().findCareClass(code);
    }

    /** Those of the profile, and those that are gone with somebody in them; of these without period, interval and roles. */
    List<CareClass> withGone() {
        return Stream.concat(all().stream(), inLine().gone().stream()).toList();
    }

    boolean isGone(String code) {
        return find(code).isEmpty();
    }

    /** As the profile calls it, or called it last. */
    Text name(String code) {
        return known(code).map(CareClass::name).orElse(new Text(code, code));
    }

    /** What was asked at visits, also of a class that is gone. */
    List<Question> form(String code) {
        return known(code).map(CareClass::form).orElse(List.of());
    }

    private Optional<CareClass> known(String code) {
        return find(code).or(() -> inLine().gone().stream().filter(each -> each.code().equals(code)).findFirst());
    }

    /** Rows take over department, secrecy and interval of their class, once for each version of the profile. */
    void bringIntoLine() {
        inLine();
    }

    @EventListener({ApplicationReadyEvent.class, ProfileTaken.class})
    void profileTaken() {
        about(profiles.current()).forEach(notice -> LOG.warn("{}", notice.en()));
    }

    /** Whether somebody is in a restricted class may be known to its department alone: of those it is told in any case, if there was one. */
    @Override
    public List<Text> about(Profile profile) {
        List<Text> names = new ArrayList<>(inLine().gone().stream().filter(each -> !each.restricted()).map(CareClass::name).toList());
        earlier(profile).filter(each -> each.restricted() && isGone(each.code())).map(CareClass::name).distinct().forEach(names::add);
        return names.stream().map(name -> new Text(
                "类别“" + name.zh() + "”已从配置中取消：其中的对象不再列入走访，请主管部门或网格长在“服务对象”中将其退出；如系误删，请恢复该类别后重新载入。",
                "The class “" + name.en() + "” is in the profile no more: who is in it is not visited. Let its department or a grid lead end them "
                        + "under care subjects; if it was removed by mistake, bring it back and load the profile again.")).toList();
    }

    private Stream<CareClass> earlier(Profile profile) {
        return IntStream.iterate(profile.version() - 1, version -> version > 0, version -> version - 1)
                .boxed().flatMap(version -> profiles.version(version).registry().careClasses().stream());
    }

    private InLine inLine() {
        Profile profile = profiles.current();
        InLine known = inLine;
        if (known == null || known.registry() != profile.registry() || Duration.between(known.since(), clock.instant()).abs().compareTo(FRESH) > 0) {
            known = new InLine(profile.registry(), bring(profile), clock.instant());
            inLine = known;
        }
        return known;
    }

    private List<CareClass> bring(Profile profile) {
        List<CareClass> classes = profile.registry().careClasses();
        String[] codes = classes.stream().map(CareClass::code).toArray(String[]::new);
        List<Left> left = access.everywhere(jdbc -> {
            jdbc.sql("""
                    update registry_care c set department = k.department, restricted = k.restricted, interval_days = k.interval
                    from unnest(:classes::text[], :departments::text[], :restricted::boolean[], :intervals::int[])
                        as k (class, department, restricted, interval)
                    where c.class = k.class
                      and (c.department, c.restricted, c.interval_days) is distinct from (k.department, k.restricted, k.interval)
                    """).param("classes", codes)
                    .param("departments", classes.stream().map(CareClass::department).toArray(String[]::new))
                    .param("restricted", classes.stream().map(CareClass::restricted).toArray(Boolean[]::new))
                    .param("intervals", classes.stream().map(CareClass::interval).toArray(Integer[]::new)).update();
            jdbc.sql("update registry_care set interval_days = :never where class <> all(:classes::text[]) and interval_days <> :never")
                    .param("never", NEVER).param("classes", codes).update();
            return jdbc.sql("""
                    select distinct on (class) class as code, subject_kind as subject, department, restricted from registry_care
                    where class <> all(:classes::text[]) order by class, restricted desc
                    """).param("classes", codes).query(Left.class).list();
        });
        return left.stream().map(each -> {
            Optional<CareClass> last = earlier(profile).filter(known -> known.code().equals(each.code())).findFirst();
            return new CareClass(each.code(), last.map(CareClass::name).orElse(new Text(each.code(), each.code())), each.subject(),
                    each.department(), "", "", 0, each.restricted(), List.of(), last.map(CareClass::form).orElse(List.of()));
        }).toList();
    }
}
