package org.minqing.platform.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes files that nothing owns. The row goes first and leaves a note; the content goes after, under the lock that
 * an upload of the same content takes. A crash between the two loses nothing: the note stays.
 */
@Component
class UnattachedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UnattachedFiles.class);
    private static final int BATCH = 500;

    private final FileStore store;
    private final BlobStore blobs;
    private final FileSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    UnattachedFiles(FileStore store, BlobStore blobs, FileSettings settings, Clock clock,
                    TransactionTemplate transaction) {
        this.store = store;
        this.blobs = blobs;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @return how many contents were removed */
    int remove() {
        store.removeUnattached(clock.instant().minus(settings.unattachedFor()));
        int removed = 0;
        List<String> garbage;
        do {
            garbage = store.listGarbage(BATCH);
            for (String digest : garbage) {
                removed += Boolean.TRUE.equals(transaction.execute(status -> removeContent(digest))) ? 1 : 0;
            }
        } while (garbage.size() == BATCH);
        if (removed > 0) {
            LOG.info("removed {} contents of files that nothing owned", removed);
        }
        return removed;
    }

    private boolean removeContent(String digest) {
        store.lockContents(List.of(digest));
        boolean unused = !store.isUsed(digest);
        if (unused) {
            try {
                blobs.remove(digest);
            } catch (IOException e) {
                throw new UncheckedIOException("can't remove " + digest, e);
            }
        }
        store.forgetGarbage(digest);
        return unused;
    }
}
