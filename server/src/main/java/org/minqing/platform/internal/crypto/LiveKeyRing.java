package org.minqing.platform.internal.crypto;

import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.KeyRing;
import org.minqing.platform.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * The keys of a running program. It reads the key file again when it meets a number that it lacks and with each beat, and
 * takes from the database which key new data is written with: that one every running program has said to hold.
 */
final class LiveKeyRing implements KeyRing, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveKeyRing.class);

    private final Supplier<MainKeys> source;
    private final KeyHolders holders;
    private final String name = UUID.randomUUID().toString();
    private volatile MainKeys keys;
    private volatile int active;
    private @Nullable Thread beats;
    private volatile boolean running;

    LiveKeyRing(MainKeys keys, Supplier<MainKeys> source, KeyHolders holders) {
        this.keys = keys;
        this.source = source;
        this.holders = holders;
        this.active = holders.active(keys.activeVersion());
        if (!keys.has(active)) {
            throw new StartupFailure("New data is written with key " + active + ", which is not among the keys of this node: copy "
                    + "the key file of the other nodes.");
        }
    }

    /** Reads the key file at each beat. */
    static LiveKeyRing ofFile(MainKeys keys, Path file, KeyHolders holders) {
        return new LiveKeyRing(keys, () -> KeyFile.read(file), holders);
    }

    @Override
    public int activeVersion() {
        return active;
    }

    @Override
    public int firstVersion() {
        return keys.firstVersion();
    }

    @Override
    public SecretKey derive(int version, String purpose) {
        if (!keys.has(version)) {
            reload();
        }
        return keys.derive(version, purpose);
    }

    /** One beat: what the file holds, what is active, and a word to whoever rotates. */
    void beat() {
        try {
            reload();
            int wanted = holders.active(keys.activeVersion());
            if (keys.has(wanted)) {
                active = wanted;
            } else {
                LOG.error("Key {} is in use, and is not in the key file of this node: copy the file of the other nodes", wanted);
            }
            holders.say(name, keys.activeVersion(), active);
        } catch (DataAccessException e) {
            LOG.warn("The keys could not be compared with the database: {}", e.getMessage());
        }
    }

    private synchronized void reload() {
        try {
            MainKeys read = source.get();
            if (!read.fingerprint().equals(keys.fingerprint())) {
                LOG.error("The key file now holds the keys of another installation; those read before are kept");
            } else if (read.activeVersion() != keys.activeVersion()) {
                keys = read;
                LOG.info("The key file was read again: {} is the newest key", read.activeVersion());
            }
        } catch (RuntimeException e) {
            LOG.error("The key file can't be read again; the keys read before are kept: {}", e.getMessage());
        }
    }

    @Override
    public void start() {
        running = true;
        beat();
        beats = Thread.ofVirtual().name("keys").start(() -> {
            while (running) {
                try {
                    Thread.sleep(KeyHolders.BEAT);
                    beat();
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        if (beats != null) {
            beats.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
