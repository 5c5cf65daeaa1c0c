package org.minqing.platform.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.internal.files.MediaCleaner.Dimensions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The way of an upload: to disk under a limit, sniffed, cleaned, opened, stored, and only then recorded and acknowledged. */
@Component
class FileIntake {

    private final FileSettings settings;
    private final BlobStore blobs;
    private final FileStore store;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final MediaSniffer sniffer = new MediaSniffer();
    private final JpegCleaner jpeg = new JpegCleaner();
    private final PngCleaner png = new PngCleaner();
    private final WebpCleaner webp = new WebpCleaner();
    private final IsoMediaCleaner isoMedia = new IsoMediaCleaner();
    private final WebmCleaner webm = new WebmCleaner();
    private final Pictures pictures;
    /** A photo is whole in memory while it is cleaned and opened; those that wait lie on the disk. */
    private final Semaphore photosAtOnce = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    FileIntake(FileSettings settings, BlobStore blobs, FileStore store, Ids ids, Clock clock,
               TransactionTemplate transaction) {
        this.settings = settings;
        this.blobs = blobs;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.transaction = transaction;
        this.pictures = new Pictures(settings.pixelLimit(), settings.thumbnailSize());
    }

    /** What a cleaned file is. */
    private record Cleaned(MediaFormat format, Dimensions dimensions, byte @Nullable [] thumbnail) {
    }

    /**
     * @param ref      the client's own name for this upload; the same again gives the same file
     * @param saidType media type that the client gave
     * @param saidName file name that the client gave
     */
    FileView accept(long uploader, @Nullable String ref, @Nullable String saidType, @Nullable String saidName,
                    InputStream content) {
        Path work = null;
        try {
            work = blobs.newWorkFile();
            String originalDigest = receive(content, work);
            Optional<StoredFile> earlier = ref == null ? Optional.empty() : store.findByRef(uploader, ref);
            if (earlier.isPresent()) {
                return same(earlier.get(), originalDigest);
            }
            // Before the work; what counts is looked at where the row is written.
            requireRoom(uploader, settings.unattachedMax() - 1);
            Cleaned cleaned = clean(work, saidType, saidName);
            return keep(uploader, ref, saidName, originalDigest, work, cleaned);
        } catch (DamagedMediaException damaged) {
            throw FileProblem.DAMAGED.asException();
        } catch (IOException e) {
            throw new UncheckedIOException("can't store an upload", e);
        } finally {
            deleteQuietly(work);
        }
    }

    private void requireRoom(long uploader, int most) {
        if (store.countUnattached(uploader) > most) {
            throw FileProblem.TOO_MANY_UNATTACHED.asException().with("limit", settings.unattachedMax());
        }
    }

    private static FileView same(StoredFile earlier, String originalDigest) {
        if (!earlier.originalDigest().equals(originalDigest)) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        return earlier.view();
    }

    /** Writes to the work file and stops as soon as the limit is passed. */
    private String receive(InputStream content, Path work) throws IOException {
        MessageDigest digest = sha256();
        long limit = settings.videoLimit().toBytes();
        long size = 0;
        try (InputStream in = new DigestInputStream(content, digest); OutputStream out = Files.newOutputStream(work)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw tooLarge(settings.videoLimit().toMegabytes());
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw FileProblem.EMPTY.asException();
        }
        return hex(digest.digest());
    }

    private Cleaned clean(Path work, @Nullable String saidType, @Nullable String saidName) throws IOException {
        MediaFormat format = sniffer.sniff(work, saidType, saidName);
        if (format.isPhoto() && Files.size(work) > settings.photoLimit().toBytes()) {
            throw tooLarge(settings.photoLimit().toMegabytes());
        }
        return switch (format) {
            case JPEG, PNG, WEBP -> cleanPhoto(format, work);
            case MP4, QUICKTIME -> new Cleaned(format, isoMedia.dimensionsAfterCleaning(work), null);
            case WEBM -> new Cleaned(format, webm.dimensionsAfterCleaning(work), null);
        };
    }

    private Cleaned cleanPhoto(MediaFormat format, Path work) throws IOException {
        photosAtOnce.acquireUninterruptibly();
        try {
            switch (format) {
                case PNG -> png.clean(work);
                case WEBP -> webp.clean(work);
                default -> jpeg.clean(work);
            }
            Pictures.Picture picture = pictures.open(format, Files.readAllBytes(work));
            return new Cleaned(format, picture.dimensions(), picture.thumbnail());
        } finally {
            photosAtOnce.release();
        }
    }

    private FileView keep(long uploader, @Nullable String ref, @Nullable String saidName, String originalDigest,
                          Path work, Cleaned cleaned) throws IOException {
        long size = Files.size(work);
        String digest = digestOf(work);
        byte[] thumbnail = cleaned.thumbnail();
        String thumbnailDigest = thumbnail == null ? null : hex(sha256().digest(thumbnail));
        MediaFormat format = cleaned.format();
        String fallback = format.isPhoto() ? "photo" : "video";
        var file = new StoredFile(ids.next(), uploader, originalDigest, digest, thumbnailDigest, format.kind(),
                format.mediaType(), size, cleaned.dimensions().width(), cleaned.dimensions().height(),
                FileName.of(saidName, fallback), null, null,
                // As the database keeps it: the same upload again is answered in the same words.
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        List<String> contents = thumbnailDigest == null ? List.of(digest) : List.of(digest, thumbnailDigest);
        // Committed first: what a crash leaves without a row is known by it, and goes.
        transaction.executeWithoutResult(status -> store.noteGarbage(contents));
        boolean isNew = Boolean.TRUE.equals(transaction.execute(status -> {
            store.lockContents(contents);
            try {
                blobs.put(digest, work);
                if (thumbnail != null && thumbnailDigest != null) {
                    putBytes(thumbnailDigest, thumbnail);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("can't store an upload", e);
            }
            // After the contents, so that nobody who holds an uploader waits for another.
            store.lockUploader(uploader);
            if (store.insert(file, ref)) {
                requireRoom(uploader, settings.unattachedMax());
                contents.forEach(store::forgetGarbage);
                return true;
            }
            store.noteGarbage(contents);
            return false;
        }));
        if (isNew || ref == null) {
            return file.view();
        }
        return same(store.findByRef(uploader, ref).orElseThrow(CommonProblem.CONFLICT::asException), originalDigest);
    }

    private void putBytes(String digest, byte[] bytes) throws IOException {
        if (blobs.exists(digest)) {
            return;
        }
        Path work = blobs.newWorkFile();
        Files.write(work, bytes);
        blobs.put(digest, work);
    }

    private static ProblemException tooLarge(long megabytes) {
        return FileProblem.TOO_LARGE.asException().with("limit", megabytes);
    }

    private static String digestOf(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void deleteQuietly(@Nullable Path work) {
        if (work != null) {
            try {
                Files.deleteIfExists(work);
            } catch (IOException ignored) {
                // the store removes old work files when it starts
            }
        }
    }
}
