package org.minqing.platform.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FileView;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Upload and download. A video can be asked for in parts (HTTP ranges). */
@RestController
@RequestMapping("/api/files")
class FileController {

    /** Shown by itself in a tab a file may run nothing and load nothing. */
    private static final String SANDBOX = "default-src 'none'; sandbox";
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9._:-]{1,80}");

    private final FileIntake intake;
    private final StoredFiles files;
    private final BlobStore blobs;
    private final Supplier<byte[]> videoIcon = SingletonSupplier.of(VideoIcon::draw);

    FileController(FileIntake intake, StoredFiles files, BlobStore blobs) {
        this.intake = intake;
        this.files = files;
        this.blobs = blobs;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Permit
    FileView upload(Viewer viewer, @RequestPart MultipartFile file, @RequestParam(required = false) @Nullable String ref)
            throws IOException {
        if (ref != null && !REF.matcher(ref).matches()) {
            throw FileProblem.BAD_REF.asException();
        }
        try (InputStream content = file.getInputStream()) {
            return intake.accept(viewer.accountId(), ref, file.getContentType(), file.getOriginalFilename(), content);
        }
    }

    @GetMapping("/{id}")
    @Permit
    ResponseEntity<Resource> content(Viewer viewer, @PathVariable String id) throws IOException {
        StoredFile file = files.get(viewer, Ids.parse(id));
        return answer(file, file.mediaType(), file.digest(), blobs.get(file.digest()));
    }

    @GetMapping("/{id}/thumbnail")
    @Permit
    ResponseEntity<Resource> thumbnail(Viewer viewer, @PathVariable String id) throws IOException {
        StoredFile file = files.get(viewer, Ids.parse(id));
        String digest = file.thumbnailDigest();
        if (digest == null) {
            return answer(file, MediaType.IMAGE_PNG_VALUE, "video-icon", new ByteArrayResource(videoIcon.get()));
        }
        return answer(file, MediaType.IMAGE_JPEG_VALUE, digest, blobs.get(digest));
    }

    private static ResponseEntity<Resource> answer(StoredFile file, String mediaType, String tag, Resource content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .eTag("\"" + tag + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", SANDBOX)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Content-Disposition", ContentDisposition.inline()
                        .filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .body(content);
    }
}
