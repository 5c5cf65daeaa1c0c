package org.minqing.fault;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.Installation;
import org.minqing.platform.ServerProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a phone hands in is there once, with an unbroken row of receipts, though the server is killed at each step of it. */
@Tag("fault")
class PhoneAndSuddenDeathTest {

    private static final List<String> PLAIN = List.of("--no-demo");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @Test
    void nothingIsLostDoubledOrMissingFromTheRowThoughTheServerIsKilledAtEveryStep() throws Exception {
        byte[] photo = photo();
        String ref = UUID.randomUUID().toString();
        ServerProcess server = ServerProcess.start(data, 0, PLAIN);
        try {
            Handset phone = new Handset(server.address(), new Operator(server).setUp());
            Handset.Item first = phone.report("路灯不亮", List.of());
            assertThat(phone.putPart(ref, photo, 0).status()).isEqualTo(200);

            // The item is here and not committed, and of a part of the photo one half has come.
            try (HeldTable cases = HeldTable.fromWriters(data, "casework_case"); Socket half = phone.putHalfAPart(ref, photo, Handset.PART)) {
                phone.sendUnheard(first);
                cases.awaitSomebodyWaiting();
                assertThat(half.isConnected()).isTrue();
                server.kill();
            }
            server = ServerProcess.start(data, server.port(), PLAIN);
            assertThat(phone.receipts().path("received").asInt()).as("what was not committed has no receipt").isZero();
            assertThat(count("select count(*) from casework_case")).isZero();
            assertThat(phone.upload(ref).path("received").asInt()).as("half a part is none").isEqualTo(Handset.PART);
            String code = phone.bringHome(first).path("code").asString();

            // The item is done and has no receipt yet, and the part of the photo is on the disk and not in its row.
            Handset.Item second = phone.report("井盖松动", List.of());
            try (HeldTable receipts = HeldTable.fromWriters(data, "sync_receipt"); HeldTable uploads = HeldTable.fromWriters(data, "file_upload")) {
                phone.sendUnheard(second);
                phone.putPartUnheard(ref, photo, Handset.PART);
                receipts.awaitSomebodyWaiting();
                uploads.awaitSomebodyWaiting();
                assertThat(count("select count(*) from casework_case")).as("done").isEqualTo(2);
                server.kill();
            }
            server = ServerProcess.start(data, server.port(), PLAIN);
            assertThat(phone.receipts().path("upTo").asInt()).isEqualTo(1);
            assertThat(phone.bringHome(first).path("code").asString()).as("once more, and the same").isEqualTo(code);
            phone.bringHome(second);
            assertThat(phone.upload(ref).path("received").asInt()).isEqualTo(Handset.PART);
            String file = phone.putPart(ref, photo, Handset.PART).body().path("file").path("id").asString();

            // The item is done and has its receipt, the answer gets lost, and the phone asks what is here.
            Handset.Item third = phone.report("水管漏水", List.of(file));
            phone.sendUnheard(third);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> count("select count(*) from sync_receipt") == 3);
            try (HeldTable receipts = HeldTable.fromReaders(data, "sync_receipt")) {
                phone.askForReceiptsUnheard();
                receipts.awaitSomebodyWaiting();
                server.kill();
            }
            server = ServerProcess.start(data, server.port(), PLAIN);
            assertWhole(phone.receipts(), third);
            phone.bringHome(third);
            assertThat(phone.putPart(ref, photo, Handset.PART).body().path("file").path("id").asString()).as("the same file again").isEqualTo(file);
            assertWhole(phone.receipts(), third);
            assertThat(count("select count(*) from casework_case")).isEqualTo(3);
            assertThat(count("select count(*) from client_ref where ref::text in ('%s', '%s', '%s')".formatted(first.ref(), second.ref(), third.ref()))).isEqualTo(3);
            assertThat(count("select count(*) from file_upload")).as("files that are not finished").isZero();
            assertThat(parts()).as("parts that nobody needs any more").isZero();
        } finally {
            server.close();
        }
    }

    private static void assertWhole(JsonNode receipts, Handset.Item last) {
        assertThat(receipts.path("received").asInt()).isEqualTo(3);
        assertThat(receipts.path("upTo").asInt()).isEqualTo(3);
        assertThat(receipts.path("gaps")).isEmpty();
        assertThat(receipts.path("broken")).isEmpty();
        assertThat(receipts.path("chain").asString()).isEqualTo(last.chain());
    }

    private long count(String sql) {
        try (Installation installation = Installation.open(data)) {
            return JdbcClient.create(installation.dataSource()).sql(sql).query(Long.class).single();
        }
    }

    private long parts() throws IOException {
        Path folder = data.resolve("files/parts");
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /** One that no packing makes small, so that it goes in two parts. */
    private static byte[] photo() throws IOException {
        Random random = new Random(1);
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        assertThat(bytes.size()).isBetween(Handset.PART + 1, 2 * Handset.PART);
        return bytes.toByteArray();
    }
}
