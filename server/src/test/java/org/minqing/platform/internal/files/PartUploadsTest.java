package org.minqing.platform.internal.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.FileView;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.testsupport.TestClock;
import org.minqing.testsupport.TestDatabase;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartUploadsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();
    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis() << 20);
    private static final int PART = 5_000;

    @TempDir
    Path folder;
    private final TestClock clock = new TestClock();
    private final FileStore store = new FileStore(database.jdbc());
    private final long account = NEXT.incrementAndGet();
    private final UUID ref = UUID.randomUUID();
    private FileIntake intake;
    private PartUploads uploads;

    @BeforeEach
    void open() throws IOException {
        uploads = node();
    }

    /** A program on the same folder and database: started anew, or another one. */
    private PartUploads node() throws IOException {
        var settings = new FileSettings(folder, DataSize.ofMegabytes(1), DataSize.ofMegabytes(2), 60_000_000, 480,
                Duration.ofHours(24), 5);
        Ids ids = NEXT::incrementAndGet;
        intake = new FileIntake(settings, new FolderBlobStore(folder), store, ids, clock, database.transactions());
        return new PartUploads(new UploadStore(database.jdbc()), new PartFolder(folder.resolve("parts")), store, intake, settings, clock,
                database.transactions());
    }

    @Test
    void whatComesInPartsIsTheSameFileAsWhatComesWhole() throws IOException {
        byte[] photo = photo();
        FileView whole = sendAll(uploads, photo);
        assertThat(whole.width()).isEqualTo(800);
        assertThat(uploads.find(account, ref).file()).isEqualTo(whole);
        assertThat(send(uploads, photo, 0).file()).as("again after the end").isEqualTo(whole);
        FileView direct = intake.accept(account, null, null, "photo.jpg", new ByteArrayInputStream(photo));
        assertThat(store.find(Ids.parse(whole.id())).orElseThrow().digest()).isEqualTo(store.find(Ids.parse(direct.id())).orElseThrow().digest());
        assertThat(partsLeft()).isZero();
    }

    @Test
    void aPartThatStartsElsewhereIsToldWhereToGoOn() {
        byte[] photo = photo();
        assertOffset(photo, 1, 0);
        send(uploads, photo, 0);
        assertOffset(photo, 0, PART);
        assertOffset(photo, 2, PART);
        assertThat(send(uploads, photo, 1).received()).isEqualTo(2 * PART);
        assertThat(uploads.find(account, ref).received()).isEqualTo(2 * PART);
    }

    @Test
    void aServerThatStartedAnewOrAnotherNodeGoesOnWhereTheLastOneStopped() throws IOException {
        byte[] photo = photo();
        send(uploads, photo, 0);
        PartUploads other = node();
        assertThat(other.find(account, ref).received()).isEqualTo(PART);
        send(other, photo, 1);
        assertThat(uploads.find(account, ref).received()).isEqualTo(2 * PART);
        assertThat(finish(uploads, photo, 2).kind()).isEqualTo("photo");
    }

    @Test
    void whatAKilledServerWroteWithoutSayingSoIsWrittenOver() throws IOException {
        byte[] photo = photo();
        send(uploads, photo, 0);
        Files.write(folder.resolve("parts").resolve(Long.toString(account)).resolve(ref.toString()), new byte[777], StandardOpenOption.APPEND);
        PartUploads anew = node();
        assertThat(anew.find(account, ref).received()).isEqualTo(PART);
        assertThat(finish(anew, photo, 1).width()).isEqualTo(800);
    }

    @Test
    void partsThatAreGoneFromTheFolderAreAskedForAgain() throws IOException {
        byte[] photo = photo();
        send(uploads, photo, 0);
        Files.delete(folder.resolve("parts").resolve(Long.toString(account)).resolve(ref.toString()));
        assertThat(uploads.find(account, ref).received()).isZero();
        assertThat(finish(uploads, photo, 0).width()).isEqualTo(800);
    }

    @Test
    void twoTabsAtOnceMakeOneWholeFile() throws Exception {
        byte[] photo = photo();
        Set<String> ids = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<FileView>> tabs = IntStream.range(0, 4).<Callable<FileView>>mapToObj(i -> () -> sendAll(uploads, photo)).toList();
            for (Future<FileView> answer : threads.invokeAll(tabs)) {
                ids.add(answer.get().id());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(store.countUnattached(account)).isEqualTo(1);
    }

    @Test
    void anotherAccountKnowsNothingOfIt() {
        byte[] photo = photo();
        send(uploads, photo, 0);
        assertThat(uploads.find(account + 1, ref)).isEqualTo(new UploadView(0, null));
    }

    @Test
    void whatIsNoPhotoIsRefusedAtTheEndAndMayBeReplaced() throws IOException {
        byte[] text = "hello, I am no photo at all ".repeat(2_000).getBytes();
        assertThatThrownBy(() -> sendAll(uploads, text)).isInstanceOf(ProblemException.class);
        assertThat(partsLeft()).isZero();
        assertThat(sendAll(uploads, photo()).kind()).isEqualTo("photo");
    }

    @Test
    void anotherLengthUnderTheSameRefIsRefused() {
        byte[] photo = photo();
        send(uploads, photo, 0);
        assertThatThrownBy(() -> uploads.put(account, ref, new PartRange(PART, PART + 9, photo.length + 1L), null, new byte[10]))
                .hasMessageContaining("common.replayed-with-other-content");
    }

    @Test
    void unfinishedOnesAreLimitedAndGoAfterAWeek() throws IOException {
        byte[] part = new byte[PART];
        for (int i = 0; i < 60; i++) {
            uploads.put(account, UUID.randomUUID(), new PartRange(0, PART - 1, 1_000_000), null, part);
        }
        assertThatThrownBy(() -> uploads.put(account, ref, new PartRange(0, PART - 1, 1_000_000), null, part))
                .hasMessageContaining("file.too-many-parts");
        assertThatThrownBy(() -> uploads.put(account + 1, ref, new PartRange(0, PART - 1, 3_000_000), null, part))
                .hasMessageContaining("file.too-large");
        clock.move(Duration.ofDays(8));
        uploads.removeOld();
        assertThat(database.jdbc().sql("select count(*) from file_upload where account_id = :account").param("account", account)
                .query(Long.class).single()).isZero();
        assertThat(partsLeft()).isZero();
    }

    @Test
    void manyThatBeginAtOnceDoNotPassTheLimit() throws Exception {
        byte[] part = new byte[PART];
        for (int i = 0; i < 58; i++) {
            uploads.put(account, UUID.randomUUID(), new PartRange(0, PART - 1, 1_000_000), null, part);
        }
        List<Callable<Boolean>> more = IntStream.range(0, 20).<Callable<Boolean>>mapToObj(i -> () -> {
            try {
                uploads.put(account, UUID.randomUUID(), new PartRange(0, PART - 1, 1_000_000), null, part);
                return true;
            } catch (ProblemException full) {
                return false;
            }
        }).toList();
        int begun = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> answer : threads.invokeAll(more)) {
                begun += answer.get() ? 1 : 0;
            }
        }
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void aRangeThatMakesNoSenseIsRefused() {
        for (String header : new String[] {null, "", "bytes 0-9", "bytes 5-4/10", "bytes 0-10/10", "bytes */10", "bytes 0-9/*", "items 0-9/10",
            "bytes -1-9/10", "bytes 0-9/99999999999999"}) {
            assertThatThrownBy(() -> PartRange.parse(header)).as(header).hasMessageContaining("common.bad-request");
        }
        assertThat(PartRange.parse("bytes 0-9/10")).isEqualTo(new PartRange(0, 9, 10));
    }

    private static byte[] photo() {
        return MediaSamples.join(MediaSamples.tellingJpeg(1200, 800, 6), new byte[0]);
    }

    private UploadView send(PartUploads node, byte[] content, int number) {
        int from = number * PART;
        int to = Math.min(content.length, from + PART);
        return node.put(account, ref, new PartRange(from, to - 1, content.length), "photo.jpg", Arrays.copyOfRange(content, from, to));
    }

    private FileView finish(PartUploads node, byte[] content, int number) {
        UploadView view = send(node, content, number);
        for (int i = number + 1; view.file() == null; i++) {
            view = send(node, content, i);
        }
        return view.file();
    }

    /** As a phone does it: goes on from where the server says. */
    private FileView sendAll(PartUploads node, byte[] content) {
        UploadView view = node.find(account, ref);
        while (view.file() == null) {
            try {
                view = send(node, content, (int) (view.received() / PART));
            } catch (ProblemException problem) {
                if (problem.type() != FileProblem.OTHER_OFFSET) {
                    throw problem;
                }
                view = node.find(account, ref);
            }
        }
        return view.file();
    }

    private void assertOffset(byte[] content, int number, long received) {
        assertThatThrownBy(() -> send(uploads, content, number)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type().code()).isEqualTo("files.other-offset");
            assertThat(problem.parameters()).containsEntry("received", received);
        });
    }

    private long partsLeft() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("parts"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
