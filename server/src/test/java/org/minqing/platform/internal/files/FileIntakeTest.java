package org.minqing.platform.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.FileAccess;
import org.minqing.platform.FileView;
import org.minqing.platform.Files.Attachment;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.testsupport.TestClock;
import org.minqing.testsupport.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.util.unit.DataSize;

class FileIntakeTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();
    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis() << 20);

    @TempDir
    Path folder;
    private final TestClock clock = new TestClock();
    private final FileStore store = new FileStore(database.jdbc());
    private final long uploader = NEXT.incrementAndGet();
    private BlobStore blobs;
    private FileIntake intake;
    private StoredFiles files;
    private UnattachedFiles unattached;

    @BeforeEach
    void open() throws IOException {
        var settings = new FileSettings(folder, DataSize.ofMegabytes(1), DataSize.ofMegabytes(2), 60_000_000, 480,
                Duration.ofHours(24), 5);
        blobs = new FolderBlobStore(folder);
        Ids ids = NEXT::incrementAndGet;
        intake = new FileIntake(settings, blobs, store, ids, clock, database.transactions());
        var beans = new StaticListableBeanFactory();
        beans.addBean("case", new FileAccess() {
            @Override
            public String ownerType() {
                return "case";
            }

            @Override
            public boolean maySee(Viewer viewer, String ownerKey) {
                return viewer.accountId() == 77;
            }
        });
        files = new StoredFiles(store, intake, settings, clock, beans.getBeanProvider(FileAccess.class));
        unattached = new UnattachedFiles(store, blobs, settings, clock, database.transactions());
    }

    @Test
    void anUploadIsKeptCleanWithItsSizeAndThumbnail() throws IOException {
        FileView view = upload(null, MediaSamples.tellingJpeg(1200, 800, 6));

        assertThat(view.kind()).isEqualTo("photo");
        assertThat(view.mediaType()).isEqualTo("image/jpeg");
        assertThat(view.width()).isEqualTo(800);
        assertThat(view.height()).isEqualTo(1200);
        StoredFile file = files.get(viewer(uploader), Ids.parse(view.id()));
        byte[] content = blobs.get(file.digest()).getContentAsByteArray();
        assertThat(view.size()).isEqualTo(content.length);
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain(MediaSamples.SECRET);
        assertThat(blobs.exists(file.thumbnailDigest())).isTrue();
    }

    @Test
    void theSameUploadSentManyTimesAtOnceIsOneFile() throws Exception {
        byte[] content = MediaSamples.tellingJpeg(300, 200, 1);
        Set<String> ids = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<FileView>> uploads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                uploads.add(() -> upload("same", content));
            }
            for (Future<FileView> answer : threads.invokeAll(uploads)) {
                ids.add(answer.get().id());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(store.countUnattached(uploader)).isEqualTo(1);
    }

    /** Else an account could fill the disk with contents that no row knows. */
    @Test
    void ofManyContentsSentAtOnceUnderOneRefOnlyTheOneThatHasARowStays() throws Exception {
        List<Callable<Boolean>> uploads = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            byte[] content = MediaSamples.plainPng(210 + i, 17);
            uploads.add(() -> {
                try {
                    upload("one", content);
                    return true;
                } catch (RuntimeException other) {
                    return false;
                }
            });
        }
        int kept = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> answer : threads.invokeAll(uploads)) {
                kept += answer.get() ? 1 : 0;
            }
        }
        assertThat(kept).isEqualTo(1);
        unattached.remove();
        assertThat(contents()).as("the content and its thumbnail").hasSize(2);
    }

    @Test
    void whatIsPutAndNeverRecordedGoes() throws IOException {
        database.owner().sql("alter table file add constraint breaks_off check (width <> 41) not valid").update();
        try {
            assertThatThrownBy(() -> upload(null, MediaSamples.plainPng(41, 30))).hasMessageContaining("breaks_off");
        } finally {
            database.owner().sql("alter table file drop constraint breaks_off").update();
        }
        assertThat(contents()).as("put, and left behind").hasSize(2);
        unattached.remove();
        assertThat(contents()).isEmpty();
    }

    @Test
    void aRefThatComesAgainWithOtherContentIsRefused() {
        upload("one", MediaSamples.plainPng(10, 10));
        refused("one", MediaSamples.plainPng(11, 11), "common.replayed-with-other-content");
    }

    @Test
    void anUploadThatIsTooLargeIsStoppedAtTheLimitAndLeavesNothing() throws IOException {
        long[] given = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                given[0]++;
                return 7;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                given[0] += length;
                return length;
            }
        };
        assertThatThrownBy(() -> intake.accept(uploader, null, "video/mp4", "long.mp4", endless))
                .hasMessageContaining("file.too-large");
        assertThat(given[0]).isLessThan(3 << 20);
        byte[] large = MediaSamples.join(MediaSamples.plainJpeg(10, 10), new byte[1_100_000]);
        refused(null, large, "file.too-large");
        assertThat(contents()).isEmpty();
    }

    @Test
    void emptyDamagedAndFalseFilesAreRefusedAndLeaveNothing() throws IOException {
        byte[] jpeg = MediaSamples.plainJpeg(100, 100);
        refused(null, new byte[0], "file.empty");
        refused(null, java.util.Arrays.copyOf(jpeg, jpeg.length / 2), "file.damaged");
        refused(null, "not a picture".getBytes(), "file.not-what-it-says");
        assertThat(contents()).isEmpty();
    }

    @Test
    void oneAccountCantFillTheDiskWithFilesThatItNeverSubmits() {
        for (int i = 0; i < 5; i++) {
            upload(null, MediaSamples.plainPng(10 + i, 10));
        }
        refused(null, MediaSamples.plainPng(30, 10), "file.too-many-unattached");
    }

    @Test
    void manyUploadsAtOnceDoNotPassTheLimitOfAnAccountAndHinderNoOther() throws Exception {
        List<Callable<Boolean>> uploads = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            byte[] content = MediaSamples.plainPng(300 + i, 18);
            uploads.add(() -> {
                try {
                    upload(null, content);
                    return true;
                } catch (ProblemException full) {
                    assertThat(full).hasMessageContaining("file.too-many-unattached");
                    return false;
                }
            });
        }
        int kept = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> answer : threads.invokeAll(uploads)) {
                kept += answer.get() ? 1 : 0;
            }
        }
        assertThat(kept).isEqualTo(5);
        assertThat(store.countUnattached(uploader)).isEqualTo(5);
        intake.accept(NEXT.incrementAndGet(), null, null, null, new ByteArrayInputStream(MediaSamples.plainPng(12, 10)));
        unattached.remove();
        assertThat(contents()).as("of what was refused nothing stays").hasSize(12);
    }

    @Test
    void whatIsSentAgainIsAnsweredThoughTheAccountMayHaveNoMore() {
        FileView first = upload("first", MediaSamples.plainPng(10, 10));
        for (int i = 1; i < 5; i++) {
            upload(null, MediaSamples.plainPng(10 + i, 10));
        }
        assertThat(upload("first", MediaSamples.plainPng(10, 10))).isEqualTo(first);
    }

    @Test
    void onlyTheUploaderSeesAFileUntilItIsAttachedAndThenWhoMaySeeItsOwner() {
        long id = Ids.parse(upload(null, MediaSamples.plainPng(10, 10)).id());
        assertThat(files.get(viewer(uploader), id)).isNotNull();
        notFound(77, id);

        assertThat(files.attach(List.of(new Attachment(id, uploader, "case", "C1")))).isEmpty();

        assertThat(files.get(viewer(77), id)).isNotNull();
        notFound(uploader, id);
    }

    @Test
    void attachingTellsWhatCouldNotBeAttachedAndAgainToTheSameOwnerChangesNothing() {
        long mine = Ids.parse(upload(null, MediaSamples.plainPng(10, 10)).id());
        long other = Ids.parse(intake.accept(NEXT.incrementAndGet(), null, null, null,
                new ByteArrayInputStream(MediaSamples.plainPng(12, 10))).id());

        var mineToC1 = new Attachment(mine, uploader, "case", "C1");
        assertThat(files.attach(List.of(mineToC1, new Attachment(other, uploader, "case", "C1"),
                new Attachment(5, uploader, "case", "C1")))).containsExactlyInAnyOrder(other, 5L);
        assertThat(files.attach(List.of(mineToC1))).isEmpty();
        assertThat(files.attach(List.of(new Attachment(mine, uploader, "case", "C2")))).containsExactly(mine);
        assertThatThrownBy(() -> files.getAttachable(List.of(mine), uploader)).hasMessageContaining("file.unknown");
    }

    @Test
    void whatNothingOwnsIsRemovedAfterADayButNotContentThatAnotherFileStillHas() throws IOException {
        byte[] shared = MediaSamples.plainPng(50, 50);
        long kept = Ids.parse(upload(null, shared).id());
        long lost = Ids.parse(upload(null, shared).id());
        upload(null, MediaSamples.plainPng(51, 50));
        files.attach(List.of(new Attachment(kept, uploader, "case", "C1")));
        assertThat(unattached.remove()).isZero();

        clock.move(Duration.ofHours(23).plusMinutes(40));
        assertThatThrownBy(() -> files.getAttachable(List.of(lost), uploader)).hasMessageContaining("file.unknown");
        clock.move(Duration.ofHours(1));

        assertThat(unattached.remove()).isEqualTo(2);
        assertThat(store.find(lost)).isEmpty();
        assertThat(blobs.exists(store.find(kept).orElseThrow().digest())).isTrue();
        assertThat(contents()).hasSize(2);
    }

    @Test
    void aCopySharesTheContentAndKeepsItWhenTheOriginalIsRemoved() throws IOException {
        FileView original = files.add(uploader, "drawing", "drawing.png",
                new ByteArrayInputStream(MediaSamples.plainPng(70, 50)));
        long copy = NEXT.incrementAndGet();
        files.addCopies(List.of(new org.minqing.platform.Files.Copy(copy, Ids.parse(original.id()), 5, "case", "C9",
                clock.instant())));

        clock.move(Duration.ofHours(25));
        unattached.remove();

        assertThat(store.find(Ids.parse(original.id()))).isEmpty();
        assertThat(blobs.exists(files.get(viewer(77), copy).digest())).isTrue();
    }

    private FileView upload(String ref, byte[] content) {
        return intake.accept(uploader, ref, null, "照片.jpg", new ByteArrayInputStream(content));
    }

    private void refused(String ref, byte[] content, String code) {
        assertThatThrownBy(() -> upload(ref, content)).hasMessageContaining(code);
    }

    private void notFound(long account, long id) {
        assertThatThrownBy(() -> files.get(viewer(account), id)).hasMessageContaining("common.not-found");
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static Viewer viewer(long account) {
        return new Viewer(account, "someone", List.of());
    }
}
