package org.minqing.document;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What files a document can become. */
public enum DocumentFormat {

    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    DocumentFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The ending of the file's name, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the ending of a file's name. */
    public static Optional<DocumentFormat> find(String extension) {
        return Stream.of(values()).filter(format -> format.extension().equals(extension)).findFirst();
    }
}
