package org.minqing.demo.internal;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.minqing.platform.Files;
import org.minqing.platform.Ids;

/** The drawn pictures, kept once each, and the files that made-up cases have of them. */
final class Album {

    private static final int VARIANTS = 2;
    private static final int CHUNK = 2000;

    private final Files files;
    private final Ids ids;
    private final Map<String, Long> originals = new HashMap<>();
    private final List<Files.Copy> copies = new ArrayList<>();

    Album(Files files, Ids ids) {
        this.files = files;
        this.ids = ids;
    }

    /** Draws and stores each picture once. */
    void draw(Collection<String> motifs, long uploader) {
        for (String motif : motifs) {
            for (int variant = 0; variant < VARIANTS; variant++) {
                keep(motif, false, variant, uploader);
                keep(motif, true, variant, uploader);
            }
        }
    }

    private void keep(String motif, boolean done, int variant, long uploader) {
        String key = key(motif, done, variant);
        originals.put(key, Ids.parse(files.add(uploader, "demo-" + key, "演示-" + key + ".jpg",
                new ByteArrayInputStream(Pictures.draw(motif, done, variant))).id()));
    }

    /** A picture that somebody took; it is bound to a case by {@link #bind}. */
    Taken take(String motif, boolean done, long uploader, Instant at, Random random) {
        Long original = originals.get(key(motif, done, random.nextInt(VARIANTS)));
        if (original == null) {
            throw new IllegalStateException("no picture of " + motif);
        }
        return new Taken(ids.next(), original, uploader, at);
    }

    void bind(Taken taken, String caseCode) {
        copies.add(new Files.Copy(taken.id(), taken.original(), taken.uploader(), "case", caseCode, taken.at()));
    }

    /** Stores the files of all cases, in the caller's transaction. */
    void store() {
        for (int from = 0; from < copies.size(); from += CHUNK) {
            files.addCopies(copies.subList(from, Math.min(copies.size(), from + CHUNK)));
        }
    }

    private static String key(String motif, boolean done, int variant) {
        return motif + (done ? "-after-" : "-before-") + variant;
    }

    /** A picture in somebody's hand. */
    record Taken(long id, long original, long uploader, Instant at) {
    }
}
