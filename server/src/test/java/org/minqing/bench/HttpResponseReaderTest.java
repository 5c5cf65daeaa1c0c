package org.minqing.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class HttpResponseReaderTest {

    private final HttpResponseReader reader = new HttpResponseReader();

    @Test
    void readsABodyByItsLength() {
        assertThat(read("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello", 3)).isTrue();
        assertThat(reader.answer(7)).returns(201, HttpAnswer::status).returns("hello", HttpAnswer::body);
    }

    @Test
    void readsABodyInChunksHoweverTheBytesArrive() {
        for (int size = 1; size < 70; size++) {
            reader.reset();
            assertThat(read("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\n\r\n", size))
                    .isTrue();
            assertThat(reader.answer(0).body()).isEqualTo("hello!");
        }
    }

    @Test
    void anAnswerWithoutContentHasNoBody() {
        assertThat(read("HTTP/1.1 204 \r\nConnection: close\r\n\r\n", 100)).isTrue();
        assertThat(reader.closes()).isTrue();
    }

    @Test
    void isNotDoneBeforeTheLastByte() {
        assertThat(read("HTTP/1.1 200 \r\nContent-Length: 6\r\n\r\nhello", 100)).isFalse();
    }

    @Test
    void findsMembersOfAJsonAnswer() {
        HttpAnswer answer = new HttpAnswer(200, "", "{\"code\":\"ABC\",\"version\":12,\"x\":\"y\"}", 0);
        assertThat(answer.text("code")).isEqualTo("ABC");
        assertThat(answer.number("version")).isEqualTo(12);
    }

    private boolean read(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean done = false;
        for (int from = 0; from < bytes.length; from += size) {
            done = reader.read(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
        }
        return done;
    }
}
