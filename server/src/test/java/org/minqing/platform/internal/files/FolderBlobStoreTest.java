package org.minqing.platform.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobStoreTest {

    private static final String DIGEST = "abcd" + "0".repeat(60);

    @TempDir
    Path folder;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FolderBlobStore(folder);
    }

    @Test
    void theSameContentIsKeptOnceAndNoWorkFileIsLeft() throws IOException {
        put("one");
        put("one");
        assertThat(store.get(DIGEST).getContentAsByteArray()).isEqualTo("one".getBytes());
        assertThat(folder.resolve("ab/cd/" + DIGEST)).exists();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void whatWasRemovedIsGoneAndRemovingAgainIsNoError() throws IOException {
        put("one");
        store.remove(DIGEST);
        store.remove(DIGEST);
        assertThat(store.exists(DIGEST)).isFalse();
        assertThatThrownBy(() -> store.get(DIGEST)).isInstanceOf(IOException.class);
    }

    @Test
    void workFilesOfAKilledProcessAreRemovedAtStartAndYoungOnesAreLeft() throws IOException {
        Path old = store.newWorkFile();
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Path young = store.newWorkFile();
        new FolderBlobStore(folder);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private void put(String content) throws IOException {
        store.put(DIGEST, Files.writeString(store.newWorkFile(), content));
    }
}
