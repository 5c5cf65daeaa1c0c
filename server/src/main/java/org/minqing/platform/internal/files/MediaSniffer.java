package org.minqing.platform.internal.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/** Tells the format from the content alone, and whether it agrees with what the client said. */
final class MediaSniffer {

    private static final Set<String> HEIF_BRANDS = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1",
            "msf1", "avif", "avis");
    private static final Set<String> MEDIA_EXTENSIONS = Set.of("jpg", "jpeg", "png", "webp", "heic", "heif", "mp4",
            "m4v", "mov", "webm", "gif", "bmp", "3gp");
    private static final int HEAD = 4096;

    private final Supplier<MimeTypes> types = SingletonSupplier.of(MimeTypes::getDefaultMimeTypes);

    /**
     * @param saidType media type that the client gave
     * @param saidName file name that the client gave
     * @throws org.minqing.platform.ProblemException if the format is not taken, or the content is not what was said
     */
    MediaFormat sniff(Path content, @Nullable String saidType, @Nullable String saidName) throws IOException {
        String brand = isoBrand(content);
        if (brand != null && HEIF_BRANDS.contains(brand)) {
            throw FileProblem.HEIC.asException();
        }
        String found = detect(content);
        MediaFormat format = brand != null ? ofBrand(brand) : ofType(found, content);
        if (format == null) {
            throw (saysMedia(saidType, saidName) && !isMedia(found) ? FileProblem.NOT_WHAT_IT_SAYS
                    : FileProblem.TYPE_NOT_ALLOWED).asException().with("found", found);
        }
        if (contradicts(format, saidType)) {
            throw FileProblem.NOT_WHAT_IT_SAYS.asException().with("found", found);
        }
        return format;
    }

    private String detect(Path content) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(content));
             TikaInputStream tika = TikaInputStream.get(in)) {
            return types.get().detect(tika, new Metadata()).getBaseType().toString();
        }
    }

    private static @Nullable MediaFormat ofType(String found, Path content) throws IOException {
        return switch (found) {
            case "image/jpeg" -> MediaFormat.JPEG;
            case "image/png", "image/apng" -> MediaFormat.PNG;
            case "image/webp" -> MediaFormat.WEBP;
            case "video/webm" -> MediaFormat.WEBM;
            // Tika tells WebM and Matroska apart by the file name only; the format itself by the DocType
            case "application/x-matroska", "video/x-matroska" ->
                    new String(head(content), StandardCharsets.ISO_8859_1).contains("webm") ? MediaFormat.WEBM : null;
            // a QuickTime film of the old kind begins with its moov or mdat box
            case "video/quicktime" -> MediaFormat.QUICKTIME;
            default -> null;
        };
    }

    private static MediaFormat ofBrand(String brand) {
        return brand.equals("qt  ") ? MediaFormat.QUICKTIME : MediaFormat.MP4;
    }

    /** The major brand of an ISO base media file (ISO/IEC 14496-12), or null if it is none. */
    private static @Nullable String isoBrand(Path content) throws IOException {
        byte[] head = head(content);
        if (head.length < 12 || !new String(head, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")) {
            return null;
        }
        return new String(head, 8, 4, StandardCharsets.ISO_8859_1);
    }

    private static byte[] head(Path content) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean saysMedia(@Nullable String saidType, @Nullable String saidName) {
        String extension = StringUtils.getFilenameExtension(saidName);
        return isMedia(saidType) || extension != null && MEDIA_EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT));
    }

    private static boolean isMedia(@Nullable String type) {
        return type != null && (type.startsWith("image/") || type.startsWith("video/"));
    }

    /** A PNG that is called a JPEG does no harm; a film that is called a picture, or a picture a document, is refused. */
    private static boolean contradicts(MediaFormat format, @Nullable String saidType) {
        if (saidType == null || saidType.isBlank() || saidType.startsWith("application/octet-stream")) {
            return false;
        }
        return !saidType.startsWith(format.isPhoto() ? "image/" : "video/");
    }
}
