package org.minqing.platform.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that come in parts, from phones whose line breaks. The row says how much is here for good; it is locked while a part is written,
 * so that two tabs, or two nodes before one folder, can't mix theirs. When the last part is in, the whole goes the way of every upload,
 * under the same ref; until that is done the last part counts as not received, so that a phone without an answer sends it again.
 */
@Component
class PartUploads {

    /** Longest part in bytes. */
    static final int PART = 1 << 20;
    private static final int MOST = 60;
    private static final long MOST_BYTES = 600_000_000;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST_NAME = 300;

    private final UploadStore store;
    private final PartFolder parts;
    private final FileStore files;
    private final FileIntake intake;
    private final FileSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PartUploads(UploadStore store, PartFolder parts, FileStore files, FileIntake intake, FileSettings settings, Clock clock,
                TransactionTemplate transaction) {
        this.store = store;
        this.parts = parts;
        this.files = files;
        this.intake = intake;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    UploadView find(long account, UUID ref) {
        return finished(account, ref).orElseGet(() -> new UploadView(
                store.find(account, ref).map(upload -> here(upload) ? upload.received() : 0).orElse(0L), null));
    }

    /**
     * Takes a part.
     *
     * @param part as long as the range says
     * @throws ProblemException {@code files.other-offset} if it does not begin where the last one ended, and as for an upload
     */
    UploadView put(long account, UUID ref, PartRange range, @Nullable String name, byte[] part) {
        Optional<UploadView> finished = finished(account, ref);
        if (finished.isPresent()) {
            return finished.get();
        }
        if (range.total() > settings.videoLimit().toBytes()) {
            throw FileProblem.TOO_LARGE.asException().with("limit", settings.videoLimit().toMegabytes());
        }
        UploadStore.Upload upload = Objects.requireNonNull(transaction.execute(status -> write(account, ref, range, name, part)));
        return range.end() < range.total() ? new UploadView(range.end(), null) : new UploadView(range.total(), finish(upload));
    }

    /** Removes what nobody went on with. */
    void removeOld() {
        Instant before = clock.instant().minus(KEPT);
        try {
            for (UploadStore.Upload upload : store.removeBefore(before)) {
                parts.remove(upload.account(), upload.ref());
            }
            parts.removeBefore(before);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove old parts", e);
        }
    }

    private UploadStore.Upload write(long account, UUID ref, PartRange range, @Nullable String name, byte[] part) {
        UploadStore.Upload upload = store.lock(account, ref).orElseGet(() -> begin(account, ref, range, name));
        if (upload.total() != range.total()) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        long received = here(upload) ? upload.received() : 0;
        if (range.first() != received) {
            throw FileProblem.OTHER_OFFSET.asException().with("received", received);
        }
        try {
            parts.write(account, ref, received, part);
        } catch (IOException e) {
            throw new UncheckedIOException("can't store a part of an upload", e);
        }
        store.advance(account, ref, range.end() < range.total() ? range.end() : received, clock.instant());
        return upload;
    }

    private UploadStore.Upload begin(long account, UUID ref, PartRange range, @Nullable String name) {
        if (range.first() != 0) {
            throw FileProblem.OTHER_OFFSET.asException().with("received", 0L);
        }
        files.lockUploader(account);
        UploadStore.Load load = store.load(account);
        if (load.count() >= MOST || load.bytes() + range.total() > MOST_BYTES) {
            throw FileProblem.TOO_MANY_PARTS.asException().with("limit", MOST);
        }
        String kept = name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        store.add(account, ref, kept, range.total(), clock.instant());
        return store.lock(account, ref).orElseThrow(CommonProblem.CONFLICT::asException);
    }

    private FileView finish(UploadStore.Upload upload) {
        try (InputStream whole = parts.open(upload.account(), upload.ref())) {
            FileView file = intake.accept(upload.account(), upload.ref().toString(), null, upload.name(), whole);
            forget(upload);
            return file;
        } catch (ProblemException problem) {
            if (problem.type() != FileProblem.TOO_MANY_UNATTACHED && problem.type().status() < 500) {
                // It will never be taken; a better one may come under the same ref.
                forget(upload);
            }
            throw problem;
        } catch (NoSuchFileException otherWasQuicker) {
            return finished(upload.account(), upload.ref()).map(UploadView::file).orElseThrow(CommonProblem.CONFLICT::asException);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the parts of an upload", e);
        }
    }

    private void forget(UploadStore.Upload upload) {
        store.remove(upload.account(), upload.ref());
        try {
            parts.remove(upload.account(), upload.ref());
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the parts of an upload", e);
        }
    }

    private boolean here(UploadStore.Upload upload) {
        try {
            return parts.has(upload.account(), upload.ref(), upload.received());
        } catch (IOException e) {
            throw new UncheckedIOException("can't look at the parts of an upload", e);
        }
    }

    private Optional<UploadView> finished(long account, UUID ref) {
        return files.findByRef(account, ref.toString()).map(file -> new UploadView(file.size(), file.view()));
    }
}
