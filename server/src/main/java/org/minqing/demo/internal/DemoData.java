package org.minqing.demo.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.minqing.casework.CaseStories;
import org.minqing.grid.Grids;
import org.minqing.identity.AccountImport;
import org.minqing.outreach.MadeUpPatrols;
import org.minqing.outreach.MadeUpVisits;
import org.minqing.outreach.MadeUpVolunteers;
import org.minqing.platform.DemoLoader;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.registry.MadeUpCare;
import org.minqing.registry.MadeUpRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the register by its own imports, which go on where they were broken off, and then the rest in one transaction: a load
 * that is broken off leaves nothing of it, and can begin anew.
 */
@Component
class DemoData implements DemoLoader {

    /** Everybody may know it; it is shown at start and on the sign-in page of a demo. */
    static final String PASSWORD = "minqing-demo";
    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final long SEED = 2026;
    private static final int STEPS = 93;

    private final Profiles profiles;
    private final Grids grids;
    private final AccountImport imports;
    private final CaseStories stories;
    private final MadeUpRegister register;
    private final MadeUpCare care;
    private final MadeUpVisits visits;
    private final MadeUpVolunteers volunteers;
    private final MadeUpPatrols patrols;
    private final FloodExercise flood;
    private final Files files;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DemoData(Profiles profiles, Grids grids, AccountImport imports, CaseStories stories, MadeUpRegister register, MadeUpCare care, MadeUpVisits visits,
             MadeUpPatrols patrols, MadeUpVolunteers volunteers, FloodExercise flood, Files files, Ids ids, Clock clock, TransactionTemplate transaction) {
        this.profiles = profiles;
        this.grids = grids;
        this.imports = imports;
        this.stories = stories;
        this.register = register;
        this.care = care;
        this.visits = visits;
        this.volunteers = volunteers;
        this.patrols = patrols;
        this.flood = flood;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void load(Progress progress) {
        Profile profile = profiles.current();
        Words words = new Words(profile.categories().stream().flatMap(first -> Stream.concat(Stream.of(first.code()),
                first.children().stream().map(Profile.Category::code))).collect(Collectors.toSet()));
        Population population = new Population(profile, grids.tree(), words, SEED);
        flood.enlist(profile, population);
        progress.at("register", 0, STEPS);
        register.load(population.focus().id());
        transaction.executeWithoutResult(status -> loadAll(profile, words, population, progress));
        flood.play(profile, population);
    }

    private void loadAll(Profile profile, Words words, Population population, Progress progress) {
        progress.at("accounts", 0, STEPS);
        population.enrolled(imports.importStaff(population.staff(), PASSWORD),
                imports.importResidents(population.residents()));
        care.load(population.viewer("worker"));
        visits.load(population.viewer("worker"), population.viewer("village"));
        volunteers.load(population.viewer("village"), population.village().id(), population.volunteers());
        patrols.load(population.viewer("leader"), population::workerIn);
        if (population.hasJustice()) {
            care.load(population.viewer(Population.JUSTICE));
        }
        progress.at("pictures", 1, STEPS);
        Album album = new Album(files, ids);
        album.draw(words.matters().stream().map(Words.Matter::picture).collect(Collectors.toCollection(TreeSet::new)),
                population.viewer("admin").accountId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var random = new Random(SEED);
        Weeks weeks = new Weeks(grids, profile.calendar().zone(), now, population.focus(), random);
        CaseStories.Book book = stories.begin(SEED, population::holders);
        var chronicle = new Chronicle(profile, population, words, album, weeks, book, now, random);
        chronicle.tell((what, done, total) -> progress.at(what, 2 + done * 30 / total, STEPS));
        book.store((done, total) -> progress.at("cases stored", 32 + done * 60 / total, STEPS));
        album.store();
        progress.at("done", STEPS, STEPS);
        LOG.info("Demo loaded: {} staff and workers, {} residents, {} cases; {} steps were refused",
                population.staff().size(), population.residents().size(), book.size(), chronicle.refused());
    }

    @Override
    public List<DemoAccount> accounts() {
        Set<String> departments = profiles.current().departments().stream().map(Profile.Department::code)
                .collect(Collectors.toSet());
        List<DemoAccount> accounts = new ArrayList<>();
        accounts.add(new DemoAccount(Population.phone(1), "（验证码）", "居民：用手机号和屏幕上显示的验证码登录", "resident"));
        accounts.add(new DemoAccount("worker", PASSWORD, "网格员", "worker"));
        accounts.add(new DemoAccount("village", PASSWORD, "村（社区）网格长", "leader"));
        accounts.add(new DemoAccount("town", PASSWORD, "镇（街道）指挥中心", "leader"));
        accounts.add(new DemoAccount("city", PASSWORD, "总指挥中心", "leader"));
        if (departments.contains("urban-management")) {
            accounts.add(new DemoAccount("department", PASSWORD, "部门：城市管理", "leader"));
        }
        if (departments.contains(Population.JUSTICE)) {
            accounts.add(new DemoAccount(Population.JUSTICE, PASSWORD, "部门：司法（有仅本部门可见的服务对象）", "leader"));
        }
        accounts.add(new DemoAccount("leader", PASSWORD, "领导", "leader"));
        accounts.add(new DemoAccount("auditor", PASSWORD, "审计员", "leader"));
        accounts.add(new DemoAccount("admin", PASSWORD, "管理员", "leader"));
        return accounts;
    }
}
