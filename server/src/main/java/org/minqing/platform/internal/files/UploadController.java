package org.minqing.platform.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Upload in parts, for lines that break. */
@RestController
@RequestMapping("/api/uploads")
class UploadController {

    private final PartUploads uploads;

    UploadController(PartUploads uploads) {
        this.uploads = uploads;
    }

    /** The part is read whole before anything is touched: a slow phone keeps nobody waiting, and half a part is none. */
    @PutMapping(path = "/{ref}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Permit
    UploadView put(Viewer viewer, @PathVariable UUID ref, @RequestHeader(name = HttpHeaders.CONTENT_RANGE, required = false) @Nullable String range,
                   @RequestParam(required = false) @Nullable String name, InputStream content) throws IOException {
        PartRange asked = PartRange.parse(range);
        if (asked.length() > PartUploads.PART) {
            throw CommonProblem.TOO_LARGE.asException().with("limitBytes", PartUploads.PART);
        }
        byte[] part = content.readNBytes(PartUploads.PART + 1);
        if (part.length != asked.length()) {
            throw CommonProblem.BAD_REQUEST.asException().field("Content-Range", "length", "");
        }
        return uploads.put(viewer.accountId(), ref, asked, name, part);
    }

    @GetMapping("/{ref}")
    @Permit
    UploadView get(Viewer viewer, @PathVariable UUID ref) {
        return uploads.find(viewer.accountId(), ref);
    }
}
