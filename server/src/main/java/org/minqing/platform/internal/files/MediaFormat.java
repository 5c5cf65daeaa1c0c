package org.minqing.platform.internal.files;

/** The formats that are taken. */
enum MediaFormat {
    JPEG("image/jpeg", "photo"),
    PNG("image/png", "photo"),
    WEBP("image/webp", "photo"),
    MP4("video/mp4", "video"),
    QUICKTIME("video/quicktime", "video"),
    WEBM("video/webm", "video");

    private final String mediaType;
    private final String kind;

    MediaFormat(String mediaType, String kind) {
        this.mediaType = mediaType;
        this.kind = kind;
    }

    String mediaType() {
        return mediaType;
    }

    /** {@code photo} or {@code video}. */
    String kind() {
        return kind;
    }

    boolean isPhoto() {
        return kind.equals("photo");
    }
}
