package org.minqing.profile.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.ProblemException;
import org.minqing.platform.StartupFailure;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.ProfileProblem;
import org.minqing.profile.ProfileTaken;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the profile from its files into the database, where each change is a new version, and holds the versions in
 * memory. All nodes read the newest version when one of them has taken it.
 */
/* The link to the database gives this node its number, without which there are no ids. */
@Service
@DependsOn("nodeLink")
class ProfileService implements ProfileAdministration {

    private static final String TOPIC = "profile.version";
    private static final String FIRST = "shanwei";

    private final ProfileStore store;
    private final ProfileFiles files;
    private final ProfileProperties properties;
    private final String name;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final ClusterSignals signals;
    private final ApplicationEventPublisher events;
    private final Map<Integer, Profile> versions = new ConcurrentHashMap<>();
    private volatile Profile current;

    ProfileService(ProfileStore store, ProfileProperties properties, TransactionTemplate transactions, Audit audit,
                   ClusterSignals signals, ApplicationEventPublisher events) {
        this.store = store;
        this.properties = properties;
        this.transactions = transactions;
        this.audit = audit;
        this.signals = signals;
        this.events = events;
        this.files = new ProfileFiles(ProfileFiles.root(properties.profiles()));
        this.name = name(properties.profile(), store);
        try {
            this.current = take(Viewer.SYSTEM.accountId());
        } catch (ProfileFaultException e) {
            throw new StartupFailure("The profile " + name + " can't be taken:\n" + e.getMessage(), e);
        } catch (ProblemException e) {
            if (e.type() != ProfileProblem.OTHER_PLACE) {
                throw e;
            }
            throw new StartupFailure("This database belongs to the profile " + e.parameters().get("stored")
                    + ": start with --profile " + e.parameters().get("stored") + ", or with another data folder.", e);
        }
        signals.on(TOPIC, new ClusterSignals.Handler() {
            @Override
            public void received(String payload) {
                refresh();
            }

            @Override
            public void missed() {
                refresh();
            }
        });
    }

    /** As configured, or else that of the database: commands and later starts need not be told again. */
    private static String name(@Nullable String configured, ProfileStore store) {
        return configured == null || configured.isBlank() ? store.findNewest().map(ProfileStore.Stored::code).orElse(FIRST) : configured.strip();
    }

    @Override
    public Profile current() {
        return current;
    }

    @Override
    public Profile version(int version) {
        return versions.computeIfAbsent(version, this::load);
    }

    @Override
    public Path folder() {
        return files.folder(name);
    }

    @Override
    public Profile reload(Viewer viewer) {
        try {
            current = take(viewer.accountId());
            events.publishEvent(new ProfileTaken(current));
            return current;
        } catch (ProfileFaultException e) {
            ProblemException problem = new ProblemException(ProfileProblem.INVALID).with("faults", e.faults().size());
            e.faults().forEach(fault -> problem.field(fault.file() + ":" + fault.line(), "profile.fault",
                    fault.path() + ": " + fault.message() + ". " + fault.remedy() + "."));
            throw problem;
        }
    }

    @Override
    public List<Version> versions() {
        return store.list();
    }

    @Override
    public String yaml(int version) {
        return store.find(version).map(ProfileStore.Stored::yaml).orElseThrow(() -> unknown(version));
    }

    @Override
    public @Nullable String tianditu() {
        String key = properties.map().tianditu();
        return key == null || key.isBlank() ? null : key.strip();
    }

    private Profile take(long accountId) {
        String text = files.text(name);
        String digest = ProfileFiles.digest(text);
        int version = java.util.Objects.requireNonNull(transactions.execute(status -> {
            store.lock();
            ProfileStore.Stored newest = store.findNewest().orElse(null);
            if (newest != null && newest.digest().equals(digest)) {
                return newest.version();
            }
            Profile profile = files.check(name, text);
            if (newest != null && !newest.code().equals(profile.code())) {
                throw new ProblemException(ProfileProblem.OTHER_PLACE).with("stored", newest.code())
                        .with("found", profile.code());
            }
            int next = newest == null ? 1 : newest.version() + 1;
            store.add(next, profile.code(), digest, text, accountId);
            audit.record(new AuditEntry(null, accountId, "profile.take", "profile", String.valueOf(next), null,
                    Map.of("digest", digest)));
            signals.signal(TOPIC, String.valueOf(next));
            return next;
        }));
        return version(version);
    }

    private void refresh() {
        store.findNewest().ifPresent(newest -> {
            if (newest.version() > current.version()) {
                current = version(newest.version());
                events.publishEvent(new ProfileTaken(current));
            }
        });
    }

    private Profile load(int version) {
        return store.find(version).map(stored -> ProfileFiles.parse(stored.yaml(), version)).orElseThrow(() -> unknown(version));
    }

    private static ProblemException unknown(int version) {
        return new ProblemException(ProfileProblem.UNKNOWN_VERSION).with("version", version);
    }
}
