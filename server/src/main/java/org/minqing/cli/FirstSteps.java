package org.minqing.cli;

import java.util.function.BooleanSupplier;

import org.minqing.identity.FirstAdministrator;
import org.minqing.platform.DemoLoader;
import org.minqing.platform.Settings;
import org.minqing.platform.StartupFailure;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a start does once: the demo, or the link for the first administrator. */
final class FirstSteps {

    /** Set when the demo is whole: a load that was broken off begins anew at the next start. */
    private static final String DEMO_LOADED = "demo-loaded";

    private final ApplicationContext context;
    private final Announcement announcement;
    private final Settings settings;

    FirstSteps(ApplicationContext context, Announcement announcement) {
        this.context = context;
        this.announcement = announcement;
        this.settings = context.getBean(Settings.class);
    }

    /**
     * @param demo    whether to load the demo; asked if this installation is new
     * @param insists the demo was asked for on the command line
     */
    void take(BooleanSupplier demo, boolean insists) {
        boolean decided = settings.find(Settings.DEMO).isPresent();
        if (!decided) {
            put(Settings.DEMO, Boolean.toString(demo.getAsBoolean()));
        } else if (insists && !settings.isDemo()) {
            throw new StartupFailure("This data folder is in use without the demo, which would mix made-up data with real: "
                    + "choose an empty one with --data DIR.");
        }
        if (settings.isDemo()) {
            loadDemo();
        } else {
            context.getBeanProvider(FirstAdministrator.class).stream()
                    .flatMap(first -> first.linkIfNeeded().stream()).forEach(announcement::setup);
        }
        announcement.stopHint();
    }

    private void loadDemo() {
        for (DemoLoader loader : context.getBeanProvider(DemoLoader.class).stream().toList()) {
            if (settings.find(DEMO_LOADED).isEmpty()) {
                loader.load(announcement::progress);
                put(DEMO_LOADED, "true");
            }
            announcement.accounts(loader.accounts());
        }
    }

    private void put(String key, String value) {
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> settings.put(key, value));
    }
}
